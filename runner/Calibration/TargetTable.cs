using CareSim.Engine.Parameters;

namespace CareSim.Runner.Calibration;

/// <summary>A national figure that the model is held against.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">For people.</param>
/// <param name="Measure">What of the simulation it is compared with; null = the simulation has no such figure, see the note.</param>
/// <param name="Year">Year ending 31 March.</param>
/// <param name="Value">Its value: counts, or shares of 1.</param>
/// <param name="Tolerance">Largest gap that meets it, in the value's own unit.</param>
/// <param name="Source">Reference id.</param>
/// <param name="Grade">published, computed, recalled, ...</param>
/// <param name="Note">Why it is not compared, or what to know.</param>
internal sealed record Target(string Id, string Name, Expression? Measure, int Year, double Value, double Tolerance, string Source, string Grade, string Note);

/// <summary>Reads targets.csv: id, name, measure, year, value, tolerance, tolerance_unit (percent, absolute), source, grade, note.</summary>
internal static class TargetTable
{
    /// <summary>The targets; of use only where no problem was added.</summary>
    public static IReadOnlyList<Target> Read(string file, string? text, ProblemList problems)
    {
        var table = CsvTable.Read(file, text, problems, "id", "name", "measure", "year", "value", "tolerance", "tolerance_unit", "source", "grade", "note");
        var targets = new List<Target>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var id = row.Text("id");
            var year = row.Whole("year", 1900, 2200);
            var value = row.Value("value", Bounds.Any);
            var tolerance = row.Value("tolerance", Bounds.NotNegative);
            var unit = row.Text("tolerance_unit", "percent or absolute", u => u is "percent" or "absolute");
            var measure = row["measure"];
            var wrong = "";
            var expression = measure.Length == 0 ? null : Expression.Read(measure, out wrong);
            if (wrong.Length > 0)
            {
                row.Reject("measure", $"'{measure}'", wrong);
            }
            else if (measure.Length == 0 && row["note"].Length == 0)
            {
                row.Reject("note", "an empty cell", "the reason why no measure of the simulation is compared with the target");
            }

            if (id is not null && !seen.Add(id))
            {
                row.Reject("id", $"'{id}' again", "each id once");
            }

            if (id is not null && year is { } y && value is { } v && tolerance is { } t && unit is not null)
            {
                targets.Add(new Target(id, row["name"], expression, y, v, unit == "percent" ? Math.Abs(v) * t / 100 : t, row["source"], row["grade"], row["note"]));
            }
        }

        return targets;
    }
}
