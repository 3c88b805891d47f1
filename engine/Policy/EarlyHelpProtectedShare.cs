namespace CareSim.Engine.Policy;

/// <summary>A floor under early help: cuts may not go deeper.</summary>
[LeverPage(
    Description = "Share of last year's early-help spending that the allocation may not cut.",
    Unit = "share of last year's early help, 0 to 1",
    Example = """{ "kind": "early-help-protected-share", "share": 0.9, "from": "2016-04-01" }""",
    Source = "assumed; claim: Local Government Chronicle, autumn 2017",
    Needs = "allocation")]
public sealed record EarlyHelpProtectedShare() : ShareLever(Instruments.EarlyHelpProtected);
