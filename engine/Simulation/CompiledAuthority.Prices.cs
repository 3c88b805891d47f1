using CareSim.Engine.Pathways;
using CareSim.Engine.Policy;

namespace CareSim.Engine.Simulation;

/// <content>Prices: whole pence a week, and what the days of a month cost.</content>
internal sealed partial class CompiledAuthority
{
    internal const int PriceOverhead = Placement.Count;
    internal const int PriceNeed = Placement.Count + 1;
    internal const int PricePlan = Placement.Count + 2;
    internal const int PriceHelp = Placement.Count + 3;

    private readonly long[] _weekly = new long[Placement.Count + 4];
    private readonly long[] _startWeekly = new long[Placement.Count + 4];

    /// <summary>Pence of the days 0..d of a month, by price: [price x 32 + d].</summary>
    internal readonly long[] Pence = new long[(Placement.Count + 4) * 32];

    /// <summary>Price of agency foster care and of homes in the market against the start's, set at clearings.</summary>
    internal double AgencyFosterPrice { get; set; } = 1;

    /// <inheritdoc cref="AgencyFosterPrice"/>
    internal double HomePrice { get; set; } = 1;

    /// <summary>Share of children in homes who are in the authority's own, at the start's price.</summary>
    internal double OwnHomeShare { get; set; }

    /// <summary>Pence a week now, by price.</summary>
    internal long Weekly(int price) => _weekly[price];

    /// <summary>Pence a week before any policy or market, by price.</summary>
    internal long StartWeekly(int price) => _startWeekly[price];

    // What policy and market do to prices; without either, no price is touched.
    private void MovePrices()
    {
        var help = Dated(Instruments.EarlyHelpUnitCost);
        var home = HomePrice * Dated(Instruments.ResidentialPrice);
        var cap = Dated(Instruments.PriceCap);
        Set(PriceHelp, help == 1 ? _startWeekly[PriceHelp] : (long)Math.Round(_startWeekly[PriceHelp] * help));
        Set(Placement.AgencyFoster, AgencyFosterPrice == 1 ? _startWeekly[Placement.AgencyFoster] : (long)Math.Round(_startWeekly[Placement.AgencyFoster] * AgencyFosterPrice));
        var weekly = home == 1 ? _startWeekly[Placement.Home] : (long)Math.Round(_startWeekly[Placement.Home] * home);
        weekly = double.IsNaN(cap) ? weekly : Math.Min(weekly, WeeklyPence(cap));
        Set(Placement.Home, OwnHomeShare == 0 ? weekly : (long)Math.Round((OwnHomeShare * _startWeekly[Placement.Home]) + ((1 - OwnHomeShare) * weekly)));
    }

    private void Set(int price, long weekly)
    {
        if (_weekly[price] != weekly)
        {
            _weekly[price] = weekly;
            SetDays(price);
        }
    }

    private void SetDays(int price)
    {
        for (var day = 0; day < 32; day++)
        {
            // Whole pence a day; the remainder of weekly pence / 7 is carried over the month.
            Pence[(price * 32) + day] = ((_weekly[price] * day * 2) + 7) / 14;
        }
    }

    private void SetPrices()
    {
        var foster = PriceFactor("unit_cost_fostering");
        var residential = PriceFactor("unit_cost_residential");
        var socialWork = PriceFactor("unit_cost_social_work");
        for (var k = 0; k < Placement.Count; k++)
        {
            var factor = k <= Placement.AgencyFoster ? foster : k is Placement.Home or Placement.Other ? residential : 1;
            _weekly[k] = WeeklyPence(_sheet[$"price.{Placement.Names[k]}"] * factor);
        }

        _weekly[PriceOverhead] = WeeklyPence(_sheet["price.care_overhead"]);
        _weekly[PriceNeed] = WeeklyPence(_sheet["price.need"] * socialWork);
        _weekly[PricePlan] = WeeklyPence(_sheet["price.need"] * socialWork * _sheet["price.plan_ratio"]);
        _weekly[PriceHelp] = WeeklyPence(_sheet["price.early_help"]);
        _weekly.CopyTo(_startWeekly, 0);
        for (var price = 0; price < _weekly.Length; price++)
        {
            SetDays(price);
        }
    }

    private double PriceFactor(string name)
    {
        var known = _region.Authorities.Where(a => a.Start.ContainsKey(name)).Select(a => a.Start[name]).ToArray();
        return known.Length > 0 && _authority.Start.TryGetValue(name, out var own) && known.Average() > 0
            ? Math.Clamp(own / known.Average(), 0.4, 2.5)
            : 1;
    }

    private static long WeeklyPence(double pounds) => (long)Math.Round(pounds * 100);
}
