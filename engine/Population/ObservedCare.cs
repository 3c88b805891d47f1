using CareSim.Engine.Pathways;

namespace CareSim.Engine.Population;

/// <summary>Optional columns of a start table: an authority's own children in care by age and placement, and by age and time in care.
/// Where an authority has them they go before the national patterns. Unaccompanied children are not among them.</summary>
public static class ObservedCare
{
    /// <summary>Bands of time in care.</summary>
    public const int DurationBands = 9;

    /// <summary>Column with the children of an age band in a kind of placement.</summary>
    public static string PlacementColumn(int age, int placement) => $"care.{Bands.AgeNames[age]}.{Placement.Names[placement]}";

    /// <summary>Column with the children of an age band who have been in care for a band of time (0 to 8, <see cref="Bands.CareEdges"/>).</summary>
    public static string DurationColumn(int age, int band) => $"care.{Bands.AgeNames[age]}.time.{band + 1}";

    /// <summary>Whether an authority has such columns of its own.</summary>
    public static bool IsKnown(LocalAuthority authority) => authority.Start.ContainsKey(PlacementColumn(0, 0));

    /// <summary>Shares of placements at an age; null where the authority has none of its own.</summary>
    public static double[]? Placements(LocalAuthority authority, int age) =>
        Shares(authority, Enumerable.Range(0, Placement.Count).Select(k => PlacementColumn(age, k)));

    /// <summary>Shares of bands of time in care at an age; null where the authority has none of its own.</summary>
    public static double[]? Durations(LocalAuthority authority, int age) =>
        Shares(authority, Enumerable.Range(0, DurationBands).Select(b => DurationColumn(age, b)));

    private static double[]? Shares(LocalAuthority authority, IEnumerable<string> columns)
    {
        var counts = columns.Select(c => authority.Start.GetValueOrDefault(c)).ToArray();
        var sum = counts.Sum();
        return sum > 0 ? Array.ConvertAll(counts, c => c / sum) : null;
    }
}
