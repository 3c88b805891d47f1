using System.Globalization;

namespace CareSim.Engine.Parameters;

/// <summary>Reads a region's parameters.csv.</summary>
public static class ParameterTable
{
    private static readonly string[] _grades = ["published", "computed", "recalled", "assumption", "fitted", "placeholder"];
    private static readonly AllowedAttribute _id = new() { Pattern = Patterns.ParameterId };

    /// <summary>The sheet; of use only where no problem was found.</summary>
    public static ParameterSheet Read(string file, string? text, ProblemList problems)
    {
        var table = CsvTable.Read(file, text, problems,
            "id", "value", "low", "high", "distribution", "kind", "unit", "year", "source", "grade", "description");
        var sheet = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            if (ReadRow(row) is { } parameter && !sheet.TryAdd(parameter.Id, parameter))
            {
                row.Reject("id", $"'{parameter.Id}' again", "each id once");
            }
        }

        return new ParameterSheet(sheet);
    }

    private static Parameter? ReadRow(CsvRow row)
    {
        var id = row.Text("id", Patterns.ParameterIdWords, _id.Matches);
        var kindText = row.Text("kind", string.Join(", ", ParameterKinds.All.Select(k => k.Name)),
            name => ParameterKinds.TryParse(name, out _));
        var known = ParameterKinds.TryParse(kindText ?? "", out var kind);
        var bounds = known ? ParameterKinds.BoundsOf(kind) : Bounds.Any;
        var value = row.Value("value", bounds);
        var low = row["low"].Length == 0 ? null : row.Value("low", bounds);
        var high = row["high"].Length == 0 ? null : row.Value("high", bounds);
        CheckRange(row, value, low, high);
        var distribution = row.Text("distribution");
        var grade = row.Text("grade", string.Join(", ", _grades), _grades.Contains);
        var description = row.Text("description");

        // A row with a bad cell still makes its id known, so that a scenario that sets it is not blamed as well.
        return id is null ? null : new Parameter(id, value ?? 0, low, high, distribution ?? "", known ? kind : ParameterKind.LogSlope,
            row["unit"], row["year"], row["source"], grade ?? "", description ?? "");
    }

    private static void CheckRange(CsvRow row, double? value, double? low, double? high)
    {
        if (row["low"].Length == 0 != (row["high"].Length == 0))
        {
            row.Reject(low is null ? "low" : "high", "one end of a range", "both ends, or neither");
        }
        else if (value is { } v && low is { } l && high is { } h && !(l <= v && v <= h))
        {
            row.Reject("value", string.Create(CultureInfo.InvariantCulture, $"{v} outside {l} to {h}"), "a value from low to high");
        }
    }
}
