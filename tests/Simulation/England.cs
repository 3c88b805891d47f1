using CareSim.Engine.Policy;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;
using CareSim.Runner.Experiments;
using CareSim.Tests.Experiments;

namespace CareSim.Tests.Simulation;

/// <summary>The shipped first look at early help, cut down to a few authorities and months.</summary>
internal static class England
{
    /// <summary>Rutland and Hartlepool: 8,000 and 20,000 children.</summary>
    public const string TwoSmall = "E06000017,E06000001";

    public static ResolvedExperiment Read(string authorities, int months, string scale = "1/1")
    {
        var reading = ExperimentReader.Read(Repository.File("scenarios", "england", "experiments", "early-help-first-look.json"),
            new ExperimentOverrides { Authorities = authorities, Months = months, Scale = scale });
        return reading.Experiment ?? throw new InvalidOperationException(string.Join("; ", reading.Problems));
    }

    public static Simulator Prepare(ResolvedExperiment experiment) => Simulator.Prepare(experiment, new StillClock(), 1);

    /// <summary>The experiment with one arm: the baseline under other parameters.</summary>
    public static ResolvedExperiment Alone(this ResolvedExperiment experiment, params (string Id, double Value)[] values)
    {
        var arm = experiment.Arms[0];
        return experiment with { Arms = [arm with { Parameters = arm.Parameters.With(values.ToDictionary(v => v.Id, v => v.Value)) }] };
    }

    /// <summary>The experiment with one more arm: an arm of it with an instrument multiplied throughout.</summary>
    public static ResolvedExperiment Plus(this ResolvedExperiment experiment, int of, int instrument, double multiplier)
    {
        var policy = experiment.Arms[of].Policy.Copy();
        for (var authority = 0; authority < policy.Authorities; authority++)
        {
            for (var month = 0; month < policy.Months; month++)
            {
                policy[instrument, authority, month] *= multiplier;
            }
        }

        return experiment with { Arms = [.. experiment.Arms, experiment.Arms[of] with { Name = $"plus-{Instruments.All[instrument].Name}", Policy = policy }] };
    }
}
