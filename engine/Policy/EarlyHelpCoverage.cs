namespace CareSim.Engine.Policy;

/// <summary>A coverage target for early help.</summary>
[LeverPage(
    Description = "Share of families whose need is not Low that places should cover, as far as the money goes.",
    Unit = "share of families in need, 0 to 1",
    Example = """{ "kind": "early-help-coverage", "share": 0.3, "from": "2016-04-01" }""",
    Source = "assumed",
    Needs = "allocation")]
public sealed record EarlyHelpCoverage() : ChosenShareLever(Instruments.EarlyHelpCoverage);
