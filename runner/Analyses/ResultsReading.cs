using System.Text.Json;
using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Output;
using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Analyses;

/// <summary>A results folder that cannot be analysed, said in one message.</summary>
internal sealed class ResultsException(string message) : Exception(message);

/// <summary>A results folder as analyses read it: what its manifest says, its arms, its design.</summary>
internal sealed class ResultsReading
{
    private readonly JsonElement _experiment;

    private ResultsReading(string folder, JsonElement experiment) => (Folder, _experiment) = (folder, experiment);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Name of the arm that the others are compared with.</summary>
    public string Baseline => Text("baseline");

    /// <summary>The region's id.</summary>
    public string Region => Text("region");

    /// <summary>Price year of money, such as "2016-17".</summary>
    public string PriceYear => Text("price_year");

    /// <summary>First month of the run, as 2015-04.</summary>
    public string Start => Text("start");

    /// <summary>Months of the run.</summary>
    public int Months => _experiment.GetProperty("months").GetInt32();

    /// <summary>Replicates of every draw.</summary>
    public int Replicates => _experiment.GetProperty("replicates").GetInt32();

    /// <summary>Experiment seed: what analyses that need chance begin from.</summary>
    public ulong Seed => _experiment.GetProperty("seed").GetUInt64();

    /// <summary>Opens a folder.</summary>
    /// <exception cref="ResultsException">It holds no results.</exception>
    public static ResultsReading Open(string folder)
    {
        var manifest = Path.Combine(folder, Manifest.FileName);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
            return new ResultsReading(folder, json.RootElement.GetProperty("experiment").Clone());
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException($"{folder}: found no {Manifest.FileName} that can be read; allowed is a results folder of the run command");
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ResultsException($"{manifest}: found no manifest of results; allowed is the file as run wrote it");
        }
    }

    /// <summary>Every arm and variant that has outcomes, in order of name.</summary>
    /// <param name="wanted">The rows to read.</param>
    /// <exception cref="ResultsException">There are none, or they are damaged.</exception>
    public IReadOnlyList<ArmOutcomes> Arms(Func<ResultRow, bool> wanted)
    {
        var arms = new SortedDictionary<string, ArmOutcomes>(StringComparer.Ordinal);
        foreach (var path in Files("outcomes"))
        {
            using var reader = Damaged(() => new ParquetFileReader(path));
            if (reader.RowCount == 0)
            {
                continue;
            }

            var name = ((CodedValues)reader.ReadColumn(0, reader.IndexOf("arm")))[0]!;
            var variant = reader.Columns.Any(c => c.Name == "variant") ? ((CodedValues)reader.ReadColumn(0, reader.IndexOf("variant")))[0]! : ResolvedArm.MainVariant;
            var arm = new ArmOutcomes(name, variant, wanted);
            arms.TryAdd(arm.Key, arm);
            arms[arm.Key].Add(((FixedValues<int>)reader.ReadColumn(0, reader.IndexOf("draw")))[0], ((FixedValues<int>)reader.ReadColumn(0, reader.IndexOf("replicate")))[0], path);
        }

        return arms.Count > 0 ? [.. arms.Values] : throw new ResultsException($"{Path.Combine(Folder, "outcomes")}: found no outcomes; allowed is a folder in which runs have succeeded");
    }

    /// <summary>The design of the draws; none where only central values ran.</summary>
    public ParameterDesign Design()
    {
        var path = Path.Combine(Folder, "design", "design.parquet");
        if (!File.Exists(path))
        {
            return ParameterDesign.None;
        }

        using var reader = Damaged(() => new ParquetFileReader(path));
        var (draws, ids, values) = ((FixedValues<int>)reader.ReadColumn("draw"), (CodedValues)reader.ReadColumn("parameter"), (FixedValues<double>)reader.ReadColumn("value"));
        var (roles, groups) = ((CodedValues)reader.ReadColumn("role"), (FixedValues<int>)reader.ReadColumn("group"));
        var kind = ((CodedValues)reader.ReadColumn("kind"))[0]!;
        var units = (FixedValues<double>)reader.ReadColumn("unit");
        var columns = Enumerable.Range(0, draws.Length).TakeWhile(i => draws[i] == draws[0]).Select(i => ids[i]!).ToArray();
        var rows = Enumerable.Range(0, draws.Length / columns.Length).Select(d => d * columns.Length)
            .Select(i => new DesignRow([.. Enumerable.Range(i, columns.Length).Select(j => values[j])], roles[i]!, groups[i])
            {
                Unit = [.. Enumerable.Range(i, columns.Length).Select(j => units.IsNull(j) ? double.NaN : units[j])],
            }).ToArray();
        return new ParameterDesign(kind, 0, columns, rows);
    }

    /// <summary>Key-value metadata of a table made from these results.</summary>
    public IReadOnlyDictionary<string, string> Metadata(TableDefinition table) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["codebook"] = Codebook.Json(table),
        ["model_version"] = ModelVersions.Model,
        ["price_year"] = PriceYear,
        ["schema_version"] = ModelVersions.Schema,
    };

    /// <summary>An arm by name; the main variant unless the name ends in "--VARIANT".</summary>
    /// <exception cref="ResultsException">There is none.</exception>
    public static ArmOutcomes Find(IReadOnlyList<ArmOutcomes> arms, string key, string option) => arms.FirstOrDefault(a => a.Key == key)
        ?? throw new ResultsException($"{option}: found '{key}'; allowed is an arm of these results: {string.Join(", ", arms.Select(a => a.Key))}{Nearest.Hint(key, arms.Select(a => a.Key))}");

    private static T Damaged<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ParquetFormatException problem)
        {
            throw new ResultsException(problem.Message);
        }
    }

    private string[] Files(string table)
    {
        var folder = Path.Combine(Folder, table);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.parquet").Order(StringComparer.Ordinal)] : [];
    }

    private string Text(string name) => _experiment.GetProperty(name).GetString() ?? "";
}
