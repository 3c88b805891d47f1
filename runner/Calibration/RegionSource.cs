using System.Globalization;
using System.Text;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Experiments;

namespace CareSim.Runner.Calibration;

/// <summary>A region folder's tables, kept as text, so that the region can start at the end of any panel year.</summary>
internal sealed class RegionSource
{
    private readonly RegionDescription _description;
    private readonly Dictionary<string, TableText> _tables;

    private RegionSource(RegionDescription description, Dictionary<string, TableText> tables, Region region, ParameterSheet sheet) =>
        (_description, _tables, Region, Sheet) = (description, tables, region, sheet);

    /// <summary>The region at the first start that its folder lists.</summary>
    public Region Region { get; }

    /// <summary>The region's own parameters.</summary>
    public ParameterSheet Sheet { get; }

    /// <summary>Codes in order.</summary>
    public IReadOnlyList<string> Codes => [.. Region.Authorities.Select(a => a.Code)];

    /// <summary>Reads a folder; null where it is of no use.</summary>
    public static RegionSource? Read(string folder, InputFiles files, ProblemList problems)
    {
        var read = RegionReader.Read(folder.TrimEnd('/'), null, files, problems);
        if (read is null || problems.Count > 0)
        {
            return null;
        }

        var tables = read.Description.Tables.Where(t => t.Value.EndsWith(".csv", StringComparison.Ordinal))
            .Where(t => !t.Key.StartsWith("start-", StringComparison.Ordinal) && t.Key is not ("panel" or "england-series"))
            .ToDictionary(t => t.Key, t => new TableText($"{folder}/{t.Value}", files.Text($"{folder}/{t.Value}", read.File, t.Key)), StringComparer.Ordinal);
        return problems.Count > 0 ? null : new RegionSource(read.Description, tables, read.Region, read.Parameters);
    }

    /// <summary>Rows of the folder's national table, as they stand, but for those of some measures.</summary>
    public IEnumerable<string> NationalRows(IReadOnlySet<string> without) => _tables["national"].Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Skip(1).Where(row => !without.Contains(row.Split(',')[0]));

    /// <summary>The region at 31 March of a year, its start table made from the panel.</summary>
    /// <param name="year">The year that ends at the start.</param>
    /// <param name="panel">What is known.</param>
    /// <param name="forecast">Whether births after the start are held at the start's: a forecast knows no later ones.</param>
    /// <exception cref="CalibrationException">The folder's tables do not reach the year.</exception>
    public Region At(int year, Panel panel, bool forecast)
    {
        var start = new DateOnly(year, 3, 31);
        var problems = new ProblemList();
        var tables = new Dictionary<string, TableText>(_tables, StringComparer.Ordinal)
        {
            [RegionDescription.StartTable(start)] = new($"start of {year}, from the panel", PanelStart.Text(panel, Codes, year)),
        };
        if (forecast)
        {
            tables["births"] = new TableText(tables["births"].File, HoldBirths(tables["births"].Text!, year));
        }

        var region = RegionTables.Read(_description, start, tables, problems, Sheet);
        return problems.Count == 0 ? region : throw new CalibrationException([.. problems.All.Select(p => p.ToString())]);
    }

    // Rows "code,year,births": nothing after the start but the start's own figure, as the year that follows.
    private static string HoldBirths(string text, int year)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var cells = lines.Skip(1).Select(l => l.Split(',')).ToArray();
        int YearOf(string[] row) => int.Parse(row[1], CultureInfo.InvariantCulture);
        var kept = new StringBuilder(lines[0]).Append('\n');
        foreach (var own in cells.GroupBy(c => c[0], StringComparer.Ordinal))
        {
            var known = own.Where(r => YearOf(r) <= year).ToArray();
            var held = known.Length > 0 ? known.MaxBy(YearOf)! : own.MinBy(YearOf)!;
            kept.Append(CultureInfo.InvariantCulture, $"{own.Key},{year + 1},{held[2]}\n");
        }

        return kept.ToString();
    }
}

/// <summary>Why a calibration cannot go on: one line for each reason.</summary>
internal sealed class CalibrationException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>The reasons.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
