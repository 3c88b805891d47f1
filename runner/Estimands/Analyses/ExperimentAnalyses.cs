using System.Globalization;
using System.Text;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Output;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Works out an experiment's analyses and expectations from its results folder, writes their tables and says the main of it.</summary>
internal static class ExperimentAnalyses
{
    private const int MostLines = 24;

    /// <summary>Does it all; what is returned is to be printed, empty where the experiment asks for nothing or no run succeeded.</summary>
    /// <exception cref="OutputException">A table could not be written.</exception>
    public static string Write(ResolvedExperiment experiment, TableFiles files)
    {
        if (experiment.Analyses.Count == 0 && experiment.Expect.Count == 0)
        {
            return "";
        }

        var kinds = experiment.Analyses.Select(AnalysisKinds.Of).OfType<Analysis>().ToArray();
        var local = kinds.SelectMany(kind => kind.Measures).ToHashSet(StringComparer.Ordinal);
        local.UnionWith(experiment.Expect.Where(e => e.Authority is not null).SelectMany(e => new[] { e.Measure, e.Per }).OfType<string>());
        var outcomes = OutcomeFiles.Read(files.Folder, experiment, local, kinds.Any(kind => kind.Strata));
        if (outcomes is null || outcomes.WholeYears.Count == 0)
        {
            return "";
        }

        var (input, words) = (new AnalysisInput(experiment, outcomes), new StringBuilder());
        var findings = new Dictionary<string, IReadOnlyList<Finding>>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            findings[kind.Name] = [.. kind.Work(input)];
            files.WriteTable($"analyses/{kind.Name}", AnalysisTables.Findings, files.ExperimentHash,
                writer => WriteWhole(writer, AnalysisTables.Columns(kind.Name, findings[kind.Name])));
            Say(words, kind, findings[kind.Name]);
        }

        if (experiment.Expect.Count > 0)
        {
            var rows = experiment.Expect.Select(e => ExpectationCheck.Check(e, input, findings)).ToArray();
            files.WriteTable("expectations/expectations", AnalysisTables.Expectations, files.ExperimentHash, writer => WriteWhole(writer, AnalysisTables.Columns(rows)));
            Say(words, rows);
        }

        return words.ToString();
    }

    private static void WriteWhole(ITableWriter writer, IReadOnlyList<TableValues> columns)
    {
        writer.WriteRowGroup(columns);
        writer.Complete();
    }

    private static void Say(StringBuilder words, Analysis kind, IReadOnlyList<Finding> findings)
    {
        words.AppendLine(CultureInfo.InvariantCulture, $"Analysis {kind.Name}: {kind.Label}");
        var lines = findings.Where(f => f.Headline).ToArray();
        foreach (var f in lines.Take(MostLines))
        {
            var what = string.Join(" / ", new[] { f.Arm, f.Item, f.Place, f.Period }.Where(t => t.Length > 0));
            words.AppendLine(CultureInfo.InvariantCulture, $"  {what}: {Number(f.Value)}{Range(f.Lower, f.Upper)} {f.Unit}");
        }

        if (lines.Length > MostLines)
        {
            words.AppendLine(CultureInfo.InvariantCulture, $"  and {lines.Length - MostLines} more, with all others, in analyses/{kind.Name}.parquet");
        }
    }

    private static void Say(StringBuilder words, CheckedExpectation[] rows)
    {
        words.AppendLine(CultureInfo.InvariantCulture, $"Expectations: {rows.Count(r => AnalysisTables.Holds(r) == "yes")} of {rows.Length} hold");
        foreach (var row in rows)
        {
            var mark = AnalysisTables.Holds(row) + (row.Certain || double.IsNaN(row.Value) ? "" : ", not certain");
            var held = $"{row.Expectation.Sign} {Number(row.Expectation.Than)}{(row.Expectation.And is { } and ? $" and {Number(and)}" : "")}";
            words.AppendLine(CultureInfo.InvariantCulture, $"  [{mark}] {row.Expectation.Says}: {Number(row.Value)}{Range(row.Lower, row.Upper)}, expected {held}");
        }
    }

    private static string Range(double? lower, double? upper) => lower is { } l && upper is { } u ? $" ({Number(l)} to {Number(u)})" : "";

    // Three significant digits: more would be chance.
    private static string Number(double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) < 1000)
        {
            return double.IsFinite(value) ? value.ToString("G3", CultureInfo.InvariantCulture) : "nothing";
        }

        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 2);
        return (Math.Round(value / step) * step).ToString("#,0", CultureInfo.InvariantCulture);
    }
}
