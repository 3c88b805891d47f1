namespace CareSim.Engine.Policy;

/// <summary>Social workers' pay.</summary>
[LeverPage(
    Description = "Pay of social workers: retention and cost.",
    Unit = "multiplier of pay",
    Example = """{ "kind": "pay", "multiplier": 1.1, "from": "2016-04-01" }""",
    Source = "assumed",
    Needs = "workforce")]
public sealed record Pay() : MultiplierLever(Instruments.Pay);
