namespace CareSim.Runner.Report.Reading;

/// <summary>Measures and places as the codebook names them.</summary>
internal sealed class Names
{
    private readonly Dictionary<string, MeasureMeaning> _measures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>Measures in the codebook's order.</summary>
    public List<string> Order { get; } = [];

    /// <summary>Reads the folder's codebook; without one, names stay as they are in the tables.</summary>
    public static Names Read(string folder, List<string> troubles)
    {
        var names = new Names();
        var file = Path.Combine(folder, "codebook.parquet");
        if (!File.Exists(file))
        {
            troubles.Add("codebook.parquet is not there: measures and authorities go by their codes.");
            return names;
        }

        new TableScan(folder, troubles).Whole(file, () =>
        {
            using var reader = new Output.Parquet.ParquetFileReader(file);
            for (var group = 0; group < reader.RowGroups.Count; group++)
            {
                names.Take(new RowGroup(reader, group));
            }
        });
        return names;
    }

    /// <summary>What a measure is; a stranger's name explains itself.</summary>
    public MeasureMeaning Measure(string name) =>
        _measures.TryGetValue(name, out var known) ? known : new MeasureMeaning(name, name.StartsWith("spend", StringComparison.Ordinal) ? "GBP" : "", name.Replace('_', ' '), Flow: false);

    /// <summary>Name of an authority, or of the region.</summary>
    public string Place(string code) => _places.GetValueOrDefault(code, code);

    private void Take(RowGroup rows)
    {
        var (table, column, unit, label, allowed) = (rows.Text("table"), rows.Text("column"), rows.Text("unit"), rows.Text("label"), rows.Text("allowed_values"));
        for (var row = 0; row < rows.Rows; row++)
        {
            if (table[row] == "measures" && column[row] is { } measure)
            {
                Order.Add(measure);
                _measures[measure] = new MeasureMeaning(measure, unit[row] ?? "", label[row] ?? "", !(allowed[row] ?? "").StartsWith("stock", StringComparison.Ordinal));
            }
            else if (table[row] == "authorities" && column[row] is { } code)
            {
                _places[code] = label[row] ?? code;
            }
        }
    }
}
