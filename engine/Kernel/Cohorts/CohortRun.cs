namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>Runs cohorts: replicates in parallel, all arms of a replicate on one worker, bit-identical for any number of
/// workers.</summary>
public static class CohortRun
{
    /// <summary>Runs one model.</summary>
    /// <returns>Tallies by replicate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The plan or the model's shape is outside its range.</exception>
    /// <exception cref="CeilingBreachException">A hazard exceeded the model's own bound.</exception>
    /// <exception cref="InvalidOperationException">The model named a state that it does not have, or a person changed state 255
    /// times in one tick.</exception>
    public static CohortTallies[] One<TModel>(TModel model, CohortPlan plan)
        where TModel : struct, ICohortModel => Arms(plan, model)[0];

    /// <summary>Runs several arms: values of one model struct, all of which meet the same draws.</summary>
    /// <returns>Tallies by arm, then by replicate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The plan or the model's shape is outside its range.</exception>
    /// <exception cref="CeilingBreachException">A hazard exceeded the model's own bound.</exception>
    /// <exception cref="InvalidOperationException">The model named a state that it does not have, or a person changed state 255
    /// times in one tick.</exception>
    public static CohortTallies[][] Arms<TModel>(CohortPlan plan, params TModel[] arms)
        where TModel : struct, ICohortModel
    {
        plan.Check();
        var results = new CohortTallies[arms.Length][];
        for (var arm = 0; arm < arms.Length; arm++)
        {
            results[arm] = new CohortTallies[plan.Replicates];
        }

        var workers = Math.Min(plan.Replicates, plan.Workers == 0 ? Environment.ProcessorCount : plan.Workers);
        if (workers == 1)
        {
            var runner = new BlockRunner<TModel>();
            for (var replicate = 0; replicate < plan.Replicates; replicate++)
            {
                Replicate(runner, arms, plan, replicate, results);
            }
        }
        else
        {
            RunParallel(arms, plan, workers, results);
        }

        return results;
    }

    private static void RunParallel<TModel>(TModel[] arms, CohortPlan plan, int workers, CohortTallies[][] results)
        where TModel : struct, ICohortModel
    {
        try
        {
            Parallel.For(0, plan.Replicates, new ParallelOptions { MaxDegreeOfParallelism = workers }, () => new BlockRunner<TModel>(),
                (replicate, _, runner) =>
                {
                    Replicate(runner, arms, plan, replicate, results);
                    return runner;
                },
                _ => { });
        }
        catch (AggregateException failures)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    private static void Replicate<TModel>(BlockRunner<TModel> runner, TModel[] arms, CohortPlan plan, int replicate, CohortTallies[][] results)
        where TModel : struct, ICohortModel
    {
        for (var arm = 0; arm < arms.Length; arm++)
        {
            var tallies = new CohortTallies(plan.Persons, plan.Ticks, TModel.States, TModel.Tallies);
            runner.Run(in arms[arm], plan, replicate, tallies);
            results[arm][replicate] = tallies;
        }
    }
}
