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

    /// <summary>Section 47 enquiries without a plan, per plan started.</summary>
    public double EnquiryPerPlan { get; }

    /// <summary>Probability that such an enquiry went to conference.</summary>
    public double ConferenceWithoutPlan { get; }

    /// <summary>A family in need asks for early help.</summary>
    public double HelpRequest { get; }

    /// <summary>Mean months of early help.</summary>
    public double HelpMean { get; }

    /// <summary>Multiplier of referral in the first months of early help.</summary>
    public double HelpSeen { get; }

    /// <summary>Months for which it holds.</summary>
    public int HelpSeenMonths { get; }

    /// <summary>Multiplier of need worsening: entry 0 while active, entry m in month m after the end.</summary>
    public double[] HelpWorsening { get; }

    /// <summary>Family rate of front-door referral that gives every one of n not-known children the same rate as an only
    /// child's: n / (1 + p (n - 1)).</summary>
    public double FamilyFactor(int n) => n / (1 + (SiblingReferral * (n - 1)));

    /// <summary>A parameter's value.</summary>
    public double this[string id] => _sheet[id];

    private long Pence(string id) => (long)Math.Round(100 * _sheet[id]);
}
