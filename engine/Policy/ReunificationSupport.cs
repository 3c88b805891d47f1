namespace CareSim.Engine.Policy;

/// <summary>Support after a return home, so that it holds.</summary>
[LeverPage(
    Description = "Share of returns home that are supported; effect and cost are the parameters effect.reunification and price.reunification.",
    Unit = "share of returns home, 0 to 1",
    Example = """{ "kind": "reunification-support", "share": 0.5, "from": "2016-04-01" }""",
    Source = "x 0.7, 0.5 to 1.0, assumed")]
public sealed record ReunificationSupport() : ShareLever(Instruments.ReunificationSupport);
