using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareSim.Engine.Parameters;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Runner.Output;

namespace CareSim.Runner.Returns;

/// <summary>Writes a region folder in which one authority's children in care are those of its own return and everything else is as in a
/// base region: a copy of its tables with one row of the start table replaced.</summary>
internal sealed class OwnRegion(RegionFolder source, string sourceFolder, string code, ReturnRows rows, ImportTables tables)
{
    /// <summary>The folder's name within the import's.</summary>
    public const string Folder = "region";

    /// <summary>The start: the last 31 March of the return.</summary>
    public DateOnly Start => rows.Last;

    /// <summary>Writes the folder.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "experiments"));
        var known = source.Description.Tables;
        foreach (var (name, file) in known.Where(t => !t.Key.StartsWith("start-", StringComparison.Ordinal)))
        {
            File.Copy(Path.Combine(sourceFolder, file), Path.Combine(folder, Path.GetFileName(file)));
        }

        var donor = source.Description.Starts.Where(s => s <= Start).DefaultIfEmpty(source.Description.Starts.Min()).Max();
        var startFile = $"{RegionDescription.StartTable(Start)}.csv";
        AtomicFile.WriteText(Path.Combine(folder, startFile), StartTable(File.ReadAllText(Path.Combine(sourceFolder, known[RegionDescription.StartTable(donor)])), donor));
        Extend(Path.Combine(folder, Path.GetFileName(known["population"])), [Start.Year, Start.Year + 1]);
        Extend(Path.Combine(folder, Path.GetFileName(known["births"])), [Start.Year + 1]);
        AtomicFile.WriteText(Path.Combine(folder, "region.json"), Describe(startFile));
        AtomicFile.WriteText(Path.Combine(folder, "baseline.json"), BaselineScenario);
        AtomicFile.WriteText(Path.Combine(folder, "experiments", "own-children.json"), Experiment());
    }

    private const string BaselineScenario = """
        {
          "name": "baseline",
          "description": "The world as the region's tables have it: no parameter changed, no lever pulled."
        }

        """;

    private string Describe(string startFile)
    {
        var description = JsonNode.Parse(File.ReadAllText(Path.Combine(sourceFolder, "region.json")))!.AsObject();
        description["id"] = $"{source.Description.Id}-own";
        description["name"] = $"{source.Description.Name}, with {code}'s own return";
        description["starts"] = new JsonArray(Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var files = new JsonObject();
        foreach (var (name, file) in source.Description.Tables.Where(t => !t.Key.StartsWith("start-", StringComparison.Ordinal)))
        {
            files[name] = Path.GetFileName(file);
        }

        files[RegionDescription.StartTable(Start)] = startFile;
        description["tables"] = files;
        return description.ToJsonString(_indented) + "\n";
    }

    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    private string Experiment() => $$"""
        {
          "name": "own-children",
          "question": "How many of {{code}}'s children will be in care if nothing changes?",
          "region": "..",
          "start": "{{Start:yyyy-MM-dd}}",
          "months": 60,
          "replicates": 10,
          "authorities": ["{{code}}"],
          "seed": {{Start:yyyyMMdd}},
          "baseline": "baseline",
          "arms": [
            { "name": "baseline", "scenario": "../baseline.json" }
          ]
        }

        """;

    // The authority's row is its own return's; the other rows are the base region's of the nearest earlier start.
    private string StartTable(string text, DateOnly donor)
    {
        var (header, lines) = Split(text);
        var own = OwnFigures(lines.First(l => l[0] == code), header);
        string[] added = [.. own.Keys.Except(header, StringComparer.Ordinal)];
        string[] columns = [.. header.Select(c => c.Replace($"population_{donor.Year + 1}", $"population_{Start.Year + 1}", StringComparison.Ordinal)
            .Replace($"population_{donor.Year}", $"population_{Start.Year}", StringComparison.Ordinal)), .. added];
        return CsvLines.Of(columns, lines.Select(line => line[0] == code
            ? [.. header.Zip(line, (c, cell) => own.GetValueOrDefault(c, cell)), .. added.Select(c => own[c])]
            : (string[])[.. line, .. added.Select(_ => "")]));
    }

    private Dictionary<string, string> OwnFigures(string[] line, string[] header)
    {
        double Base(string column) => Array.IndexOf(header, column) is >= 0 and var i && double.TryParse(line[i], CultureInfo.InvariantCulture, out var v) ? v : 0;
        var figures = StartFigures.Of(tables, rows, Start);
        // Children in need include those in care: what is not care stays as the base region has it.
        figures["cin_stock"] = Math.Max(0, Base("cin_stock") + figures["cla_stock"] - Base("cla_stock"));
        var own = figures.ToDictionary(f => f.Key, f => CsvLines.Number(f.Value), StringComparer.Ordinal);
        var imputed = Array.IndexOf(header, "imputed");
        if (imputed >= 0)
        {
            own["imputed"] = string.Join(' ', header.Where(c => c is not ("code" or "imputed") && !figures.ContainsKey(c)));
        }

        return own;
    }

    // Years that a table lacks repeat the latest earlier year that it has.
    private static void Extend(string file, IReadOnlyList<int> years)
    {
        var (header, lines) = Split(File.ReadAllText(file));
        var at = Array.IndexOf(header, "year");
        int Year(string[] line) => int.Parse(line[at], CultureInfo.InvariantCulture);
        var known = lines.Select(Year).Distinct().ToArray();
        var first = years.Min();
        var wanted = Enumerable.Range(first, Math.Max(years.Max(), at >= 0 ? known.Max() : first) - first + 1).Where(y => !known.Contains(y)).ToArray();
        if (wanted.Length == 0)
        {
            return;
        }

        var copies = wanted.SelectMany(year => lines.Where(l => Year(l) == known.Where(k => k < year).DefaultIfEmpty(known.Min()).Max())
            .Select(l => (string[])[.. l.Index().Select(c => c.Index == at ? year.ToString(CultureInfo.InvariantCulture) : c.Item)]));
        AtomicFile.WriteText(file, CsvLines.Of(header, lines.Concat(copies)));
    }

    private static (string[] Header, List<string[]> Lines) Split(string text)
    {
        var table = CsvTable.ReadOpen("base", text, new ProblemList());
        return ([.. table.Columns], [.. table.Rows.Select(r => table.Columns.Select(c => r[c]).ToArray())]);
    }
}
