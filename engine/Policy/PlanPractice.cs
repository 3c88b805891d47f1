namespace CareSim.Engine.Policy;

/// <summary>A lower or higher threshold for a child protection plan.</summary>
[LeverPage(
    Description = "Hazard of starting a child protection plan.",
    Unit = "multiplier of a hazard",
    Example = """{ "kind": "plan-practice", "multiplier": 0.9 }""",
    Source = "assumed")]
public sealed record PlanPractice() : MultiplierLever(Instruments.PlanStart);
