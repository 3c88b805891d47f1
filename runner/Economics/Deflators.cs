using CareSim.Engine.Parameters;

namespace CareSim.Runner.Economics;

/// <summary>A price index by financial year.</summary>
internal sealed class Deflators
{
    private readonly Dictionary<string, double> _index = new(StringComparer.Ordinal);

    /// <summary>The years there are.</summary>
    public IEnumerable<string> Years => _index.Keys.Order(StringComparer.Ordinal);

    /// <summary>Prices of one year over those of another; null where the table lacks either.</summary>
    public double? Ratio(string from, string to) => _index.TryGetValue(from, out var f) && _index.TryGetValue(to, out var t) ? t / f : null;

    /// <summary>Reads a table.</summary>
    public static Deflators Read(string file, string? text, ProblemList problems)
    {
        var deflators = new Deflators();
        foreach (var row in CsvTable.Read(file, text, problems, "year", "index", "grade", "source").Rows)
        {
            if (row.Text("year") is { } year && row.Value("index", new Bounds(0.001, 1e6)) is { } index && !deflators._index.TryAdd(year, index))
            {
                row.Reject("year", $"'{year}' again", "each year once");
            }
        }

        return deflators;
    }

    /// <summary>The name of the financial year that ends in a calendar year: 2017 gives 2016-17.</summary>
    public static string YearEnding(int year) => $"{year - 1}-{year % 100:D2}";
}
