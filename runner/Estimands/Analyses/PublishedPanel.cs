using System.Globalization;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>The region's table of published figures (panel.csv beside its other tables: code, year, indicator, value, status), as far as
/// an analysis wants it. A region without one has no figures.</summary>
internal sealed class PublishedPanel
{
    private readonly Dictionary<(string Code, string Indicator, int Year), double> _values = [];

    /// <summary>Reads the wanted indicators; rows without a value are left out.</summary>
    public static PublishedPanel Read(ResolvedExperiment experiment, params string[] indicators)
    {
        var panel = new PublishedPanel();
        var file = Path.Combine(experiment.RegionFolder, "panel.csv");
        foreach (var line in File.Exists(file) ? File.ReadLines(file).Skip(1) : [])
        {
            var cells = line.Split(',');
            if (cells.Length >= 4 && indicators.Contains(cells[2])
                && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && double.TryParse(cells[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                panel._values[(cells[0], cells[2], year)] = value;
            }
        }

        return panel;
    }

    /// <summary>A figure, or null.</summary>
    public double? Of(string code, string indicator, int year) => _values.TryGetValue((code, indicator, year), out var value) ? value : null;

    /// <summary>Sums by year over those of the authorities that have the figure in every one of the years; null where none has.</summary>
    public double[]? Sums(IEnumerable<string> codes, string indicator, IReadOnlyList<int> years)
    {
        var whole = codes.Where(code => years.All(year => Of(code, indicator, year) is not null)).ToArray();
        return whole.Length == 0 ? null : [.. years.Select(year => whole.Sum(code => Of(code, indicator, year)!.Value))];
    }

    /// <summary>Authorities among these that have the figure in every one of the years.</summary>
    public string[] Whole(IEnumerable<string> codes, string indicator, IReadOnlyList<int> years) =>
        [.. codes.Where(code => years.All(year => Of(code, indicator, year) is not null))];
}
