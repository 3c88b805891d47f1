using System.Globalization;
using CareSim.Engine.Parameters;

namespace CareSim.Runner.Calibration;

/// <summary>Reads a panel (columns code or la_code, year, indicator, value, status). Wrong rows are problems and stop the work, all of
/// them at once; withheld figures, authorities that the region lacks and missing rows are findings: told, and treated as not known.</summary>
internal sealed class PanelReader
{
    // Marks that publishers put in place of a figure they withhold or do not have.
    private static readonly HashSet<string> Marks = new(StringComparer.OrdinalIgnoreCase)
        { "c", "x", "z", "u", "k", "low", ":", "..", ".", "*", "-", "n/a", "na", "null", "supp" };

    private readonly HashSet<string> _codes;
    private readonly ProblemList _problems;
    private readonly List<PanelFinding> _findings = [];
    private readonly Dictionary<(string Code, string Indicator), SortedDictionary<int, double>> _values = [];
    private readonly Dictionary<(string, string, int), int> _rows = [];
    private readonly SortedDictionary<string, (int Row, int Count)> _unknown = new(StringComparer.Ordinal);

    private PanelReader(IEnumerable<string> codes, ProblemList problems) => (_codes, _problems) = ([.. codes], problems);

    /// <summary>The panel and what was found in it; of use only where no problem was added.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="text">The text; null = could not be read, which is reported already.</param>
    /// <param name="codes">Codes of the region's authorities.</param>
    /// <param name="problems">Where problems go.</param>
    public static (Panel Panel, IReadOnlyList<PanelFinding> Findings) Read(string file, string? text, IEnumerable<string> codes, ProblemList problems)
    {
        var reader = new PanelReader(codes, problems);
        var named = text is not null && text.StartsWith("la_code,", StringComparison.Ordinal) ? text[3..] : text;
        var table = CsvTable.Read(file, named, problems, "code", "year", "indicator", "value", "status");
        foreach (var row in table.Rows)
        {
            reader.ReadRow(row);
        }

        reader.CheckAgainstPopulation(file);
        foreach (var (code, (row, count)) in reader._unknown)
        {
            reader._findings.Add(new PanelFinding($"{row}:code", "unknown authority", $"'{code}' in {count} rows from row {row} on",
                "left out: the region has no such authority (reorganised?)"));
        }

        return (new Panel(reader._values), reader._findings);
    }

    /// <summary>Adds the authorities that lack an indicator in a year of the window.</summary>
    public static IEnumerable<PanelFinding> Missing(Panel panel, IEnumerable<string> codes, IEnumerable<string> indicators, int first, int last) =>
        from code in codes
        from indicator in indicators
        let years = Enumerable.Range(first, last - first + 1).Where(y => panel.Of(code, indicator, y) is null).ToArray()
        where years.Length > 0
        select new PanelFinding($"{code}:{indicator}", "missing", $"no figure for {string.Join(' ', years)}", "not known: no term in the fit; a start stock comes from the nearest year");

    private void ReadRow(CsvRow row)
    {
        var code = row.Text("code");
        var indicator = row.Text("indicator");
        var year = row.Whole("year", 1900, 2200) ?? 0;
        if (code is null || indicator is null || year == 0)
        {
            return;
        }

        if (!_codes.Contains(code))
        {
            _unknown[code] = _unknown.TryGetValue(code, out var seen) ? (seen.Row, seen.Count + 1) : (row.Number, 1);
            return;
        }

        if (!_rows.TryAdd((code, indicator, year), row.Number))
        {
            row.Reject("indicator", $"{indicator} of {code} in {year} again (first in row {_rows[(code, indicator, year)]})", "each authority, indicator and year once");
            return;
        }

        ReadValue(row, code, indicator, year);
    }

    private void ReadValue(CsvRow row, string code, string indicator, int year)
    {
        var cell = row["value"].Trim();
        if (cell.Length == 0 && row["status"].Length == 0)
        {
            row.Reject("value", "an empty cell without a status", "a number, or an empty cell with a status that says why (suppressed, ...)");
            return;
        }

        if (cell.Length == 0 || Marks.Contains(cell))
        {
            _findings.Add(new PanelFinding($"{row.Number}:value", "suppressed", cell.Length == 0 ? $"empty, {row["status"]}" : $"'{cell}'", "not known"));
            return;
        }

        var bounds = indicator.EndsWith("_pct", StringComparison.Ordinal) ? new Bounds(0, 100) : Money(indicator) ? Bounds.Any : Bounds.NotNegative;
        if (row.Value("value", bounds) is { } value)
        {
            if (!_values.TryGetValue((code, indicator), out var years))
            {
                _values[(code, indicator)] = years = [];
            }

            years[year] = value;
        }
    }

    // A correction can bring a spending line below nought.
    private static bool Money(string indicator) => indicator.StartsWith("spend_", StringComparison.Ordinal);

    private void CheckAgainstPopulation(string file)
    {
        foreach (var ((code, indicator), years) in _values.Where(v => v.Key.Indicator is "cla_stock" or "cpp_stock" or "cin_stock"))
        {
            foreach (var (year, value) in years)
            {
                if (_values.TryGetValue((code, "population_0_17"), out var people) && people.TryGetValue(year, out var children) && value > children)
                {
                    var row = _rows[(code, indicator, year)];
                    _problems.Add(file, $"{row}:value", string.Create(CultureInfo.InvariantCulture, $"{value} for {indicator}, more than the {children} children of {code}"),
                        "at most the authority's population_0_17 of that year");
                }
            }
        }
    }
}
