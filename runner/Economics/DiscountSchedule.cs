using CareSim.Engine.Parameters;

namespace CareSim.Runner.Economics;

/// <summary>A discount schedule: a rate for each year after the base year, which is year 0 and is not discounted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Steps">Rates by range of years, both ends meant, in order and without a gap from year 1.</param>
internal sealed record DiscountSchedule(string Name, IReadOnlyList<(int From, int To, double Rate)> Steps)
{
    /// <summary>What a pound of a year is worth in the base year.</summary>
    /// <param name="year">Years after the base year, 0 or more; beyond the last step its rate goes on.</param>
    public double Factor(int year)
    {
        var factor = 1.0;
        foreach (var (from, to, rate) in Steps)
        {
            var last = to == Steps[^1].To ? year : Math.Min(year, to);
            for (var y = from; y <= last; y++)
            {
                factor /= 1 + rate;
            }
        }

        return factor;
    }

    /// <summary>The schedules of a table in force on a day: of each name the rows of the latest valid_from not after it.</summary>
    /// <param name="file">The table's name, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="day">The day.</param>
    /// <param name="problems">What is wrong with it.</param>
    public static IReadOnlyList<DiscountSchedule> Read(string file, string? text, DateOnly day, ProblemList problems)
    {
        var table = CsvTable.Read(file, text, problems, "schedule", "from_year", "to_year", "rate_percent", "valid_from", "source");
        var rows = new List<(string Name, DateOnly Valid, int From, int To, double Rate)>();
        foreach (var row in table.Rows)
        {
            var (from, to, rate) = (row.Value("from_year", Bounds.WholeFrom(1, 1000)), row.Value("to_year", Bounds.WholeFrom(1, 1000)), row.Value("rate_percent", new Bounds(0, 100)));
            var valid = DateOnly.TryParseExact(row["valid_from"], "yyyy-MM-dd", out var date) ? date : (DateOnly?)null;
            if (valid is null)
            {
                row.Reject("valid_from", $"'{row["valid_from"]}'", "a date, as 2003-01-01");
            }

            if (row.Text("schedule") is { } name && from is { } f && to is { } t && rate is { } r && valid is { } v)
            {
                rows.Add((name, v, (int)f, (int)t, r / 100));
            }
        }

        var schedules = new List<DiscountSchedule>();
        foreach (var schedule in rows.Where(r => r.Valid <= day).GroupBy(r => r.Name, StringComparer.Ordinal))
        {
            var newest = schedule.Max(r => r.Valid);
            var steps = schedule.Where(r => r.Valid == newest).OrderBy(r => r.From).Select(r => (r.From, r.To, r.Rate)).ToArray();
            if (steps[0].From != 1 || steps.Any(s => s.To < s.From) || steps.Zip(steps.Skip(1)).Any(p => p.First.To + 1 != p.Second.From))
            {
                problems.Add(file, schedule.Key, $"years {string.Join(", ", steps.Select(s => $"{s.From} to {s.To}"))}", "years from 1 on, without gap or overlap");
            }

            schedules.Add(new DiscountSchedule(schedule.Key, steps));
        }

        if (schedules.Count == 0 && problems.Count == 0)
        {
            problems.Add(file, "schedule", $"no schedule in force on {day:yyyy-MM-dd}", "one or more");
        }

        return schedules;
    }
}
