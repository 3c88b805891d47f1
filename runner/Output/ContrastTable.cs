using CareSim.Engine.Scenarios;
using CareSim.Runner.Estimands;

namespace CareSim.Runner.Output;

/// <summary>Writes one arm's contrasts: every row of the layout once, in its order.</summary>
internal static class ContrastTable
{
    private const int RowsOfAGroup = 250_000;

    /// <summary>Name of a pair's file, without ending.</summary>
    public static string FileName(ResolvedExperiment experiment, ContrastPair pair)
    {
        var (arm, baseline) = (experiment.Arms[pair.Arm], experiment.Arms[pair.Baseline]);
        return baseline.Name == experiment.Baseline ? arm.Key : $"{arm.Key}--against--{baseline.Name}";
    }

    /// <summary>Writes and completes the file.</summary>
    public static void Write(ITableWriter writer, PairedContrasts contrasts, int pair, string arm, string variant, string baseline, Func<int, int, TableValues[]> keys, int rows)
    {
        var groups = Math.Max(1, rows / RowsOfAGroup);
        for (var group = 0; group < groups; group++)
        {
            var first = (int)((long)rows * group / groups);
            var count = (int)((long)rows * (group + 1) / groups) - first;
            var estimates = new ContrastEstimate[count];
            for (var i = 0; i < count; i++)
            {
                estimates[i] = contrasts.Estimate(pair, first + i);
            }

            writer.WriteRowGroup(Columns(estimates, contrasts.Pairs, (arm, variant), baseline, keys(first, count)));
        }

        writer.Complete();
    }

    private static List<TableValues> Columns(ContrastEstimate[] rows, int pairs, (string Name, string Variant) arm, string baseline, TableValues[] keys)
    {
        var replicates = new int[rows.Length];
        Array.Fill(replicates, pairs);
        return
        [
            CodedColumn.Constant(arm.Name, rows.Length), CodedColumn.Constant(baseline, rows.Length), .. keys,
            Known(rows, row => row.Mean), Known(rows, row => row.BaselineMean), Known(rows, row => row.Difference),
            Optional(rows, row => row.MonteCarloError), Optional(rows, row => row.Lower), Optional(rows, row => row.Upper),
            new Int32Column(replicates, rows.Length),
            Optional(rows, row => row.VarianceReduction),
            Optional(rows, row => row.Spread?.Deviation), Optional(rows, row => row.Spread?.Lower), Optional(rows, row => row.Spread?.Upper),
            Optional(rows, row => row.Spread?.Mean), Optional(rows, row => row.Spread?.MeanError),
            new Int32Column(Array.ConvertAll(rows, row => row.Spread?.Draws ?? 0), rows.Length),
            CodedColumn.Constant(arm.Variant, rows.Length),
        ];
    }

    private static DoubleColumn Known(ContrastEstimate[] rows, Func<ContrastEstimate, double> value) =>
        new(Array.ConvertAll(rows, row => value(row)), rows.Length);

    private static DoubleColumn Optional(ContrastEstimate[] rows, Func<ContrastEstimate, double?> value) =>
        new(Array.ConvertAll(rows, row => value(row) ?? 0), rows.Length, Array.ConvertAll(rows, row => value(row).HasValue));
}
