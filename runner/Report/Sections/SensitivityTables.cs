using CareSim.Runner.Output.Parquet;
using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Sections;

/// <summary>Tables under sensitivity/: what each parameter does to the difference in children looked after and in spending, the
/// largest first: tornados.</summary>
internal static class SensitivityTables
{
    private const int Most = 15;

    private static readonly string[] Needed = ["arm", "baseline", "frequency", "period", "authority", "stratum_kind", "stratum", "measure", "parameter", "index", "value", "lower", "upper"];

    // Indices that belong in one picture, and what they say.
    private static readonly (string[] Indices, string Words)[] Families =
    [
        (["tornado_low", "tornado_high"], "change when one parameter alone goes to the low or the high end of its range"),
        (["sobol_total", "sobol_first"], "share of the variance: with all interactions, and alone"),
        (["morris_mean_size"], "mean size of the change over a parameter's whole range"),
        (["main_effect"], "change from the low to the high end of its range, averaged over all others"),
        (["partial_rank_correlation"], "partial rank correlation with the parameter"),
        (["variance_share"], "share of the variance"),
    ];

    private sealed record Row(string Measure, string Parameter, string Index, double Value, double? Lower, double? Upper);

    /// <summary>A chart for each measure and family of indices that the folder has.</summary>
    public static IEnumerable<Block> Tornados(Findings findings)
    {
        var rows = Read(findings);
        foreach (var measure in new[] { Measures.Care, Measures.Spending })
        {
            foreach (var (indices, words) in Families)
            {
                var own = rows.FindAll(row => row.Measure == measure && indices.Contains(row.Index));
                if (own.Count > 0)
                {
                    yield return ChartOf(findings, findings.Measure(measure), indices, words, own);
                }
            }
        }
    }

    private static Chart ChartOf(Findings findings, MeasureMeaning measure, string[] indices, string words, List<Row> rows)
    {
        var inUnits = indices[0] is "tornado_low" or "morris_mean_size" or "main_effect";
        var unit = inUnits && Figures.IsMoney(measure) ? Figures.Million : 1;
        var axis = !inUnits ? words : Figures.IsMoney(measure) ? "\u00A3 million" : "Children";
        var order = rows.GroupBy(row => row.Parameter).OrderByDescending(group => group.Max(row => Math.Abs(row.Value))).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).ToList();
        var shown = order.Take(Most).ToList();
        var series = indices.Where(index => rows.Exists(row => row.Index == index)).Select(Name).ToList();
        var points = rows.Where(row => shown.Contains(row.Parameter)).OrderBy(row => order.IndexOf(row.Parameter))
            .Select(row => new Point(Name(row.Index), row.Parameter, new Estimate(row.Value, null, row.Lower, row.Upper, 0).Times(1 / unit), Numbers.Text(row.Value / unit, row.Lower / unit, row.Upper / unit))).ToList();
        var title = $"Difference in {Words.Noun(measure)} under {findings.Lead}: {words}";
        var table = new Table(Markup.Text(title + (unit > 1 ? ", \u00A3 million" : "")), Table.Named("Parameter", "Figure", "Value", "95 % interval"),
            [.. rows.OrderBy(row => order.IndexOf(row.Parameter)).Select(row => (IReadOnlyList<Markup>)[Markup.Of($"<code>{row.Parameter}</code>"), Markup.Text(Name(row.Index)),
                Markup.Text(Numbers.Text(row.Value / unit, row.Lower / unit, row.Upper / unit)), Markup.Text(Numbers.Interval(row.Value / unit, row.Lower / unit, row.Upper / unit))])], Text: 2);
        return new Chart(Markup.Text(title), $"Tornado chart. {title}. Largest: {string.Join(", ", points.Take(6).Select(point => $"{point.At} {point.Series} {point.Shown}"))}.",
            Specification.Forest(points, shown, axis, series, findings.Manifest.Baseline), table);
    }

    private static string Name(string index) => index[(index.IndexOf('_', StringComparison.Ordinal) + 1)..].Replace('_', ' ');

    private static List<Row> Read(Findings findings)
    {
        var rows = new List<Row>();
        new TableScan(findings.Reading.Folder, findings.Reading.Troubles).Visit("sensitivity", Needed, group => Take(findings, group, rows));
        return rows;
    }

    private static void Take(Findings findings, RowGroup group, List<Row> rows)
    {
        var (arm, baseline, frequency, period) = (group.Text("arm"), group.Text("baseline"), group.Text("frequency"), group.Int32s("period"));
        var (place, stratum, measure, variant) = (group.Text("authority"), group.Text("stratum"), group.Text("measure"), Variants.Of(group));
        var (parameter, index) = (group.Text("parameter"), group.Text("index"));
        var (value, lower, upper) = (group.Doubles("value"), group.Doubles("lower"), group.Doubles("upper"));
        for (var row = 0; row < group.Rows; row++)
        {
            var about = measure[row] ?? "";
            var wanted = Variants.Key(arm[row] ?? "", variant?[row]) == findings.Lead && baseline[row] == findings.Manifest.Baseline && frequency[row] == "year"
                && place[row] == findings.Manifest.Region && stratum[row] == "all" && period[row] == findings.LastFor(findings.Measure(about)).Day;
            if (wanted && !value.IsNull(row))
            {
                rows.Add(new Row(about, parameter[row] ?? "", index[row] ?? "", value[row], Known(lower, row), Known(upper, row)));
            }
        }
    }

    private static double? Known(FixedValues<double> values, int row) => values.IsNull(row) ? null : values[row];
}
