using CareSim.Engine.Population;
using CareSim.Engine.Quantities;

namespace CareSim.Engine.Policy;

/// <summary>The run that levers are applied to.</summary>
/// <param name="Region">The region with its tables.</param>
/// <param name="Running">Indices into the region's authorities that run, ascending: the order of the policy table.</param>
/// <param name="Start">First simulated month.</param>
/// <param name="Months">Number of months.</param>
public sealed record LeverContext(Region Region, IReadOnlyList<int> Running, Month Start, int Months)
{
    /// <summary>The months of the run (from 0) in which a lever is in force: from First up to and without End.</summary>
    public (int First, int End) MonthsInForce(Lever lever)
    {
        var first = lever.From is { } from ? Month.Of(from.Year, from.Month) - Start : 0;
        var end = lever.To is { } to ? Month.Of(to.Year, to.Month) + 1 - Start : Months;
        first = Math.Clamp(first, 0, Months);
        return (first, Math.Clamp(end, first, Months));
    }

    /// <summary>The authorities in which a lever is in force, as places in the policy table.</summary>
    public IEnumerable<int> AuthoritiesOf(Lever lever)
    {
        var where = lever.Authorities ?? AuthoritySelection.All;
        return Enumerable.Range(0, Running.Count).Where(i => where.Holds(Running[i], Region.Authorities[Running[i]].Code));
    }

    /// <summary>All authorities of the region for which a lever is meant, whether or not they run: what is shared out does not
    /// depend on the part of the region that runs.</summary>
    public IReadOnlyList<int> MeantBy(Lever lever)
    {
        var where = lever.Authorities ?? AuthoritySelection.All;
        return [.. Enumerable.Range(0, Region.Authorities.Count).Where(i => where.Holds(i, Region.Authorities[i].Code))];
    }

    /// <summary>The financial year (ending 31 March) of a month of the run.</summary>
    public int YearOf(int month) => (Start + month).FinancialYear;
}
