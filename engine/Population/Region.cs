using CareSim.Engine.Parameters;

namespace CareSim.Engine.Population;

/// <summary>A region as its folder describes it: authorities with their margins. Nothing here names England.</summary>
public sealed class Region
{
    /// <summary>Stable id, used as the region's place name in outcomes ("england").</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Price year of every money figure, e.g. "2016-17".</summary>
    public required string PriceYear { get; init; }

    /// <summary>Authorities in the order of the folder's table (by code).</summary>
    public required IReadOnlyList<LocalAuthority> Authorities { get; init; }

    /// <summary>The start date the starting stocks belong to.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The region's own parameters, before any scenario or arm: the skeleton reads these and no others.</summary>
    public required ParameterSheet Parameters { get; init; }

    /// <summary>Dated national paths: measure, year (ending 31 March), value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<int, double>> National { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<int, double>>();

    /// <summary>The value of a dated national path in a financial year: the nearest given year on or before it, else the
    /// first given year, else the default.</summary>
    public double NationalAt(string measure, int year, double missing = 1)
    {
        if (!National.TryGetValue(measure, out var path) || path.Count == 0)
        {
            return missing;
        }

        var known = path.Keys.Where(y => y <= year).DefaultIfEmpty(path.Keys.Min()).Max();
        return path[known];
    }

    /// <summary>The same region with other practice multipliers, one dictionary per authority in order.</summary>
    public Region WithPractice(IReadOnlyList<IReadOnlyDictionary<string, double>> practice) => new()
    {
        Id = Id,
        Name = Name,
        PriceYear = PriceYear,
        Start = Start,
        Parameters = Parameters,
        National = National,
        Authorities = [.. Authorities.Select((a, i) => a.WithPractice(practice[i]))],
    };

    /// <summary>Sum of a starting value over all authorities of the region, whether or not they run.</summary>
    public double StartTotal(string name) => Authorities.Sum(a => a.Start.GetValueOrDefault(name));
}

/// <summary>One local authority's margins and starting values.</summary>
public sealed class LocalAuthority
{
    /// <summary>Stable code, at most 16 characters; part of every draw address through its 32-bit hash.</summary>
    public required string Code { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Region name, for placement markets.</summary>
    public required string RegionName { get; init; }

    /// <summary>False where rates mean nothing (a few hundred children): left out of spread statistics.</summary>
    public required bool InSpreadStatistics { get; init; }

    /// <summary>Children by single year of age 0-17 at the start (18 entries, whole children).</summary>
    public required int[] ChildrenByAge { get; init; }

    /// <summary>Births by financial year: entry 0 is the year that begins at the start date; the last entry holds thereafter.</summary>
    public required int[] Births { get; init; }

    /// <summary>Share of children by neighbourhood deprivation decile, 1 = most deprived first; ten entries that add to 1.</summary>
    public required double[] DecileShares { get; init; }

    /// <summary>Share of families headed by a lone parent, 0 to 1.</summary>
    public required double LoneParentShare { get; init; }

    /// <summary>Named starting stocks and first-year flows (columns of the start table), e.g. "cla_stock"; absent = not known.</summary>
    public required IReadOnlyDictionary<string, double> Start { get; init; }

    /// <summary>Practice multipliers by name ("referral", "plan", "care", "exit", ...); absent = 1.</summary>
    public required IReadOnlyDictionary<string, double> Practice { get; init; }

    /// <summary>The same authority with other practice multipliers.</summary>
    public LocalAuthority WithPractice(IReadOnlyDictionary<string, double> practice) => With(practice, Start);

    /// <summary>The same authority with other practice multipliers and starting values.</summary>
    public LocalAuthority With(IReadOnlyDictionary<string, double> practice, IReadOnlyDictionary<string, double> start) => new()
    {
        Code = Code,
        Name = Name,
        RegionName = RegionName,
        InSpreadStatistics = InSpreadStatistics,
        ChildrenByAge = ChildrenByAge,
        Births = Births,
        DecileShares = DecileShares,
        LoneParentShare = LoneParentShare,
        Start = start,
        Practice = practice,
    };
}
