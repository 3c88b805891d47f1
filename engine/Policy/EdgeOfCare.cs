namespace CareSim.Engine.Policy;

/// <summary>Intensive support for children at the edge of care.</summary>
[LeverPage(
    Description = "Share of children on plans or in need who are offered intensive support before care; effect and cost are the parameters effect.edge_of_care and price.edge_of_care.",
    Unit = "share of children at the edge of care, 0 to 1",
    Example = """{ "kind": "edge-of-care", "share": 0.3, "from": "2016-04-01" }""",
    Source = "assumed between a meta-analysis of family preservation and a trial of multisystemic therapy without effect: x 0.75, 0.5 to 1.05")]
public sealed record EdgeOfCare() : ShareLever(Instruments.EdgeOfCare);
