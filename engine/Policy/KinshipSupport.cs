namespace CareSim.Engine.Policy;

/// <summary>Support for relatives and friends who take a child in.</summary>
[LeverPage(
    Description = "Share of entries to care that are placed with relatives or friends.",
    Unit = "multiplier of a share",
    Example = """{ "kind": "kinship-support", "multiplier": 1.5, "from": "2016-04-01" }""",
    Source = "assumed")]
public sealed record KinshipSupport() : MultiplierLever(Instruments.KinshipSupport);
