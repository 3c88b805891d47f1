using System.Runtime.InteropServices;

namespace CareSim.Engine.Authorities;

/// <summary>What is bought in regional markets.</summary>
public static class MarketKind
{
    /// <summary>Foster carers of independent agencies.</summary>
    public const int AgencyFoster = 0;

    /// <summary>Children's homes.</summary>
    public const int Home = 1;

    /// <summary>Number of kinds.</summary>
    public const int Count = 2;
}

/// <summary>One regional market of one kind, carried from clearing to clearing: plain numbers only.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct MarketState
{
    /// <summary>Places, with the part of a place that entry has gathered.</summary>
    public double Places;

    /// <summary>Price against the start's.</summary>
    public double Price;

    /// <summary>Places in use against places, at the start: what the price compares with.</summary>
    public double Reference;

    /// <summary>Places in use against places, at the last clearing.</summary>
    public double Utilisation;
}

/// <summary>What an authority tells the market: counts it publishes.</summary>
/// <param name="InUse">Children placed within the market.</param>
/// <param name="Unplaced">Children who found no place since the last clearing and were placed out of area or otherwise.</param>
/// <param name="LookedAfter">Children looked after.</param>
/// <param name="Damping">Share 0 to 1 by which commissioning together damps prices.</param>
public readonly record struct MarketReturn(long InUse, long Unplaced, long LookedAfter, double Damping);

/// <summary>The placement market of one region and kind (evidence M14, M15, 5.2, 5.4).
/// <code>
/// places(start)  = the larger of children placed and children expected under the common mix / utilisation at the start
/// utilisation    = (in use + found no place) / places
/// price(t)       = price(t-1) x (1 + response x (utilisation - utilisation(start)) x (1 - commissioning) x months / 12)
/// places(t)      = places(t-1) x (1 + (entry x (price - 1) + entry x (utilisation - utilisation(start))) x months / 12)
/// </code>
/// response (homes .5, 0-2.5; agency foster care .1, 0-.5) is set so that homes rise by about the real 5 %
/// a year of 2016-17 to 2018-19 when the baseline responds; entry (homes .3, agency foster care .3, 0-1) is assumed. A month moves the price and the places by
/// 5 % at most. Providers leave as they come, with the sign of the margin; nobody is moved out when places go.</summary>
public static class PlacementMarket
{
    private const double MostInAMonth = 0.05;

    /// <summary>A market on the day before the run.</summary>
    /// <param name="inUse">Children placed.</param>
    /// <param name="expected">Children who would be placed under the region's mix: demand that the first years bring.</param>
    /// <param name="utilisation">Share of places in use.</param>
    public static MarketState Open(double inUse, double expected, double utilisation)
    {
        var places = Math.Max(inUse, expected) / Math.Max(0.01, utilisation);
        var use = places > 0 ? inUse / places : 0;
        return new MarketState { Places = places, Price = 1, Reference = use, Utilisation = use };
    }

    /// <summary>Clears the market: price and places move, and whole places are shared out among authorities, in their order.</summary>
    /// <param name="market">The market; changed.</param>
    /// <param name="returns">What each authority of the region tells, in authority order.</param>
    /// <param name="kind">Kind.</param>
    /// <param name="months">Months since the last clearing; 0 shares out only.</param>
    /// <param name="p">Parameters.</param>
    /// <param name="quotas">Receives each authority's places.</param>
    public static void Clear(ref MarketState market, ReadOnlySpan<MarketReturn> returns, int kind, int months, MarketParameters p, Span<int> quotas)
    {
        var (wanted, weighted) = (0.0, 0.0);
        foreach (var one in returns)
        {
            wanted += one.InUse + one.Unplaced;
            weighted += (one.InUse + one.Unplaced) * one.Damping;
        }

        if (months > 0 && market.Places > 0)
        {
            market.Utilisation = wanted / market.Places;
            var pressure = market.Utilisation - market.Reference;
            var damping = wanted > 0 ? Math.Clamp(weighted / wanted, 0, 1) : 0;
            var years = months / 12.0;
            var rise = p.PriceResponse[kind] * pressure * (1 - damping) * years;
            market.Price *= 1 + Math.Clamp(rise, -MostInAMonth * months, MostInAMonth * months);
            var growth = p.Entry[kind] * (market.Price - 1 + pressure) * years;
            market.Places *= 1 + Math.Clamp(growth, -MostInAMonth * months, MostInAMonth * months);
        }

        Share(market.Places, returns, quotas);
    }

    // Each first keeps what it uses and lately looked for; what is spare goes by children looked after. When there is not
    // enough, all shrink in proportion.
    private static void Share(double places, ReadOnlySpan<MarketReturn> returns, Span<int> quotas)
    {
        var whole = (long)Math.Floor(places + 1e-9);
        Span<long> weights = returns.Length <= 256 ? stackalloc long[returns.Length] : new long[returns.Length];
        var claimed = 0L;
        for (var i = 0; i < returns.Length; i++)
        {
            claimed += returns[i].InUse + returns[i].Unplaced;
        }

        for (var i = 0; i < returns.Length; i++)
        {
            weights[i] = claimed > whole ? returns[i].InUse + returns[i].Unplaced : returns[i].LookedAfter;
        }

        LargestRemainder.Share(claimed > whole ? whole : whole - claimed, weights, quotas);
        for (var i = 0; i < returns.Length && claimed <= whole; i++)
        {
            quotas[i] += (int)(returns[i].InUse + returns[i].Unplaced);
        }
    }
}
