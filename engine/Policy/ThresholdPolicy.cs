using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>Thresholds along the whole pathway at once.</summary>
[LeverPage(
    Description = "Multiplies the hazards of a referral, an enquiry without a plan, a plan and entering care at once: higher thresholds everywhere are multipliers below 1. What is left out stays.",
    Unit = "multipliers of hazards",
    Example = """{ "kind": "threshold-policy", "referral": 0.95, "plan": 0.9, "care": 0.9, "from": "2016-04-01" }""",
    Source = "assumed; claim of variable thresholds: No Good Options, March 2017")]
public sealed record ThresholdPolicy : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [.. Parts.Select(p => p.Instrument)];

    /// <summary>Front door.</summary>
    [Description("Multiplier of the referral hazard.")]
    [Allowed(Min = 0, Max = MultiplierLever.Most)]
    public double? Referral { get; init; }

    /// <summary>Section 47 enquiries without a plan.</summary>
    [Description("Multiplier of the hazard of a section 47 enquiry that leads to no plan.")]
    [Allowed(Min = 0, Max = MultiplierLever.Most)]
    public double? Section47 { get; init; }

    /// <summary>Plans.</summary>
    [Description("Multiplier of the hazard of a plan.")]
    [Allowed(Min = 0, Max = MultiplierLever.Most)]
    public double? Plan { get; init; }

    /// <summary>Care.</summary>
    [Description("Multiplier of the hazard of entering care.")]
    [Allowed(Min = 0, Max = MultiplierLever.Most)]
    public double? Care { get; init; }

    private IEnumerable<(int Instrument, double Multiplier)> Parts => new (int Instrument, double? Multiplier)[]
    {
        (Instruments.Referral, Referral), (Instruments.Section47Practice, Section47), (Instruments.PlanStart, Plan), (Instruments.CareStart, Care),
    }.Where(p => p.Multiplier is not null).Select(p => (p.Instrument, p.Multiplier!.Value));

    /// <inheritdoc/>
    public override IEnumerable<(string Member, string Found, string Allowed)> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }

        if (!Parts.Any())
        {
            yield return ("referral", "no multiplier at all", "one or more of referral, section47, plan, care");
        }
    }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) => Parts.Aggregate(table,
        (changed, part) => Change(changed, context, part.Instrument, (_, _, value) => value * part.Multiplier));
}
