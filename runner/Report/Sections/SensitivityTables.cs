using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Sections;

/// <summary>Tables under sensitivity/: for each parameter how much of the answer hangs on it, the largest first: a tornado.</summary>
internal static class SensitivityTables
{
    private const int Most = 15;

    // Columns that say how much, the first that a file has.
    private static readonly string[] Sizes = ["total", "mu_star", "effect", "swing", "first_order", "value"];

    private sealed record Row(string Parameter, string About, double Size, double? Lower, double? Upper);

    /// <summary>A chart for each table.</summary>
    public static IEnumerable<Block> Tornados(Findings findings)
    {
        var scan = new TableScan(findings.Reading.Folder, findings.Reading.Troubles);
        foreach (var file in scan.Files("sensitivity"))
        {
            var rows = new List<Row>();
            var size = "";
            scan.Whole(file, () => size = Read(file, rows));
            foreach (var group in rows.GroupBy(row => row.About).Take(6))
            {
                yield return ChartOf(findings, Path.GetFileNameWithoutExtension(file), size, group.Key, [.. group.OrderByDescending(row => Math.Abs(row.Size)).ThenBy(row => row.Parameter, StringComparer.Ordinal)]);
            }
        }
    }

    private static Chart ChartOf(Findings findings, string name, string size, string about, List<Row> rows)
    {
        var shown = rows.Take(Most).ToList();
        var points = shown.ConvertAll(row => new Point(name, row.Parameter, new Estimate(row.Size, null, row.Lower, row.Upper, 0), Numbers.Text(row.Size, row.Lower, row.Upper)));
        var title = $"{name.Replace('-', ' ')}: {size.Replace('_', ' ')}{(about.Length > 0 ? ", " + about : "")}";
        var table = new Table(Markup.Text(title), Table.Named("Parameter", size.Replace('_', ' '), "95 % interval"),
            [.. rows.Select(row => (IReadOnlyList<Markup>)[Markup.Of($"<code>{row.Parameter}</code>"), Markup.Text(Numbers.Text(row.Size, row.Lower, row.Upper)), Markup.Text(Numbers.Interval(row.Size, row.Lower, row.Upper))])]);
        return new Chart(Markup.Text(title), $"Tornado chart. {title}. Largest: {string.Join(", ", points.Take(5).Select(point => $"{point.At} {point.Shown}"))}.",
            Specification.Forest(points, points.ConvertAll(point => point.At), size.Replace('_', ' '), [name], findings.Manifest.Baseline), table);
    }

    private static string Read(string file, List<Row> rows)
    {
        using var reader = new Output.Parquet.ParquetFileReader(file);
        var size = Array.Find(Sizes, name => reader.Columns.Any(column => column.Name == name));
        if (size is null || !reader.Columns.Any(column => column.Name == "parameter"))
        {
            return "";
        }

        for (var at = 0; at < reader.RowGroups.Count; at++)
        {
            var group = new RowGroup(reader, at);
            var (parameter, value) = (group.Text("parameter"), group.Doubles(size));
            string[] about = [.. new[] { "arm", "measure", "period", "authority" }.Where(group.Has)];
            var (low, high) = (Bound(group, size + "_lower", "lower"), Bound(group, size + "_upper", "upper"));
            var texts = about.Where(name => reader.Columns.First(column => column.Name == name).Kind == Output.Parquet.ColumnKind.String).Select(group.Text).ToList();
            for (var row = 0; row < group.Rows; row++)
            {
                if (!value.IsNull(row))
                {
                    rows.Add(new Row(parameter[row] ?? "", string.Join(", ", texts.Select(text => text[row]).Where(text => text is { Length: > 0 })), value[row], low?[row], high?[row]));
                }
            }
        }

        return size;
    }

    private static Output.Parquet.FixedValues<double>? Bound(RowGroup group, string own, string general) =>
        group.Has(own) ? group.Doubles(own) : group.Has(general) ? group.Doubles(general) : null;
}
