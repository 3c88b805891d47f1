using System.ComponentModel;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>Thresholds along the whole pathway at once.</summary>
[LeverPage(
    Description = "Multiplies the hazards of a referral, an enquiry without a plan, a plan and entering care at once: higher thresholds everywhere are multipliers below 1. What is left out stays.",
    Unit = "multipliers of hazards",
    Example = """{ "kind": "threshold-policy", "referral": 0.95, "plan": 0.9, "care": 0.9, "from": "2016-04-01" }""",
    Source = "assumed; claim of variable thresholds: No Good Options, March 2017")]
public sealed record ThresholdPolicy : MultipliersLever
{
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

    /// <inheritdoc/>
    private protected override IEnumerable<(string Member, int Instrument, double? Multiplier)> Multipliers =>
    [
        ("referral", Instruments.Referral, Referral), ("section47", Instruments.Section47Practice, Section47),
        ("plan", Instruments.PlanStart, Plan), ("care", Instruments.CareStart, Care),
    ];
}
