using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Estimands;

/// <summary>Two arms that are compared.</summary>
/// <param name="Arm">Place of the arm among those that run.</param>
/// <param name="Baseline">Place of the arm it is compared with.</param>
/// <param name="Identical">Whether they are one policy under two names. Only then is the error known to be zero from a single
/// pair: equal values alone could be chance.</param>
internal readonly record struct ContrastPair(int Arm, int Baseline, bool Identical)
{
    /// <summary>The pairs of an experiment: every arm with the baseline of its variant and with the arm it names,
    /// or with every other arm before it too.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="same">Whether two arms are the same policy.</param>
    public static IReadOnlyList<ContrastPair> Of(ResolvedExperiment experiment, Func<ResolvedArm, ResolvedArm, bool> same)
    {
        var arms = experiment.Arms;
        var pairs = new List<ContrastPair>();
        for (var arm = 0; arm < arms.Count; arm++)
        {
            for (var other = 0; other < arms.Count; other++)
            {
                var isBaseline = arms[other].Name == experiment.Baseline;
                var wanted = isBaseline || arms[arm].Against == arms[other].Name || (experiment.AllContrasts && arms[arm].Name != experiment.Baseline && other < arm);
                if (arm != other && arms[arm].Variant == arms[other].Variant && wanted)
                {
                    pairs.Add(new ContrastPair(arm, other, same(arms[arm], arms[other])));
                }
            }
        }

        return pairs;
    }
}
