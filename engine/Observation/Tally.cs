using CareSim.Engine.Pathways;

namespace CareSim.Engine.Observation;

/// <summary>Strata that region rows are split by.</summary>
public static class Strata
{
    /// <summary>First of five age bands.</summary>
    public const int Age = 0;

    /// <summary>First of two sexes.</summary>
    public const int Sex = 5;

    /// <summary>First of ten deprivation deciles, 1 = most deprived.</summary>
    public const int Decile = 7;

    /// <summary>First of: not poor, poor.</summary>
    public const int Poverty = 17;

    /// <summary>First of eight placements (looked-after children only).</summary>
    public const int Placed = 19;

    /// <summary>Number of strata.</summary>
    public const int Count = 27;

    /// <summary>Kinds of strata, in the order of their numbers.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["age_band", "sex", "deprivation_decile", "poverty", "placement"];

    /// <summary>Kind and name of each stratum.</summary>
    public static IReadOnlyList<(int Kind, string Name)> All { get; } =
    [
        .. Bands.AgeNames.Select(n => (0, n)), (1, "male"), (1, "female"),
        .. Enumerable.Range(1, 10).Select(d => (2, $"decile_{d}")), (3, "not_poor"), (3, "poor"),
        .. Placement.Names.Select(n => (4, n)),
    ];
}

/// <summary>One authority's counts while it lives: stocks that stand, flows and pence that are closed every month.
/// Integers only, so that sums do not depend on order.</summary>
public sealed class Tally
{
    /// <summary>Count of every measure: stocks now, flows and pence of the running month.</summary>
    public long[] Value { get; } = new long[MeasureCatalogue.All.Count];

    /// <summary>Stratified measures by stratum: [position in Stratified x strata + stratum].</summary>
    public long[] ByStratum { get; } = new long[MeasureCatalogue.Stratified.Count * Strata.Count];

    /// <summary>Position of a measure among the stratified ones, by measure number; -1 = not stratified.</summary>
    public static int[] StratifiedPosition { get; } = Positions();

    /// <summary>Empties everything, before an arm begins.</summary>
    public void Clear()
    {
        Array.Clear(Value);
        Array.Clear(ByStratum);
    }

    /// <summary>Empties flows and money, after a month is closed.</summary>
    public void NextMonth()
    {
        for (var i = 0; i < Value.Length; i++)
        {
            Value[i] = Stands[i] ? Value[i] : 0;
        }

        for (var p = 0; p < MeasureCatalogue.Stratified.Count; p++)
        {
            if (MeasureCatalogue.All[MeasureCatalogue.Stratified[p]].Kind != MeasureKind.Stock)
            {
                Array.Clear(ByStratum, p * Strata.Count, Strata.Count);
            }
        }
    }

    private static readonly bool[] Stands = [.. MeasureCatalogue.All.Select(m => m.Kind.Stands())];

    private static int[] Positions()
    {
        var positions = new int[MeasureCatalogue.All.Count];
        Array.Fill(positions, -1);
        for (var p = 0; p < MeasureCatalogue.Stratified.Count; p++)
        {
            positions[MeasureCatalogue.Stratified[p]] = p;
        }

        return positions;
    }
}
