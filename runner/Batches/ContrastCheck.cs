using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Estimands;
using CareSim.Runner.Output;

namespace CareSim.Runner.Batches;

/// <summary>Estimates the contrasts of a folder again from its outcomes and compares them with those that stand there.</summary>
internal static class ContrastCheck
{
    private static readonly string[] Columns = ["mean", "baseline_mean", "difference", "mc_error", "lower", "upper", "variance_reduction", "parameter_sd", "parameter_lower", "parameter_upper", "parameter_mean", "parameter_mean_error"];

    /// <summary>What differs, one sentence per arm.</summary>
    public static IEnumerable<string> Compare(ResolvedExperiment experiment, ResultLayout layout, FolderRuns runs, IEnumerable<RunKey> succeeded, int replicates, ITableFormat format)
    {
        var contrasts = BatchOutput.ContrastsOf(experiment, layout, replicates);
        foreach (var key in succeeded)
        {
            contrasts.Add(runs.Load(key));
        }

        foreach (var (pair, compared) in contrasts.Compared.Index())
        {
            var path = Path.Combine(runs.Folder, "contrasts", ContrastTable.FileName(experiment, compared) + format.Extension);
            if (FirstDifference(contrasts, pair, path, format) is { } difference)
            {
                yield return $"{path}: {difference}";
            }
        }
    }

    private static string? FirstDifference(PairedContrasts contrasts, int pair, string path, ITableFormat format)
    {
        using var reader = format.Open(path);
        var first = 0;
        for (var group = 0; group < reader.GroupRows.Count; group++)
        {
            var stored = Columns.Select(name => (DoubleColumn)reader.Column(group, name)).ToArray();
            for (var row = 0; row < reader.GroupRows[group]; row++)
            {
                var estimate = contrasts.Estimate(pair, first + row);
                double?[] now = [estimate.Mean, estimate.BaselineMean, estimate.Difference, estimate.MonteCarloError, estimate.Lower, estimate.Upper, estimate.VarianceReduction,
                    estimate.Spread?.Deviation, estimate.Spread?.Lower, estimate.Spread?.Upper, estimate.Spread?.Mean, estimate.Spread?.MeanError];
                for (var column = 0; column < now.Length; column++)
                {
                    double? old = stored[column].Valid?[row] == false ? null : stored[column].Values[row];
                    if (old != now[column])
                    {
                        return $"row {first + row}, {Columns[column]}: found {now[column]:R} now, {old:R} in the folder";
                    }
                }
            }

            first += reader.GroupRows[group];
        }

        return null;
    }
}
