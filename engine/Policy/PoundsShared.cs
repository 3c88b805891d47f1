using CareSim.Engine.Population;

namespace CareSim.Engine.Policy;

/// <summary>How money is shared out among authorities, from what is known before the run: the figures of the starting year.</summary>
public static class PoundsShared
{
    /// <summary>Rules that share by a weight, as a pattern.</summary>
    public const string Weights = "needs|flat|historic|deprivation|equal";

    // A poor child's hazards are 4.5 times those of another (Bennett and others 2022), so a formula that counts need gives it 3.5 more.
    private const double PoorChild = 3.5;

    // 1 child in 60 is in care in the most deprived tenth and 1 in 660 in the least (Child Welfare Inequalities Project): ten steps, 10 down to 1.
    private const int DecileSteps = 10;

    /// <summary>An authority's weight under a rule.</summary>
    /// <param name="rule">needs: children, a poor child 4.5 times; flat: children; historic: spending in the starting year;
    /// deprivation: children, by decile 10 (most deprived) down to 1; equal: 1.</param>
    /// <param name="authority">The authority.</param>
    public static double Weight(string rule, LocalAuthority authority)
    {
        double children = authority.ChildrenByAge.Sum();
        return rule switch
        {
            "needs" => children * (1 + (PoorChild * authority.Start.GetValueOrDefault("child_poverty_share"))),
            "flat" => children,
            "historic" => authority.Start.GetValueOrDefault("spend_total"),
            "deprivation" => children * authority.DecileShares.Index().Sum(d => d.Item * (DecileSteps - d.Index)),
            _ => 1,
        };
    }

    /// <summary>Whole pounds to each, in proportion to weights, adding up to the total exactly: the largest remainders get
    /// the pounds that rounding leaves, ties in order.</summary>
    public static long[] Share(long total, IReadOnlyList<double> weights)
    {
        var sum = weights.Sum();
        if (sum <= 0)
        {
            return new long[weights.Count];
        }

        var exact = weights.Select(w => total * (w / sum)).ToArray();
        var pounds = exact.Select(e => (long)Math.Floor(e)).ToArray();
        var left = total - pounds.Sum();
        foreach (var i in Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - Math.Floor(exact[i])).ThenBy(i => i).Take((int)left))
        {
            pounds[i]++;
        }

        return pounds;
    }

    /// <summary>Early-help spending per child of the starting year: what is known beforehand of how strong a council is (a
    /// hundred pounds more go with 69 % better odds of a good judgement: Webb, Bennett and Bywaters 2022).</summary>
    public static double Strength(LocalAuthority authority) =>
        (authority.Start.GetValueOrDefault("spend_family_support") + authority.Start.GetValueOrDefault("spend_sure_start")
            + authority.Start.GetValueOrDefault("spend_young_people")) / Math.Max(1, authority.ChildrenByAge.Sum());

    /// <summary>Share of an authority's children in the three most deprived tenths of neighbourhoods.</summary>
    public static double Deprived(LocalAuthority authority) => authority.DecileShares.Take(3).Sum();
}
