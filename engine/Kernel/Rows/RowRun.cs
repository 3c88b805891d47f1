using CareSim.Engine.Kernel.Cohorts;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel.Rows;

/// <summary>Runs row models: replicates in parallel, all arms of a replicate at the same draws, bit-identical for any number
/// of workers and any vector width.</summary>
public static class RowRun
{
    private const int BlockSize = 8192;

    /// <summary>Runs one model.</summary>
    /// <returns>Tallies by replicate. Moves happen at the end of their tick: a person is in the state at the tick's start for
    /// the whole of it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The plan, the number of states or a row is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The model named a state that it does not have.</exception>
    public static CohortTallies[] One<TModel>(TModel model, CohortPlan plan)
        where TModel : struct, IRowModel => Arms(plan, model)[0];

    /// <summary>Runs several arms, values of one model struct.</summary>
    /// <returns>Tallies by arm, then by replicate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The plan, the number of states or a row is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The model named a state that it does not have.</exception>
    public static CohortTallies[][] Arms<TModel>(CohortPlan plan, params TModel[] arms)
        where TModel : struct, IRowModel
    {
        plan.Check();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(TModel.States - 1), (uint)(CompiledRows.Classes - 1), nameof(TModel.States));
        var rows = arms.Select(arm => Enumerable.Range(0, plan.Ticks).Select(tick => CompiledRows.Of(in arm, tick)).ToArray()).ToArray();
        var results = arms.Select(_ => new CohortTallies[plan.Replicates]).ToArray();
        var workers = Math.Min(plan.Replicates, plan.Workers == 0 ? Environment.ProcessorCount : plan.Workers);
        Parallel.For(0, plan.Replicates, new ParallelOptions { MaxDegreeOfParallelism = workers }, () => new RowSweep(BlockSize), (replicate, _, sweep) =>
        {
            for (var arm = 0; arm < arms.Length; arm++)
            {
                results[arm][replicate] = Replicate(in arms[arm], rows[arm], plan, replicate, sweep);
            }

            return sweep;
        }, _ => { });
        return results;
    }

    // A block of persons through all ticks before the next: its states stay in the nearest cache.
    private static CohortTallies Replicate<TModel>(in TModel model, CompiledRows[] rows, CohortPlan plan, int replicate, RowSweep sweep)
        where TModel : struct, IRowModel
    {
        var tallies = new CohortTallies(plan.Persons, plan.Ticks, TModel.States, 0);
        for (var block = 0; block * (long)BlockSize < plan.Persons; block++)
        {
            var key = new DrawKey(plan.Seed, (uint)replicate, (uint)block);
            var persons = Math.Min(BlockSize, plan.Persons - (block * BlockSize));
            for (var person = 0; person < persons; person++)
            {
                var newcomer = new Newcomer(in key, person, default);
                sweep.States[person] = Checked(model.Start(ref newcomer), TModel.States);
            }

            sweep.Run(in key, persons, rows, tallies, TModel.States);
        }

        return tallies;
    }

    private static byte Checked(int state, int states) => (uint)state < (uint)states
        ? (byte)state
        : throw new InvalidOperationException($"the model named state {state}; it has states 0 to {states - 1}");
}
