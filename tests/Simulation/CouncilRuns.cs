using CareSim.Engine.Authorities;
using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;

namespace CareSim.Tests.Simulation;

/// <summary>Runs of the shipped first look with councils that respond.</summary>
internal static class CouncilRuns
{
    /// <summary>The experiment with one arm, the baseline, under feedbacks and other parameters.</summary>
    public static ResolvedExperiment Responding(this ResolvedExperiment experiment, Feedbacks on, params (string Id, double Value)[] values)
    {
        var alone = experiment.Alone(values);
        return alone with { Arms = [alone.Arms[0] with { Feedback = on }] };
    }

    /// <summary>The experiment with an instrument set, by month of the run, in every arm and authority.</summary>
    public static ResolvedExperiment Where(this ResolvedExperiment experiment, int instrument, Func<int, double> value)
    {
        return experiment with { Arms = [.. experiment.Arms.Select(Changed)] };

        ResolvedArm Changed(ResolvedArm arm)
        {
            var policy = arm.Policy.Copy();
            for (var authority = 0; authority < policy.Authorities; authority++)
            {
                for (var month = 0; month < policy.Months; month++)
                {
                    policy[instrument, authority, month] = value(month);
                }
            }

            return arm with { Policy = policy };
        }
    }

    /// <summary>Parameters under which councils and markets respond but nothing follows from it.</summary>
    public static (string Id, double Value)[] WithoutEffect { get; } =
    [
        ("caseload.plan_length", 0), ("caseload.re_referral", 0), ("threshold.screening", 0), ("threshold.closing", 0), ("inspection.effect", 1),
        ("market.own_foster.utilisation", 0.01), ("market.agency_foster.utilisation", 0.01), ("market.home.utilisation", 0.01),
        ("market.agency_foster.price", 0), ("market.home.price", 0),
    ];

    /// <summary>One replicate, all arms.</summary>
    public static ReplicateResult Run(Simulator simulator, Action<AuthorityLife, int>? log = null)
    {
        var (result, workspace) = (simulator.NewResult(0, 0), simulator.NewWorkspace());
        for (var arm = 0; arm < simulator.Experiment.Arms.Count; arm++)
        {
            if ((simulator.Experiment.Arms[arm].Feedback & Feedbacks.Market) != 0)
            {
                simulator.RunTogether(result, arm, workspace, log);
                continue;
            }

            for (var slice = 0; slice < simulator.Skeletons.Count; slice++)
            {
                simulator.RunArm(result, arm, slice, workspace, log);
            }
        }

        simulator.Close(result);
        return result;
    }

    /// <summary>A yearly value of the region.</summary>
    public static double Year(Simulator simulator, ArmResult arm, int measure, int year)
    {
        var layout = simulator.Layout;
        var day = new DateOnly(year, 3, 31).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        var row = Enumerable.Range(0, layout.RowCount).First(r => layout.Frequency[r] == 1 && layout.Place[r] == layout.Places.Length - 1
            && layout.Stratum[r] == 0 && layout.Measure[r] == measure && layout.PeriodDay[r] == day);
        return arm.Values[row];
    }
}
