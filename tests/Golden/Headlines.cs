using System.Globalization;
using System.Text;
using CareSim.Runner;
using CareSim.Runner.Exports;
using CareSim.Runner.Output;
using CareSim.Tests.Experiments;
using CareSim.Tests.Output;

namespace CareSim.Tests.Golden;

/// <summary>One headline figure of the fixed run.</summary>
internal sealed record Headline(string Arm, DateOnly Period, string Measure, double Value)
{
    /// <summary>As it stands in the golden file.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Arm},{Period:yyyy-MM-dd},{Measure},{CsvLines.Number(Value)}");

    /// <summary>A line of the golden file.</summary>
    public static Headline Read(string line)
    {
        var cells = line.Split(',');
        return new Headline(cells[0], DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[2], double.Parse(cells[3], CultureInfo.InvariantCulture));
    }
}

/// <summary>The national headline results: one replicate of every 20th authority over two years, baseline and half early help, and the page
/// that tells how they moved since a release.</summary>
internal static class Headlines
{
    /// <summary>The release that the page compares with.</summary>
    public const string Since = "0.1.0";

    private const string Begin = "<!-- numbers: begin (written with the golden file) -->";
    private const string End = "<!-- numbers: end -->";

    private static readonly string[] _measures =
        ["population", "poverty_stock", "referrals", "need_stock", "plan_starts", "plan_stock", "care_starts", "care_ceases", "care_stock", "early_help_stock", "spend_care", "spend_early_help", "spend_total"];

    /// <summary>Runs and reads them.</summary>
    public static async Task<IReadOnlyList<Headline>> RunAsync()
    {
        using var folder = new TemporaryFolder();
        var errors = new StringWriter();
        var code = await Program.RunAsync(["run", Repository.File("scenarios", "england", "experiments", "early-help-first-look.json"), "--authorities", "every:20",
            "--months", "24", "--replicates", "1", "--workers", "1", "--out", folder.Results], Program.Parts(), TextWriter.Null, errors);
        if (code != 0)
        {
            throw new InvalidOperationException(errors.ToString());
        }

        var table = ResultFolder.Tables(folder.Results).Single(t => t.Name == "outcomes");
        var at = TableRows.Columns(table).Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i);
        return [.. TableRows.Of(table)
            .Where(r => r[at["frequency"]] is "year" && r[at["authority"]] is "england" && r[at["stratum_kind"]] is "all" && _measures.Contains(r[at["measure"]]) && r[at["arm"]] is not "null-reform")
            .Select(r => new Headline((string)r[at["arm"]]!, (DateOnly)r[at["period"]]!, (string)r[at["measure"]]!, (double)r[at["value"]]!))
            .OrderBy(h => h.Arm, StringComparer.Ordinal).ThenBy(h => h.Period).ThenBy(h => Array.IndexOf(_measures, h.Measure))];
    }

    /// <summary>The page with its table renewed.</summary>
    public static string Renew(string page, IReadOnlyList<Headline> then, IReadOnlyList<Headline> now)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        return begin < 0 || end < begin ? throw new FormatException("docs/numbers-changed.md has lost its marks") : $"{page[..begin]}{Begin}\n{Table(then, now)}{page[end..]}";
    }

    private static string Table(IReadOnlyList<Headline> then, IReadOnlyList<Headline> now)
    {
        var before = then.ToDictionary(h => (h.Arm, h.Period, h.Measure), h => h.Value);
        var text = new StringBuilder($"\n| arm | year ending | measure | {Since} | now | change |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var h in now)
        {
            var old = before.TryGetValue((h.Arm, h.Period, h.Measure), out var value) ? value : double.NaN;
            var change = old == h.Value ? "" : Math.Round((h.Value / old) - 1, 3).ToString("+0.0%;-0.0%;under 0.1%", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"| {h.Arm} | {h.Period:yyyy-MM-dd} | `{h.Measure}` | {old:#,0} | {h.Value:#,0} | {change} |\n");
        }

        return text.Append('\n').ToString();
    }
}
