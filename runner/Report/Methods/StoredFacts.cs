using System.Globalization;
using CareSim.Runner.Exports;

namespace CareSim.Runner.Report.Methods;

/// <summary>Facts that stand in a results folder's tables. A table that is missing leaves its part of the text empty.</summary>
internal static class StoredFacts
{
    private static readonly string[] _headlines = ["care_stock", "plan_stock", "need_stock", "referrals", "care_entries", "early_help_stock", "spend_total"];

    /// <summary>Parameters of an arm under the central draw.</summary>
    public static IReadOnlyList<ParameterFact> Parameters(IReadOnlyList<StoredTable> tables, string arm) =>
    [
        .. Rows(tables, "parameters").Where(r => r.Text("arm") == arm && r.Number("draw") == 0).Select(r => new ParameterFact(
            r.Text("parameter"), r.Number("value") ?? 0, r.Number("low"), r.Number("high"), r.Text("distribution"), r.Text("kind"), r.Text("unit"),
            r.Text("year"), r.Text("source"), r.Text("grade"), r.Text("description"))),
    ];

    /// <summary>Measures by the codebook.</summary>
    public static IReadOnlyList<MeasureFact> Measures(IReadOnlyList<StoredTable> tables) =>
    [
        .. Rows(tables, "codebook").Where(r => r.Text("table") == "measures").Select(r => new MeasureFact(
            r.Text("column"), r.Text("unit"), r.Text("label"), r.Text("allowed_values").Split(':')[0], r.Text("source"))),
    ];

    /// <summary>How the runs went.</summary>
    public static string Execution(IReadOnlyList<StoredTable> tables, string status, string command, string workers, string started)
    {
        var runs = Rows(tables, "runs").Select(r => (Status: r.Text("status"), Cpu: r.Number("cpu_s") ?? 0, Peak: r.Number("peak_mb") ?? 0, Families: r.Number("families") ?? 0)).ToArray();
        var counts = string.Join(", ", runs.GroupBy(r => r.Status).Select(g => $"{g.Count()} {g.Key}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"Batch {status}, begun {started}, {workers} worker threads. Runs: {counts}. Processor time of all runs {runs.Sum(r => r.Cpu):0.#} s; largest memory {runs.Select(r => r.Peak).DefaultIfEmpty(0).Max():0} MiB; {runs.Select(r => r.Families).DefaultIfEmpty(0).Max():0} simulated families a run.\n\nCommand: `caresim {command}`");
    }

    /// <summary>Differences of headline measures in the last year, region as a whole.</summary>
    public static IReadOnlyList<ResultFact> Results(IReadOnlyList<StoredTable> tables, string region)
    {
        var all = Rows(tables, "contrasts").Where(r => r.Text("frequency") == "year" && r.Text("authority") == region && r.Text("stratum_kind") == "all"
                && _headlines.Contains(r.Text("measure")))
            .Select(r => new ResultFact(r.Text("arm"), r.Text("measure"), r.Day("period"), r.Number("baseline_mean") ?? 0, r.Number("difference") ?? 0,
                r.Number("lower"), r.Number("upper"), (int)(r.Number("pairs") ?? 0))).ToArray();
        var last = all.Select(r => r.Period).DefaultIfEmpty().Max();
        return [.. all.Where(r => r.Period == last).OrderBy(r => r.Arm, StringComparer.Ordinal).ThenBy(r => Array.IndexOf(_headlines, r.Measure))];
    }

    private static IEnumerable<NamedRow> Rows(IReadOnlyList<StoredTable> tables, string name)
    {
        if (tables.FirstOrDefault(t => t.Name == name) is not { } table)
        {
            yield break;
        }

        var columns = TableRows.Columns(table).Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i);
        foreach (var row in TableRows.Of(table))
        {
            yield return new NamedRow(columns, row);
        }
    }

    private readonly record struct NamedRow(Dictionary<string, int> Columns, object?[] Cells)
    {
        public string Text(string name) => Cell(name) as string ?? "";

        public double? Number(string name) => Cell(name) switch { double d => d, long l => l, _ => null };

        public DateOnly Day(string name) => Cell(name) is DateOnly day ? day : default;

        private object? Cell(string name) => Columns.TryGetValue(name, out var i) ? Cells[i] : null;
    }
}
