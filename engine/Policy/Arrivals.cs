namespace CareSim.Engine.Policy;

/// <summary>More or fewer unaccompanied children arriving.</summary>
[LeverPage(
    Description = "Arrivals of unaccompanied children, against the dated national path.",
    Unit = "multiplier of arrivals a month",
    Example = """{ "kind": "arrivals", "multiplier": 2, "from": "2016-04-01", "to": "2017-03-31" }""",
    Source = "assumed")]
public sealed record Arrivals() : MultiplierLever(Instruments.Arrivals);
