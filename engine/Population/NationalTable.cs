using CareSim.Engine.Parameters;

namespace CareSim.Engine.Population;

/// <summary>Reads national.csv: dated national paths.</summary>
internal static class NationalTable
{
    /// <summary>Values by measure and year.</summary>
    public static Dictionary<string, IReadOnlyDictionary<int, double>> Read(TableText source, ProblemList problems)
    {
        var table = CsvTable.Read(source.File, source.Text, problems, "measure", "year", "value", "source", "grade");
        var paths = new Dictionary<string, SortedDictionary<int, double>>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var measure = row.Text("measure");
            var year = row.Whole("year", 1900, 2200);
            var value = row.Value("value", Bounds.Any);
            if (measure is null || year is null || value is null)
            {
                continue;
            }

            if (!paths.TryGetValue(measure, out var path))
            {
                paths[measure] = path = [];
            }

            if (!path.TryAdd(year.Value, value.Value))
            {
                row.Reject("year", $"{year} of {measure} again", "each measure and year once");
            }
        }

        return paths.ToDictionary(p => p.Key, p => (IReadOnlyDictionary<int, double>)p.Value, StringComparer.Ordinal);
    }
}
