namespace CareSim.Engine.Policy;

/// <summary>Dearer or cheaper early help.</summary>
[LeverPage(
    Description = "Price of early help: longer or more skilled work with each family, or less of it. With money deciding places it buys fewer or more of them.",
    Unit = "multiplier of a price",
    Example = """{ "kind": "early-help-unit-cost", "multiplier": 1.2, "from": "2016-04-01" }""",
    Source = "Troubled Families programme plan: about 2,300 pounds a family")]
public sealed record EarlyHelpUnitCost() : MultiplierLever(Instruments.EarlyHelpUnitCost);
