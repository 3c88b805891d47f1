namespace CareSim.Engine.Policy;

/// <summary>Early help first among what is not statutory.</summary>
[LeverPage(
    Description = "Share of the money coming in that must buy early help before anything else discretionary; overspending elsewhere follows from it, and is reported.",
    Unit = "share of money coming in, 0 to 1",
    Example = """{ "kind": "early-help-ring-fence", "share": 0.15, "from": "2016-04-01" }""",
    Source = "assumed; claim: Local Government Chronicle, autumn 2017",
    Needs = "allocation")]
public sealed record EarlyHelpRingFence() : ShareLever(Instruments.EarlyHelpRingFence);
