using System.Globalization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Population;

/// <summary>The tables with one or a few rows for each authority.</summary>
internal static class AuthorityTables
{
    /// <summary>Years of births laid out from the start, the last known one held.</summary>
    public const int BirthYears = 60;

    // Published shares are rounded to some six decimals: ten of them may miss 1 by this much and no more.
    private const double ShareTolerance = 1e-4;

    /// <summary>Births by financial year, from the year that begins at the start.</summary>
    public static int[][] Births(TableText source, AuthorityIndex authorities, DateOnly start, ProblemList problems)
    {
        var table = CsvTable.Read(source.File, source.Text, problems, "code", "year", "births");
        var byYear = authorities.Rows.Select(_ => new SortedDictionary<int, int>()).ToArray();
        foreach (var row in table.Rows)
        {
            var authority = authorities.Of(row);
            var year = row.Whole("year", 1900, 2200);
            var births = row.Whole("births", 0);
            if (authority >= 0 && year is not null && births is not null && !byYear[authority].TryAdd(year.Value, births.Value))
            {
                row.Reject("year", $"{year} of {row["code"]} again", "each authority and year once");
            }
        }

        var first = start.Year + 1;
        authorities.RequireAll(table, problems, a => byYear[a].ContainsKey(first), $"births in {first}");
        authorities.RequireAll(table, problems, a => NoGap(byYear[a], first), $"births in every year from {first} to the last");
        return [.. byYear.Select(b => Held(b, first))];
    }

    /// <summary>Shares of children by deprivation decile, scaled to add to 1; a decile without a row has none.</summary>
    public static double[][] Deciles(TableText source, AuthorityIndex authorities, ProblemList problems)
    {
        var table = CsvTable.Read(source.File, source.Text, problems, "code", "decile", "share");
        var shares = authorities.Rows.Select(_ => new double?[10]).ToArray();
        foreach (var row in table.Rows)
        {
            var authority = authorities.Of(row);
            var decile = row.Whole("decile", 1, 10);
            var share = row.Value("share", Bounds.Share);
            if (authority < 0 || decile is null || share is null)
            {
                continue;
            }

            if (shares[authority][decile.Value - 1] is not null)
            {
                row.Reject("decile", $"decile {decile} of {row["code"]} again", "each authority and decile once");
            }

            shares[authority][decile.Value - 1] ??= share;
        }

        authorities.RequireAll(table, problems, a => shares[a].Any(s => s is not null), "deciles");
        return [.. shares.Select((s, a) => AddToOne(s, source.File, authorities.Rows[a].Code, problems))];
    }

    /// <summary>Share of families with a lone parent.</summary>
    public static double[] LoneParents(TableText source, AuthorityIndex authorities, ProblemList problems)
    {
        var table = CsvTable.Read(source.File, source.Text, problems, "code", "lone_parent_share");
        var shares = new double?[authorities.Count];
        var seen = new bool[authorities.Count];
        foreach (var row in table.Rows)
        {
            if (OnceEach(row, authorities, seen) is >= 0 and var authority)
            {
                shares[authority] = row.Value("lone_parent_share", Bounds.Share);
            }
        }

        authorities.RequireAll(table, problems, a => seen[a], "row");
        return Array.ConvertAll(shares, s => s ?? 0);
    }

    /// <summary>Named figures, one column each: not negative, shares at most 1, empty = not known. The column "imputed"
    /// is words for people.</summary>
    public static Dictionary<string, double>[] Figures(TableText source, AuthorityIndex authorities, ProblemList problems, params string[] words)
    {
        var table = CsvTable.ReadOpen(source.File, source.Text, problems, ["code", .. words]);
        var columns = table.Columns.Except(["code", .. words]).ToArray();
        var figures = authorities.Rows.Select(_ => new Dictionary<string, double>(StringComparer.Ordinal)).ToArray();
        var seen = new bool[authorities.Count];
        foreach (var row in table.Rows)
        {
            var authority = OnceEach(row, authorities, seen);
            foreach (var column in columns)
            {
                var bounds = column.EndsWith("_share", StringComparison.Ordinal) ? Bounds.Share : Bounds.NotNegative;
                if (row.ValueOrUnknown(column, bounds) is { } value && authority >= 0)
                {
                    figures[authority][column] = value;
                }
            }
        }

        authorities.RequireAll(table, problems, a => seen[a], "row");
        return figures;
    }

    private static int OnceEach(CsvRow row, AuthorityIndex authorities, bool[] seen)
    {
        var authority = authorities.Of(row);
        if (authority >= 0 && seen[authority])
        {
            row.Reject("code", $"'{row["code"]}' again", "each authority once");
            return -1;
        }

        if (authority >= 0)
        {
            seen[authority] = true;
        }

        return authority;
    }

    private static bool NoGap(SortedDictionary<int, int> births, int first) =>
        !births.ContainsKey(first) || births.Keys.Count(y => y >= first) == births.Keys.Max() - first + 1;

    private static int[] Held(SortedDictionary<int, int> births, int first)
    {
        var held = new int[BirthYears];
        var last = 0;
        for (var i = 0; i < held.Length; i++)
        {
            held[i] = last = births.TryGetValue(first + i, out var known) ? known : last;
        }

        return held;
    }

    private static double[] AddToOne(double?[] shares, string file, string code, ProblemList problems)
    {
        var sum = shares.Sum(s => s ?? 0);
        if (shares.Any(s => s is not null) && Math.Abs(sum - 1) > ShareTolerance)
        {
            var found = string.Create(CultureInfo.InvariantCulture, $"shares that add to {sum:0.######}");
            problems.Add(file, $"code {code}", found, "shares that add to 1, within 0.0001");
        }

        return Array.ConvertAll(shares, s => sum > 0 ? (s ?? 0) / sum : 0.1);
    }
}
