using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Experiments;

/// <summary>Reads a region folder: region.json and the tables it names.</summary>
public static class RegionReader
{
    /// <summary>The region at a start day; null when region.json itself is of no use. Table problems leave a region that
    /// serves further checks only.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="start">The wanted start; where the folder lacks it, or for null, its first is taken.</param>
    /// <param name="files">Reads and remembers files.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="namedIn">The file that names the folder.</param>
    /// <param name="place">Where in that file.</param>
    public static RegionFolder? Read(string folder, DateOnly? start, InputFiles files, ProblemList problems,
        string namedIn = ExperimentOverrides.File, string place = "region")
    {
        var file = $"{folder}/region.json";
        var description = files.Text(file, namedIn, place) is { } text ? InputText.ReadRegion(file, text, problems) : null;
        if (description is null)
        {
            return null;
        }

        var starts = description.Starts.Index().Where(s => IsYearEnd(s.Item, s.Index, file, problems)).Select(s => s.Item).ToArray();
        if (starts.Length == 0)
        {
            return null;
        }

        var day = start is { } wanted && starts.Contains(wanted) ? wanted : starts[0];
        var tables = new Dictionary<string, TableText>(StringComparer.Ordinal);
        foreach (var name in RegionDescription.TablesFor(day).Concat(RegionDescription.OptionalTables.Where(description.Tables.ContainsKey)))
        {
            tables[name] = Table(name, description, folder, file, files, problems);
        }

        var sheet = tables["parameters"];
        var parameters = ParameterTable.Read(sheet.File, sheet.Text, problems);
        return new RegionFolder(file, description, RegionTables.Read(description, day, tables, problems, parameters), parameters, sheet.File);
    }

    private static bool IsYearEnd(DateOnly start, int index, string file, ProblemList problems)
    {
        // Panel years end on 31 March, and the starting stocks are counted that day.
        var fits = start is { Month: 3, Day: 31 };
        if (!fits)
        {
            problems.Add(file, $"$.starts[{index}]", start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "a 31 March");
        }

        return fits;
    }

    private static TableText Table(string name, RegionDescription description, string folder, string file, InputFiles files, ProblemList problems)
    {
        var place = $"$.tables['{name}']";
        if (!description.Tables.TryGetValue(name, out var relative))
        {
            problems.Add(file, place, "nothing", $"the file of table {name}");
            return new TableText(file, null);
        }

        var path = $"{folder}/{relative}";
        return new TableText(path, files.Text(path, file, place));
    }
}
