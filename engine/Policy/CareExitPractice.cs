namespace CareSim.Engine.Policy;

/// <summary>Leaving care sooner or later.</summary>
[LeverPage(
    Description = "Hazard of leaving care before the 18th birthday, whatever the reason: return home, special guardianship, adoption.",
    Unit = "multiplier of a hazard",
    Example = """{ "kind": "care-exit-practice", "multiplier": 0.85, "from": "2016-04-01" }""",
    Source = "assumed")]
public sealed record CareExitPractice() : MultiplierLever(Instruments.CareExit);
