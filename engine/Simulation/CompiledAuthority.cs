using CareSim.Engine.Authorities;
using CareSim.Engine.Numerics;
using CareSim.Engine.Observation;
using CareSim.Engine.Parameters;
using CareSim.Engine.Pathways;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;

namespace CareSim.Engine.Simulation;

/// <summary>One authority under one arm: practice multipliers in force this month and places. Multiplying by 1 changes no bit,
/// so policy that is neutral and a council that decides nothing leave every hazard as it is.</summary>
internal sealed partial class CompiledAuthority
{
    private readonly Region _region;
    private readonly LocalAuthority _authority;
    private readonly ParameterSheet _sheet;
    private readonly PolicyTable _policy;
    private readonly int _index;
    private readonly int _scale;
    private readonly double _places;
    private readonly double _noAction;
    private readonly double _notInNeed;
    private int _monthOfRun;

    internal CompiledAuthority(Region region, LocalAuthority authority, ParameterSheet sheet, PolicyTable policy, int index, int scale)
    {
        (_region, _authority, _sheet, _policy, _index, _scale) = (region, authority, sheet, policy, index, scale);
        _noAction = Scaled("nfa_share", sheet["assessment.no_action"], 0.9);
        NoAction = _noAction;
        var notInNeed = Scaled("not_in_need_share", sheet["assessment.not_in_need"], 0.9);
        _notInNeed = notInNeed / Math.Max(0.05, 1 - NoAction);
        _places = sheet["early_help.places"] * EarlyBlock(authority) / region.Authorities.Sum(EarlyBlock) / scale;
        FixedSupport = 100 * (long)Math.Max(0, EarlyBlock(authority) - (_places * scale * sheet["price.early_help"] * 52.18));
        FixedOther = 100 * (long)(authority.Start.GetValueOrDefault("spend_youth_justice") + authority.Start.GetValueOrDefault("spend_other"));
        SetPrices();
    }

    internal double NoAction { get; private set; }
    internal double NotInNeed { get; private set; }
    internal double Arrivals { get; private set; }
    internal int Places { get; private set; }

    /// <summary>Multipliers of hazards in force: a field, so that a visit reads one number and copies no structure.</summary>
    internal InForce Now;

    internal double NeedClose => Now.NeedClose;
    internal double PlanEnd => Now.PlanEnd;
    internal double Referral => Now.Referral;
    internal double PlanStart => Now.PlanStart;
    internal double Enquiry => Now.Enquiry;
    internal double CareStart => Now.CareStart;
    internal double CareExit => Now.CareExit;
    internal double PovertyEntry => Now.PovertyEntry;

    /// <summary>Who is served first in the early-help queue.</summary>
    internal TargetingRule Targeting { get; private set; }

    /// <summary>Share of first and next placements with kin, as a multiplier.</summary>
    internal double Kinship { get; private set; } = 1;

    /// <summary>Share of care leavers supported.</summary>
    internal double CareLeavers { get; private set; }

    /// <summary>Places before any lever: what the initial state is drawn with, so that no arm changes it.</summary>
    internal int PlacesAtStart => (int)Math.Round(_places);

    /// <summary>Fixed lines, pence a year at full scale.</summary>
    internal long FixedSupport { get; }
    internal long FixedOther { get; }

    /// <summary>What the council decided for this month.</summary>
    internal CouncilDecisions Decided { get; private set; } = CouncilDecisions.Neutral;

    /// <summary>Takes what the council decided, before <see cref="Enter"/>.</summary>
    internal void Respond(in CouncilDecisions decided) => Decided = decided;

    /// <summary>The value of an instrument in this authority this month.</summary>
    internal double Dated(int instrument) => _policy[instrument, _index, _monthOfRun];

    /// <summary>Brings dated multipliers and decisions to a month of the run; true when any hazard changed.</summary>
    internal bool Enter(Month month, int monthOfRun)
    {
        var before = (Now, NotInNeed);
        var year = month.FinancialYear;
        _monthOfRun = monthOfRun;
        double Practised(string name, string path) => Practice(name) * _region.NationalAt(path, year);
        Now = new InForce
        {
            Referral = Practised("referral", "practice.referral") * Dated(Instruments.Referral) * Decided.Referral,
            PlanStart = Practised("plan", "practice.plan") * Dated(Instruments.PlanStart) * Decided.PlanStart,
            Enquiry = Practised("section47", "practice.section47") * Dated(Instruments.PlanStart) * Dated(Instruments.Section47Practice) * Decided.PlanStart,
            CareStart = Practised("care", "practice.care_entry") * Dated(Instruments.CareStart) * Decided.CareStart,
            CareExit = Practised("care_exit", "practice.care_exit") * Dated(Instruments.CareExit) * Decided.CareExit,
            PovertyEntry = _region.NationalAt("poverty.entry", year) * Dated(Instruments.PovertyEntry),
            PovertyLone = Dated(Instruments.PovertyEntryLone),
            PovertyLarge = Dated(Instruments.PovertyEntryLarge),
            NeedClose = Practised("need_close", "practice.need_close") * Decided.NeedClose,
            PlanEnd = Practised("plan_end", "practice.plan_end") * Decided.PlanEnd,
            ReReferral = Decided.ReReferral,
            Cluster = 1 + Dated(Instruments.ComplexCluster),
            Moves = Dated(Instruments.PlacementMoves),
            EdgeOfCare = Dated(Instruments.EdgeOfCare),
            Conferences = Dated(Instruments.FamilyGroupConference),
            Reunification = Dated(Instruments.ReunificationSupport),
        };
        NoAction = Decided.Action == 1 ? _noAction : Math.Clamp(1 - ((1 - _noAction) * Decided.Action), 0, 0.98);
        NotInNeed = Math.Min(0.95, _notInNeed * _region.NationalAt("practice.not_in_need", year));
        var largest = _region.National.TryGetValue("arrivals.unaccompanied", out var path) ? path.Values.Max() : 1;
        Arrivals = _sheet["arrivals.level"] * _region.NationalAt("arrivals.unaccompanied", year, 0) * Dated(Instruments.Arrivals)
            / (largest * SkeletonBuilder.ArrivalHeadroom);
        Places = Decided.Places >= 0 ? Decided.Places : (int)Math.Round(_places * Dated(Instruments.EarlyHelpPlaces));
        Targeting = double.IsNaN(Dated(Instruments.EarlyHelpTargeting)) ? TargetingRule.FirstCome : (TargetingRule)(int)Dated(Instruments.EarlyHelpTargeting);
        (Kinship, CareLeavers) = (Dated(Instruments.KinshipSupport), Dated(Instruments.CareLeaverSupport));
        MovePrices();
        return before != (Now, NotInNeed);
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
}
