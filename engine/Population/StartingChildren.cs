using CareSim.Engine.Parameters;

namespace CareSim.Engine.Population;

/// <summary>Children by single year of age on the start day, between two mid-year figures.</summary>
internal static class StartingChildren
{
    /// <summary>Ages 0 to 17.</summary>
    public const int Ages = 18;

    // Panel year Y is the middle of year Y - 1 (30 June); 31 March Y lies nine of the twelve months on from it.
    private const double WeightOfNext = 0.75;

    /// <summary>Reads the population table; one array of 18 ages per authority.</summary>
    public static int[][] Read(TableText source, AuthorityIndex authorities, DateOnly start, ProblemList problems)
    {
        var table = CsvTable.Read(source.File, source.Text, problems, "code", "year", "age", "children");
        int[] years = [start.Year, start.Year + 1];
        var counts = new int?[authorities.Count, years.Length, Ages];
        var seen = new HashSet<(int, int, int)>();
        foreach (var row in table.Rows)
        {
            var authority = authorities.Of(row);
            var year = row.Whole("year", 1900, 2200);
            var age = row.Whole("age", 0, Ages - 1);
            var children = row.Whole("children", 0);
            if (authority < 0 || year is null || age is null || children is null)
            {
                continue;
            }

            if (!seen.Add((authority, year.Value, age.Value)))
            {
                row.Reject("age", $"age {age} of {row["code"]} in {year} again", "each authority, year and age once");
            }
            else if (Array.IndexOf(years, year.Value) is >= 0 and var y)
            {
                counts[authority, y, age.Value] = children;
            }
        }

        authorities.RequireAll(table, problems,
            a => Enumerable.Range(0, years.Length * Ages).All(i => counts[a, i / Ages, i % Ages] is not null),
            $"children of every age 0 to 17 in {years[0]} and {years[1]}");
        return [.. Enumerable.Range(0, authorities.Count).Select(a => Between(a, counts))];
    }

    /// <summary>Whole numbers that add to the rounded total of the interpolated ones, by largest remainder; ties go to the
    /// younger age.</summary>
    public static int[] Between(ReadOnlySpan<int> earlier, ReadOnlySpan<int> later)
    {
        var exact = new double[earlier.Length];
        var total = 0.0;
        for (var age = 0; age < exact.Length; age++)
        {
            exact[age] = ((1 - WeightOfNext) * earlier[age]) + (WeightOfNext * later[age]); // quarters: exact in binary
            total += exact[age];
        }

        var whole = Array.ConvertAll(exact, e => (int)Math.Floor(e));
        var left = (int)Math.Floor(total + 0.5) - whole.Sum();
        foreach (var age in Enumerable.Range(0, exact.Length).OrderByDescending(a => exact[a] - whole[a]).ThenBy(a => a).Take(left))
        {
            whole[age]++;
        }

        return whole;
    }

    private static int[] Between(int authority, int?[,,] counts)
    {
        var (earlier, later) = (new int[Ages], new int[Ages]);
        for (var age = 0; age < Ages; age++)
        {
            earlier[age] = counts[authority, 0, age] ?? 0;
            later[age] = counts[authority, 1, age] ?? 0;
        }

        return Between(earlier, later);
    }
}
