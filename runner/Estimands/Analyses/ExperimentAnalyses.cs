using System.Globalization;
using System.Text;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Output;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Works out an experiment's analyses and expectations from its results folder, writes their tables and says the main of it.</summary>
internal static class ExperimentAnalyses
{
    private const int MostLines = 40;

    /// <summary>Does it all; what is returned is to be printed, empty where the experiment asks for nothing or no run succeeded.</summary>
    /// <exception cref="OutputException">A table could not be written.</exception>
    public static string Write(ResolvedExperiment experiment, TableFiles files)
    {
        if (experiment.Analyses.Count == 0 && experiment.Expect.Count == 0)
        {
            return "";
        }

        if (Work(experiment, files.Folder) is not { } work)
        {
            return "";
        }

        var words = new StringBuilder();
        foreach (var (name, findings) in work.Findings)
        {
            files.WriteTable($"analyses/{name}", AnalysisTables.Findings, files.ExperimentHash, writer => WriteWhole(writer, AnalysisTables.Columns(name, findings)));
            Say(words, AnalysisKinds.Of(name)!, findings);
        }

        if (work.Expectations.Length > 0)
        {
            files.WriteTable("expectations/expectations", AnalysisTables.Expectations, files.ExperimentHash,
                writer => WriteWhole(writer, AnalysisTables.Columns(work.Expectations)));
            Say(words, work.Expectations);
        }

        return words.ToString();
    }

    /// <summary>Works it out and writes nothing; null where no run succeeded or no year ran whole.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">Its results folder.</param>
    public static AnalysedExperiment? Work(ResolvedExperiment experiment, string folder)
    {
        var kinds = experiment.Analyses.Select(AnalysisKinds.Of).OfType<Analysis>().ToArray();
        var local = kinds.SelectMany(kind => kind.Measures).ToHashSet(StringComparer.Ordinal);
        local.UnionWith(experiment.Expect.Where(e => e.Authority is not null).SelectMany(e => new[] { e.Measure, e.Per }).OfType<string>());
        var outcomes = OutcomeFiles.Read(folder, experiment, local, kinds.Any(kind => kind.Strata));
        if (outcomes is null || outcomes.WholeYears.Count == 0)
        {
            return null;
        }

        var input = new AnalysisInput(experiment, outcomes);
        var findings = kinds.ToDictionary(kind => kind.Name, kind => (IReadOnlyList<Finding>)[.. kind.Work(input)], StringComparer.Ordinal);
        return new AnalysedExperiment(findings, [.. experiment.Expect.Select(e => ExpectationCheck.Check(e, input, findings))]);
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

/// <summary>What analyses found and which expectations hold.</summary>
/// <param name="Findings">By analysis, in the experiment's order.</param>
/// <param name="Expectations">In the experiment's order.</param>
internal sealed record AnalysedExperiment(IReadOnlyDictionary<string, IReadOnlyList<Finding>> Findings, CheckedExpectation[] Expectations);
