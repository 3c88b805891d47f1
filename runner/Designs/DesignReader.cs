using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Experiments;
using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Designs;

/// <summary>The design of an experiment: built from its plan, or read from a table.</summary>
internal static class DesignReader
{
    private const string Place = "$.design.table";

    /// <summary>The design; of use only without problems.</summary>
    public static ParameterDesign Read(DesignPlan plan, ResolvedExperiment experiment, string file, InputFiles files, ProblemList problems)
    {
        var sheet = experiment.Region.Parameters;
        if (plan.Table is not { } relative)
        {
            return DesignBuilder.Build(plan, sheet, file, "the region's parameters", problems);
        }

        var path = InputFiles.Beside(file, relative);
        var before = problems.Count;
        var cells = path.EndsWith(".parquet", StringComparison.Ordinal) ? ReadParquet(path, file, files, problems) : ReadCsv(path, file, files, problems);
        return problems.Count > before ? ParameterDesign.None : Assemble(path, cells, sheet, problems);
    }

    private static List<DesignCell> ReadCsv(string path, string file, InputFiles files, ProblemList problems)
    {
        var table = CsvTable.ReadOpen(path, files.Text(path, file, Place), problems, "draw", "parameter", "value");
        var (roles, groups, kinds) = (table.Columns.Contains("role"), table.Columns.Contains("group"), table.Columns.Contains("kind"));
        var cells = new List<DesignCell>();
        foreach (var row in table.Rows)
        {
            var (draw, value) = (row.Value("draw", Bounds.WholeFrom(0, ExperimentLimits.Draws)), row.Value("value", Bounds.Any));
            if (draw is { } d && value is { } v && row.Text("parameter") is { } id)
            {
                cells.Add(new DesignCell((int)d, id, v, roles ? row["role"] : "sample", groups && int.TryParse(row["group"], out var group) ? group : 0, kinds ? row["kind"] : "table", double.NaN));
            }
        }

        return cells;
    }

    private static List<DesignCell> ReadParquet(string path, string file, InputFiles files, ProblemList problems)
    {
        if (files.Bytes(path, file, Place) is null)
        {
            return [];
        }

        try
        {
            using var reader = new ParquetFileReader(path);
            var (draws, ids, values) = ((FixedValues<int>)reader.ReadColumn("draw"), (CodedValues)reader.ReadColumn("parameter"), (FixedValues<double>)reader.ReadColumn("value"));
            var roles = reader.Columns.Any(c => c.Name == "role") ? (CodedValues)reader.ReadColumn("role") : null;
            var kinds = reader.Columns.Any(c => c.Name == "kind") ? (CodedValues)reader.ReadColumn("kind") : null;
            var units = reader.Columns.Any(c => c.Name == "unit") ? (FixedValues<double>)reader.ReadColumn("unit") : null;
            var groups = reader.Columns.Any(c => c.Name == "group") ? (FixedValues<int>)reader.ReadColumn("group") : null;
            return [.. Enumerable.Range(0, draws.Length).Select(i =>
                new DesignCell(draws[i], ids[i] ?? "", values[i], roles?[i] ?? "sample", groups?[i] ?? 0, kinds?[i] ?? "table", units is null || units.IsNull(i) ? double.NaN : units[i]))];
        }
        catch (Exception problem) when (problem is ParquetFormatException or InvalidCastException)
        {
            problems.Add(path, "table", problem.Message, "Parquet with the columns draw (int32), parameter (text), value (double)");
            return [];
        }
    }

    // Draw 0 is the central values whatever a table says of it.
    private static ParameterDesign Assemble(string path, List<DesignCell> cells, ParameterSheet sheet, ProblemList problems)
    {
        var ids = cells.Select(c => c.Parameter).Distinct().Order(StringComparer.Ordinal).ToArray();
        foreach (var id in ids.Where(id => id != ParameterDesign.Dummy))
        {
            Check(path, id, cells, sheet, problems);
        }

        var draws = cells.Where(c => c.Draw > 0).GroupBy(c => c.Draw).OrderBy(g => g.Key).ToArray();
        if (draws.Length == 0 || draws[^1].Key != draws.Length)
        {
            problems.Add(path, "draw", draws.Length == 0 ? "no draw" : $"{draws.Length} draws up to number {draws[^1].Key}", "draws numbered 1, 2, 3 ... without a gap");
        }

        var rows = new List<DesignRow>();
        foreach (var draw in draws)
        {
            var values = draw.GroupBy(c => c.Parameter, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
            if (values.Count != ids.Length || values.Values.Any(v => v.Length != 1))
            {
                problems.Add(path, $"draw {draw.Key}", $"{draw.Count()} values of {values.Count} parameters", $"each of {ids.Length} parameters once, as in the other draws");
                continue;
            }

            rows.Add(new DesignRow([.. ids.Select(id => values[id][0].Value)], draw.First().Role, draw.First().Group)
            {
                Unit = draw.All(c => double.IsNaN(c.Unit)) ? null : [.. ids.Select(id => values[id][0].Unit)],
            });
        }

        // The kind goes along, so that a Saltelli design read back is analysed as one; the values say whose draws they are.
        var text = string.Join('\n', rows.Select(row => string.Join(',', row.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join(',', ids)}\n{text}")));
        return new ParameterDesign(cells.FirstOrDefault().Kind ?? "table", 0, ids, rows) { Provenance = $"table {hash}", IsTable = true };
    }

    private static void Check(string path, string id, List<DesignCell> cells, ParameterSheet sheet, ProblemList problems)
    {
        if (!sheet.All.TryGetValue(id, out var parameter))
        {
            problems.Add(path, id, "an unknown parameter", "an id of the region's parameters" + Nearest.Hint(id, sheet.All.Keys));
            return;
        }

        var bounds = ParameterKinds.BoundsOf(parameter.Kind);
        foreach (var cell in cells.Where(c => c.Parameter == id && !bounds.Contains(c.Value)).Take(1))
        {
            problems.Add(path, id, FormattableString.Invariant($"{cell.Value:R} in draw {cell.Draw}"), $"{bounds.Text} ({ParameterKinds.NameOf(parameter.Kind)})");
        }
    }

    private readonly record struct DesignCell(int Draw, string Parameter, double Value, string Role, int Group, string Kind, double Unit);
}
