namespace CareSim.Engine.Policy;

/// <summary>A cap on agency workers.</summary>
[LeverPage(
    Description = "Largest share of social workers that may be agency workers; posts beyond it stay vacant.",
    Unit = "share of social workers, 0 to 1",
    Example = """{ "kind": "agency-cap", "share": 0.1, "from": "2017-04-01" }""",
    Source = "assumed",
    Needs = "workforce")]
public sealed record AgencyCap() : ChosenShareLever(Instruments.AgencyCap);
