using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;

namespace CareSim.Engine.Policy;

/// <summary>A change of policy: it maps one dated table to another, before the run. Levers compose in order.</summary>
public interface ILever
{
    /// <summary>The numbers of the <see cref="Instruments"/> that it moves.</summary>
    IReadOnlyList<int> Moves { get; }

    /// <summary>The table with this lever in force; the given table stays as it is.</summary>
    PolicyTable Apply(PolicyTable table, LeverContext context);
}

/// <summary>What every lever of a scenario or arm says: its kind, when and where. The list of kinds stands here: a new
/// lever is its file and one line. Each carries a <see cref="LeverPageAttribute"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EarlyHelpPlaces), "early-help-places")]
[JsonDerivedType(typeof(Arrivals), "arrivals")]
[JsonDerivedType(typeof(ReferralPractice), "referral-practice")]
[JsonDerivedType(typeof(PlanPractice), "plan-practice")]
[JsonDerivedType(typeof(CareEntryPractice), "care-entry-practice")]
[JsonDerivedType(typeof(CareExitPractice), "care-exit-practice")]
[JsonDerivedType(typeof(PovertyEntry), "poverty-entry")]
[JsonDerivedType(typeof(Settlement), "settlement")]
[JsonDerivedType(typeof(SettlementTable), "settlement-table")]
[JsonDerivedType(typeof(SettlementFormula), "settlement-formula")]
[JsonDerivedType(typeof(Grant), "grant")]
[JsonDerivedType(typeof(CompetitiveFund), "competitive-fund")]
[JsonDerivedType(typeof(Reserves), "reserves")]
[JsonDerivedType(typeof(StatutoryFirst), "statutory-first")]
[JsonDerivedType(typeof(EarlyHelpRingFence), "early-help-ring-fence")]
[JsonDerivedType(typeof(EarlyHelpProtectedShare), "early-help-protected-share")]
[JsonDerivedType(typeof(InvestToSave), "invest-to-save")]
[JsonDerivedType(typeof(EarlyHelpCoverage), "early-help-coverage")]
[JsonDerivedType(typeof(EarlyHelpUnitCost), "early-help-unit-cost")]
[JsonDerivedType(typeof(EarlyHelpTargeting), "early-help-targeting")]
[JsonDerivedType(typeof(EdgeOfCare), "edge-of-care")]
[JsonDerivedType(typeof(FamilyGroupConference), "family-group-conference")]
[JsonDerivedType(typeof(KinshipSupport), "kinship-support")]
[JsonDerivedType(typeof(ReunificationSupport), "reunification-support")]
[JsonDerivedType(typeof(FosterRecruitment), "foster-recruitment")]
[JsonDerivedType(typeof(OwnHomes), "own-homes")]
[JsonDerivedType(typeof(PriceCap), "price-cap")]
[JsonDerivedType(typeof(RegionalCommissioning), "regional-commissioning")]
[JsonDerivedType(typeof(ResidentialPrice), "residential-price")]
[JsonDerivedType(typeof(ThresholdPolicy), "threshold-policy")]
[JsonDerivedType(typeof(Section47Practice), "section47-practice")]
[JsonDerivedType(typeof(Pay), "pay")]
[JsonDerivedType(typeof(CaseloadCap), "caseload-cap")]
[JsonDerivedType(typeof(AgencyCap), "agency-cap")]
[JsonDerivedType(typeof(Buddying), "buddying")]
[JsonDerivedType(typeof(InspectionRegime), "inspection-regime")]
[JsonDerivedType(typeof(LeaderLeaves), "leader-leaves")]
[JsonDerivedType(typeof(ComplexCluster), "complex-cluster")]
[JsonDerivedType(typeof(ChildPovertyPolicy), "child-poverty-policy")]
[JsonDerivedType(typeof(PovertyPath), "poverty-path")]
[JsonDerivedType(typeof(PlacementStability), "placement-stability")]
[JsonDerivedType(typeof(CareLeaverSupport), "care-leaver-support")]
[JsonDerivedType(typeof(OptimisedDelivery), "optimised-delivery")]
public abstract record Lever : ILever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public abstract IReadOnlyList<int> Moves { get; }

    /// <summary>First day in force, the first of a month; null = from the start of the run.</summary>
    [Description("First day in force, the first day of a month. Without it: from the start of the run.")]
    public DateOnly? From { get; init; }

    /// <summary>Last day in force, the last of a month; null = to the end of the run.</summary>
    [Description("Last day in force, the last day of a month. Without it: to the end of the run.")]
    public DateOnly? To { get; init; }

    /// <summary>Where; null = everywhere.</summary>
    [Description("\"all\" (the default) or a list of authority codes.")]
    [Allowed(Pattern = "^all$", Words = "\"all\" or a list of authority codes", MinItems = 1)]
    public AuthoritySelection? Authorities { get; init; }

    /// <summary>Place in the order of application; needed where two levers move the same thing.</summary>
    [Description("Place in the order of application, lowest first. Needed, and different, where two levers move the same "
        + "instrument of the same authority in the same month.")]
    public int? Order { get; init; }

    /// <inheritdoc/>
    public abstract PolicyTable Apply(PolicyTable table, LeverContext context);

    /// <summary>What is wrong with this lever beyond the shape of its JSON: the member, what was found, what is allowed.</summary>
    public virtual IEnumerable<(string Member, string Found, string Allowed)> Faults()
    {
        if (From is { Day: not 1 } from)
        {
            yield return ("from", Say(from), "the first day of a month");
        }

        if (To is { } to && to.AddDays(1).Day != 1)
        {
            yield return ("to", Say(to), "the last day of a month");
        }

        if (To < From)
        {
            yield return ("to", Say(To.Value), $"a day after from ({Say(From.Value)})");
        }
    }

    /// <summary>A copy of the table in which one instrument is changed wherever and whenever the lever is in force.</summary>
    /// <param name="table">The table; stays as it is.</param>
    /// <param name="context">The run.</param>
    /// <param name="instrument">Which of the <see cref="Instruments"/>.</param>
    /// <param name="change">From the authority (its place in the table), the month of the run and the value to the new value.</param>
    protected PolicyTable Change(PolicyTable table, LeverContext context, int instrument, Func<int, int, double, double> change)
    {
        var changed = table.Copy();
        var (first, end) = context.MonthsInForce(this);
        foreach (var authority in context.AuthoritiesOf(this))
        {
            for (var month = first; month < end; month++)
            {
                ref var value = ref changed[instrument, authority, month];
                value = change(authority, month, value);
            }
        }

        return changed;
    }

    /// <summary>Whether two levers are ever in force on the same day.</summary>
    public bool Meets(Lever other) =>
        !(To < other.From) && !(other.To < From);

    private static string Say(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
