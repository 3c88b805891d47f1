namespace CareSim.Runner.Analyses;

/// <summary>Chosen rows of two arms, run against run: [row][replicate] under the central values, and of every other draw the mean
/// over its replicates.</summary>
internal sealed class PairedValues
{
    /// <summary>The rows.</summary>
    public required IReadOnlyList<ResultRow> Rows { get; init; }

    /// <summary>The arm under the central values: [row][pair].</summary>
    public required IReadOnlyList<List<double>> Arm { get; init; }

    /// <summary>The baseline under the central values: [row][pair].</summary>
    public required IReadOnlyList<List<double>> Baseline { get; init; }

    /// <summary>Reads two arms in step.</summary>
    /// <exception cref="ResultsException">The two do not hold the same runs.</exception>
    public static PairedValues Read(ArmOutcomes arm, ArmOutcomes baseline)
    {
        List<List<double>> ofArm = [], ofBaseline = [];
        foreach (var (one, other) in InStep(arm, baseline))
        {
            while (ofArm.Count < one.Values.Length)
            {
                ofArm.Add([]);
                ofBaseline.Add([]);
            }

            for (var row = 0; one.Draw == 0 && row < one.Values.Length; row++)
            {
                ofArm[row].Add(one.Values[row]);
                ofBaseline[row].Add(other.Values[row]);
            }
        }

        return new PairedValues { Rows = arm.Rows, Arm = ofArm, Baseline = ofBaseline };
    }

    /// <summary>The runs of two arms, pair by pair. Both lend their arrays.</summary>
    public static IEnumerable<(ResultRun Arm, ResultRun Baseline)> InStep(ArmOutcomes arm, ArmOutcomes baseline)
    {
        using var others = baseline.Runs().GetEnumerator();
        foreach (var run in arm.Runs())
        {
            if (!others.MoveNext() || (others.Current.Draw, others.Current.Replicate) != (run.Draw, run.Replicate))
            {
                throw new ResultsException($"outcomes: found draw {run.Draw}, replicate {run.Replicate} of {arm.Key} without that of {baseline.Key}; allowed are the same runs of both arms");
            }

            yield return (run, others.Current);
        }
    }
}
