using CareSim.Engine.Numerics;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Pathways;

/// <summary>The parameters of one arm and draw as flat arrays of hazards per month: what the month reads. See
/// docs/equations.md for every equation.</summary>
public sealed partial class CompiledPathways
{
    /// <summary>Frailty quantiles.</summary>
    public const int Quantiles = 4096;

    private readonly ParameterSheet _sheet;

    /// <summary>Compiles a sheet.</summary>
    public CompiledPathways(ParameterSheet sheet)
    {
        _sheet = sheet;
        Frailty = new FrailtyTables(sheet["frailty.sd"], sheet["frailty.deprivation"] * sheet["spread.deprivation"],
            sheet["poverty.entry.slope"], sheet["poverty.entry.deprivation"] * sheet["spread.deprivation"]);
        PovertyEntry = Net("poverty.entry") * sheet["poverty.entry.level"];
        PovertyExit = Net("poverty.exit");
        (PovertyLone, PovertyLarge) = (sheet["poverty.entry.lone"], sheet["poverty.entry.large"]);
        (PersistentAfter, Persistent) = ((int)sheet["poverty.persistent.after"], sheet["poverty.persistent"]);
        Onset = Net("need.onset");
        OnsetPoor = sheet["need.onset.poor"];
        Escalation = Net("need.escalation");
        EscalationPoor = sheet["need.escalation.poor"];
        RecoveryEmerging = Net("need.recovery.emerging");
        RecoveryHigh = Net("need.recovery.high");
        RecoveryPoor = 1 / sheet["need.recovery.poor"];
        var level = sheet["referral.level"];
        Referral = [Net("referral.low") * level, Net("referral.emerging") * level, Net("referral.high") * level];
        MeanReferral = sheet["referral.mean"] * level;
        ReferralPoor = sheet["referral.low.poor"];
        (Recent, RecentMonths) = (sheet["referral.recent"], (int)sheet["referral.recent.months"]);
        (SiblingReferral, SiblingPlan) = (sheet["sibling.referral"], sheet["sibling.plan"]);
        (SiblingCare, SiblingHome) = (sheet["sibling.care"], sheet["sibling.home"]);
        AssessmentEnd = 1 / sheet["assessment.mean"];
        NoAction = sheet["assessment.no_action"];
        NotInNeed = sheet["assessment.not_in_need"];
        var close = sheet["need.close.level"];
        NeedClose = Row("need.close.band", 5).Select(h => h * close).ToArray();
        NeedCloseBy = [sheet["need.close.low"], 1, sheet["need.close.high"]];
        EscalateBy = [sheet["escalate.low"], 1, sheet["escalate.high"]];
        EscalatePoor = sheet["escalate.poor"];
        PlanStart = sheet["plan.start"] * sheet["plan.start.level"];
        PlanAgain = sheet["plan.again"] * sheet["plan.again.level"];
        var end = sheet["plan.end.level"];
        PlanEnd = Row("plan.end.band", 5).Select(h => h * end).ToArray();
        PlanToCare = sheet["plan.to_care"] * sheet["care.route.plan"] / 0.45;
        StepDown = sheet["plan.step_down"];
        CareAge = ByYear(Row("care.entry.age", Bands.Ages), sheet["care.entry.late"]);
        CareAgeMost = [.. Enumerable.Range(0, Bands.Ages).Select(b => Enumerable.Range(0, 18).Where(y => Bands.Age(12 * y) == b).Max(y => CareAge[y]))];
        CareFromNeed = sheet["care.from_need"] * sheet["care.route.need"] / 0.40;
        DirectPerReferral = DirectShare(sheet);
        Newborn = sheet["care.newborn"] * sheet["care.newborn.level"] * Math.Min(1, sheet["care.route.direct"] / 0.15);
        var again = sheet["return.reentry.level"];
        Reentry = [.. Row("return.reentry", 3).Select(h => h * again), 0];
        GuardianshipReentry = sheet["guardianship.reentry"];
        (Exit, ExitShape) = CareExits(sheet);
        ExitUnaccompanied = sheet["care.exit.unaccompanied"];
        var perConference = sheet["section47.conference"] * sheet["conference.plan"];
        EnquiryPerPlan = ((1 / perConference) - 1) * sheet["section47.level"];
        ConferenceWithoutPlan = sheet["section47.conference"] * (1 - sheet["conference.plan"]) / (1 - perConference);
        var often = sheet["placement.move.often"];
        var ratio = sheet["placement.move.ratio"];
        var seldom = sheet["placement.move"] / (1 - often + (often * ratio));
        Move = [seldom, seldom * ratio];
        MoveOften = often;
        (OrderAtStart, EmergencyAtStart) = (sheet["legal.order.start"], sheet["legal.emergency.start"]);
        (CareOrder, PlacementOrder) = (sheet["legal.care_order"], sheet["legal.placement_order"]);
        (FirstPlacement, NextPlacement, StockPlacement) = (Placements("first"), Placements("move"), Placements("stock"));
        HelpRequest = sheet["early_help.request"];
        HelpMean = sheet["early_help.mean"];
        (HelpSeen, HelpSeenMonths) = (sheet["early_help.seen"], (int)sheet["early_help.seen.months"]);
        HelpWorsening = HelpFade(sheet["early_help.worsening"], sheet["early_help.half_life"]);
        (EdgeOfCare, FamilyGroupConference, Reunification) = (sheet["effect.edge_of_care"], sheet["effect.family_group_conference"], sheet["effect.reunification"]);
        (ConferencePence, ReunificationPence) = (Pence("price.family_group_conference"), Pence("price.reunification"));
        (EdgePence, LeaverPence) = (Pence("price.edge_of_care"), Pence("price.care_leaver_support"));
        Stationary = new StationaryNeed(this);
    }

    /// <summary>Frailty multipliers by decile and quantile.</summary>
    public FrailtyTables Frailty { get; }

    /// <summary>Where families stand in poverty and need in the long run.</summary>
    public StationaryNeed Stationary { get; }

    /// <summary>Poverty entry at mean frailty, couple with fewer than three children; lone and large families multiply it.</summary>
    public double PovertyEntry { get; }

    /// <summary>Leaving poverty.</summary>
    public double PovertyExit { get; }

    /// <summary>Multiplier of poverty entry for lone parents.</summary>
    public double PovertyLone { get; }

    /// <summary>Multiplier of poverty entry for families with three or more children.</summary>
    public double PovertyLarge { get; }

    /// <summary>Months after which poverty counts as persistent.</summary>
    public int PersistentAfter { get; }

    /// <summary>Multiplier of onset in persistent poverty.</summary>
    public double Persistent { get; }

    /// <summary>Low to Emerging at mean frailty.</summary>
    public double Onset { get; }

    /// <summary>Its multiplier if poor.</summary>
    public double OnsetPoor { get; }

    /// <summary>Emerging to High.</summary>
    public double Escalation { get; }

    /// <summary>Its multiplier if poor.</summary>
    public double EscalationPoor { get; }

    /// <summary>Emerging to Low.</summary>
    public double RecoveryEmerging { get; }

    /// <summary>High to Emerging.</summary>
    public double RecoveryHigh { get; }

    /// <summary>Multiplier (at most 1) of recovery if poor.</summary>
    public double RecoveryPoor { get; }

    /// <summary>Referral of a child by the family's need; Low at mean frailty.</summary>
    public double[] Referral { get; }

    /// <summary>Mean referral of a child not in need: parameter referral.mean at the fitted level.</summary>
    public double MeanReferral { get; }

    /// <summary>Multiplier of referral at Low need if poor.</summary>
    public double ReferralPoor { get; }

    /// <summary>Multiplier of referral after a recent one.</summary>
    public double Recent { get; }

    /// <summary>Months for which a referral is recent.</summary>
    public int RecentMonths { get; }

    /// <summary>Probability that a sibling is included in a referral.</summary>
    public double SiblingReferral { get; }

    /// <summary>Probability that a sibling is included in a plan.</summary>
    public double SiblingPlan { get; }

    /// <summary>Probability that a sibling is included in a care entry.</summary>
    public double SiblingCare { get; }

    /// <summary>Probability that a sibling in care leaves with a child who goes home or to guardians.</summary>
    public double SiblingHome { get; }

    /// <summary>Rate at which assessments conclude.</summary>
    public double AssessmentEnd { get; }

    /// <summary>Share of referrals with no further action.</summary>
    public double NoAction { get; }

    /// <summary>Share of referrals assessed and not in need.</summary>
    public double NotInNeed { get; }

    /// <summary>Closing of open need by duration band.</summary>
    public double[] NeedClose { get; }

    /// <summary>Its multiplier by the family's need.</summary>
    public double[] NeedCloseBy { get; }

    /// <summary>Multiplier of plan and care entry by the family's need.</summary>
    public double[] EscalateBy { get; }

    /// <summary>Multiplier of plan and care entry if poor.</summary>
    public double EscalatePoor { get; }

    /// <summary>Open need to first plan (index child).</summary>
    public double PlanStart { get; }

    /// <summary>Former plan child to a further plan (index child).</summary>
    public double PlanAgain { get; }

    /// <summary>End of plans by duration band, all reasons.</summary>
    public double[] PlanEnd { get; }

    /// <summary>Share of plan endings that are care entries.</summary>
    public double PlanToCare { get; }

    /// <summary>Of the others, the share stepped down to need.</summary>
    public double StepDown { get; }

    /// <summary>Care entry by single year of age: the band's factor, at 10 to 15 rising by care.entry.late from the first year to the last.</summary>
    public double[] CareAge { get; }

    /// <summary>The largest of them by age band.</summary>
    public double[] CareAgeMost { get; }

    /// <summary>Open need to care (index child, before the age factor).</summary>
    public double CareFromNeed { get; }

    /// <summary>Direct care entries per referral hazard of a child, before the age factor.</summary>
    public double DirectPerReferral { get; }

    /// <summary>Probability that a newborn enters care, mean over families.</summary>
    public double Newborn { get; }

    /// <summary>Return to care by time since going home; the last band is past the risk.</summary>
    public double[] Reentry { get; }

    /// <summary>Guardianship or arrangements order to care.</summary>
    public double GuardianshipReentry { get; }

    /// <summary>Leaving care: [reason x 5 + age band], at mean duration.</summary>
    public double[] Exit { get; }

    /// <summary>Shape of leaving care by age band and duration band, [age x 9 + band]: mean 1 over the stock of that age.</summary>
    public double[] ExitShape { get; }

    /// <summary>An unaccompanied child leaves care before 18.</summary>
    public double ExitUnaccompanied { get; }

    /// <summary>Section 47 enquiries without a plan, per plan started.</summary>
    public double EnquiryPerPlan { get; }

    /// <summary>Probability that such an enquiry went to conference.</summary>
    public double ConferenceWithoutPlan { get; }

    /// <summary>Placement moves of children who move seldom and often.</summary>
    public double[] Move { get; }

    /// <summary>Share of children who move often.</summary>
    public double MoveOften { get; }

    /// <summary>Share of care starts under a care order.</summary>
    public double OrderAtStart { get; }

    /// <summary>Share of care starts under police protection or an emergency order.</summary>
    public double EmergencyAtStart { get; }

    /// <summary>Section 20 or emergency to care order.</summary>
    public double CareOrder { get; }

    /// <summary>Care order to placement order, under 5.</summary>
    public double PlacementOrder { get; }

    /// <summary>Cumulative shares of first placements, [age x 8 + kind].</summary>
    public double[] FirstPlacement { get; }

    /// <summary>Cumulative shares after a move.</summary>
    public double[] NextPlacement { get; }

    /// <summary>Cumulative shares of the stock at the start.</summary>
    public double[] StockPlacement { get; }

    /// <summary>A family in need asks for early help.</summary>
    public double HelpRequest { get; }

    /// <summary>Mean months of early help.</summary>
    public double HelpMean { get; }

    /// <summary>Multiplier of referral in the first months of early help.</summary>
    public double HelpSeen { get; }

    /// <summary>Months for which it holds.</summary>
    public int HelpSeenMonths { get; }

    /// <summary>Care entry of a child offered intensive support at the edge of care.</summary>
    public double EdgeOfCare { get; }

    /// <summary>Care entry from a plan that was offered a family group conference.</summary>
    public double FamilyGroupConference { get; }

    /// <summary>Re-entry to care after a supported return home.</summary>
    public double Reunification { get; }

    /// <summary>A family group conference, pence a plan.</summary>
    public long ConferencePence { get; }

    /// <summary>A supported return home, pence.</summary>
    public long ReunificationPence { get; }

    /// <summary>Support at the edge of care, pence a week and child.</summary>
    public long EdgePence { get; }

    /// <summary>Support of a care leaver, pence a week.</summary>
    public long LeaverPence { get; }

    /// <summary>Multiplier of need worsening: entry 0 while active, entry m in month m after the end.</summary>
    public double[] HelpWorsening { get; }

    /// <summary>Family rate of front-door referral that gives every one of n not-known children the same rate as an only
    /// child's: n / (1 + p (n - 1)).</summary>
    public double FamilyFactor(int n) => n / (1 + (SiblingReferral * (n - 1)));

    // Straight from 2 / (1 + late) at 10 to 2 late / (1 + late) at 15: mean 1 over the band.
    private static double[] ByYear(double[] bands, double late) => [.. Enumerable.Range(0, 18).Select(year =>
        bands[Bands.Age(12 * year)] * (year is >= 10 and < 16 ? 2 * (1 + ((late - 1) * (year - 10) / 5.0)) / (1 + late) : 1))];

    /// <summary>Care entry of a child of so many months.</summary>
    public double CareAt(int months) => CareAge[Math.Min(17, months / 12)];

    /// <summary>A parameter's value.</summary>
    public double this[string id] => _sheet[id];

    private long Pence(string id) => (long)Math.Round(100 * _sheet[id]);
}
