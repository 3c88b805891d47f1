using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Estimands;
using CareSim.Runner.Output;

namespace CareSim.Runner.Analyses;

/// <summary>Any arm against any other of a results folder, at every row, and for chosen rows the ratio, the quantiles of the
/// differences and how often the arm lies above.</summary>
internal static class ContrastAnalysis
{
    /// <summary>The contrasts at every row; rows are those of the arm after this.</summary>
    public static PairedContrasts Everywhere(ArmOutcomes arm, ArmOutcomes baseline, int replicates, bool spread)
    {
        PairedContrasts? contrasts = null;
        foreach (var (one, other) in PairedValues.InStep(arm, baseline))
        {
            contrasts ??= new PairedContrasts(one.Values.Length, 2, [new ContrastPair(0, 1, false)], replicates, spread);
            contrasts.Add(new ReplicateResult { Draw = one.Draw, Replicate = one.Replicate, Arms = [Result(arm.Key, one), Result(baseline.Key, other)] });
        }

        return contrasts ?? throw new ResultsException($"outcomes: found no run of {arm.Key}; allowed is an arm that has run");
    }

    /// <summary>Writes the contrasts of two arms as a table of their own.</summary>
    public static void Write(string path, ArmOutcomes arm, ArmOutcomes baseline, PairedContrasts contrasts, IReadOnlyDictionary<string, string> metadata)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new ParquetTableFormat().Create(path, ResultTables.Contrasts, metadata);
        ContrastTable.Write(writer, contrasts, 0, arm.Arm, arm.Variant, baseline.Key, (first, count) => ResultRowColumns.Of(arm.Rows, first, count), arm.Rows.Count);
    }

    private static ArmResult Result(string arm, ResultRun run) => new() { Arm = arm, Values = run.Values, Agents = [], Statistics = new RunStatistics() };
}
