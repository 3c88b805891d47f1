using System.CommandLine;
using System.Globalization;
using CareSim.Runner.Analyses;

namespace CareSim.Runner.Commands;

/// <summary>sensitivity DIR: what the parameters do to the outputs, by the method that the design was made for.</summary>
internal static class SensitivityCommand
{
    private const int Shown = 8;

    /// <summary>The command. Exit codes: 0 done, 1 damaged results, 2 bad input.</summary>
    public static Command Build()
    {
        var folder = new Argument<string>("DIR") { Description = "Results of an experiment with a design." };
        var filter = new RowFilter();
        var command = new Command("sensitivity", "Say what each parameter does to the outputs (Sobol' indices, Morris, tornado, partial rank correlation) and write sensitivity/sensitivity.parquet.") { folder };
        filter.AddTo(command);
        command.SetAction(parsed => ResultsCommand.Guarded(parsed, () =>
        {
            var results = ResultsReading.Open(parsed.GetRequiredValue(folder));
            var rows = SensitivityAnalysis.Of(results, filter.Of(parsed, results));
            if (rows.Count == 0)
            {
                throw new ResultsException(filter.Nothing(parsed, results) + ", or there are too few draws for so many parameters");
            }

            var output = parsed.InvocationConfiguration.Output;
            Show(rows, output);
            output.WriteLine($"written: {Write(results, rows)} ({rows.Count} rows)");
            return ExitCodes.Success;
        }));
        return command;
    }

    /// <summary>The end of a run: the headline outputs, where the design supports an analysis. Silent where it does not.</summary>
    public static string? AfterRun(string folder)
    {
        try
        {
            var results = ResultsReading.Open(folder);
            var rows = SensitivityAnalysis.Of(results, RowFilter.Default(results));
            return rows.Count > 0 ? Write(results, rows) : null;
        }
        catch (ResultsException)
        {
            return null;
        }
    }

    private static string Write(ResultsReading results, List<SensitivityRow> rows)
    {
        var path = Path.Combine(results.Folder, "sensitivity", "sensitivity.parquet");
        AnalysisTables.Write(path, rows, results.Metadata(AnalysisTables.Sensitivity));
        return path;
    }

    // Of each output and index the largest figures, and the noise floors whatever their size.
    private static void Show(List<SensitivityRow> rows, TextWriter output)
    {
        foreach (var group in rows.GroupBy(r => (r.Arm, r.Variant, r.Baseline, r.Row, r.Index)))
        {
            var (arm, variant, baseline, row, index) = group.Key;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Measure}, {row.Frequency} to {row.Period:yyyy-MM-dd}, {row.Authority}: {arm}{(baseline is null ? "" : $" against {baseline}")}{(variant == "main" ? "" : $" ({variant})")}, {index}"));
            var floors = group.Where(r => r.Parameter is "dummy" or SensitivityAnalysis.Chance);
            foreach (var r in group.Except(floors).OrderByDescending(r => Math.Abs(r.Value)).Take(Shown).Concat(floors))
            {
                var interval = r.Lower is { } lower && r.Upper is { } upper ? string.Create(CultureInfo.InvariantCulture, $" ({lower:G4} to {upper:G4})")
                    : r.Error is { } error ? string.Create(CultureInfo.InvariantCulture, $" +- {error:G3}") : "";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {r.Parameter,-32} {r.Value,12:G5}{interval}"));
            }
        }
    }
}
