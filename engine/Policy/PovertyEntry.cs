namespace CareSim.Engine.Policy;

/// <summary>More or fewer families falling into poverty.</summary>
[LeverPage(
    Description = "Hazard of falling into poverty; leaving poverty is unchanged.",
    Unit = "multiplier of a hazard",
    Example = """{ "kind": "poverty-entry", "multiplier": 1.05 }""",
    Source = "assumed")]
public sealed record PovertyEntry() : MultiplierLever(Instruments.PovertyEntry);
