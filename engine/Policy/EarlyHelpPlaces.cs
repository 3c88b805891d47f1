namespace CareSim.Engine.Policy;

/// <summary>More or fewer early-help places.</summary>
[LeverPage(
    Description = "Early-help places, against what the authority would offer otherwise: what a change in discretionary spending buys at an unchanged unit cost.",
    Unit = "multiplier of places",
    Example = """{ "kind": "early-help-places", "multiplier": 0.5, "from": "2016-04-01" }""",
    Source = "assumed")]
public sealed record EarlyHelpPlaces() : MultiplierLever(Instruments.EarlyHelpPlaces);
