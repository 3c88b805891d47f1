using CareSim.Engine.Numerics;
using CareSim.Engine.Observation;
using CareSim.Engine.Parameters;
using CareSim.Engine.Pathways;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;

namespace CareSim.Engine.Simulation;

/// <summary>One authority under one arm: practice multipliers in force this month, prices and places.</summary>
internal sealed class CompiledAuthority
{
    private readonly Region _region;
    private readonly LocalAuthority _authority;
    private readonly ParameterSheet _sheet;
    private readonly PolicyTable _policy;
    private readonly int _index;
    private readonly int _scale;
    private readonly double _places;
    private readonly double _notInNeed;
    private readonly long[] _weekly = new long[Placement.Count + 4];

    internal const int PriceOverhead = Placement.Count;
    internal const int PriceNeed = Placement.Count + 1;
    internal const int PricePlan = Placement.Count + 2;
    internal const int PriceHelp = Placement.Count + 3;

    /// <summary>Pence of the days 0..d of a month, by price: [price x 32 + d].</summary>
    internal readonly long[] Pence = new long[(Placement.Count + 4) * 32];

    internal CompiledAuthority(Region region, LocalAuthority authority, ParameterSheet sheet, PolicyTable policy, int index, int scale)
    {
        (_region, _authority, _sheet, _policy, _index, _scale) = (region, authority, sheet, policy, index, scale);
        NoAction = Scaled("nfa_share", sheet["assessment.no_action"], 0.9);
        var notInNeed = Scaled("not_in_need_share", sheet["assessment.not_in_need"], 0.9);
        _notInNeed = notInNeed / Math.Max(0.05, 1 - NoAction);
        _places = sheet["early_help.places"] * EarlyBlock(authority) / region.Authorities.Sum(EarlyBlock) / scale;
        FixedSupport = 100 * (long)Math.Max(0, EarlyBlock(authority) - (_places * scale * sheet["price.early_help"] * 52.18));
        FixedOther = 100 * (long)(authority.Start.GetValueOrDefault("spend_youth_justice") + authority.Start.GetValueOrDefault("spend_other"));
        SetPrices();
    }

    internal double NoAction { get; }
    internal double NotInNeed { get; private set; }
    internal double NeedClose { get; private set; }
    internal double PlanEnd { get; private set; }
    internal double Referral { get; private set; }
    internal double PlanStart { get; private set; }
    internal double Enquiry { get; private set; }
    internal double CareStart { get; private set; }
    internal double CareExit { get; private set; }
    internal double PovertyEntry { get; private set; }
    internal double Arrivals { get; private set; }
    internal int Places { get; private set; }

    /// <summary>Places before any lever: what the initial state is drawn with, so that no arm changes it.</summary>
    internal int PlacesAtStart => (int)Math.Round(_places);

    /// <summary>Fixed lines, pence a year at full scale.</summary>
    internal long FixedSupport { get; }
    internal long FixedOther { get; }

    /// <summary>Brings dated multipliers to a month of the run; true when any hazard changed.</summary>
    internal bool Enter(Month month, int monthOfRun)
    {
        var before = (Referral, PlanStart, CareStart, CareExit, PovertyEntry, Enquiry, NotInNeed, NeedClose, PlanEnd);
        var year = month.FinancialYear;
        double Dated(int instrument) => _policy[instrument, _index, monthOfRun];
        double Practised(string name, string path) => Practice(name) * _region.NationalAt(path, year);
        Referral = Practised("referral", "practice.referral") * Dated(Instruments.Referral);
        NotInNeed = Math.Min(0.95, _notInNeed * _region.NationalAt("practice.not_in_need", year));
        NeedClose = Practised("need_close", "practice.need_close");
        PlanStart = Practised("plan", "practice.plan") * Dated(Instruments.PlanStart);
        PlanEnd = Practised("plan_end", "practice.plan_end");
        Enquiry = Practised("section47", "practice.section47") * Dated(Instruments.PlanStart);
        CareStart = Practised("care", "practice.care_entry") * Dated(Instruments.CareStart);
        CareExit = Practised("care_exit", "practice.care_exit") * Dated(Instruments.CareExit);
        PovertyEntry = _region.NationalAt("poverty.entry", year) * Dated(Instruments.PovertyEntry);
        var largest = _region.National.TryGetValue("arrivals.unaccompanied", out var path) ? path.Values.Max() : 1;
        Arrivals = _sheet["arrivals.level"] * _region.NationalAt("arrivals.unaccompanied", year, 0) * Dated(Instruments.Arrivals)
            / (largest * SkeletonBuilder.ArrivalHeadroom);
        Places = (int)Math.Round(_places * Dated(Instruments.EarlyHelpPlaces));
        return before != (Referral, PlanStart, CareStart, CareExit, PovertyEntry, Enquiry, NotInNeed, NeedClose, PlanEnd);
    }

    /// <summary>Pence of a fixed yearly line that fall in a month of the year (0-11): twelfths, the remainder carried.</summary>
    internal long Twelfth(long pencePerYear, int monthOfYear)
    {
        var scaled = pencePerYear / _scale;
        return (scaled * (monthOfYear + 1) / 12) - (scaled * monthOfYear / 12);
    }

    private double Practice(string name) => _authority.Practice.GetValueOrDefault(name, 1);

    // The authority's own observed share against the region's, applied to the parameter.
    private double Scaled(string name, double value, double most)
    {
        var referrals = _region.StartTotal("referrals");
        var mean = _region.Authorities.Sum(a => a.Start.GetValueOrDefault(name) * a.Start.GetValueOrDefault("referrals")) / Math.Max(1, referrals);
        return mean > 0 && _authority.Start.TryGetValue(name, out var own) ? Math.Min(most, value * own / mean) : value;
    }

    private static double EarlyBlock(LocalAuthority authority) =>
        authority.Start.GetValueOrDefault("spend_family_support") + authority.Start.GetValueOrDefault("spend_sure_start")
        + authority.Start.GetValueOrDefault("spend_young_people");

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
        for (var price = 0; price < _weekly.Length; price++)
        {
            for (var day = 0; day < 32; day++)
            {
                // Whole pence a day; the remainder of weekly pence / 7 is carried over the month.
                Pence[(price * 32) + day] = ((_weekly[price] * day * 2) + 7) / 14;
            }
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
