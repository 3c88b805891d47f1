namespace CareSim.Engine.Policy;

/// <summary>Placements bought together.</summary>
[LeverPage(
    Description = "How far buying together damps the answer of children's home prices to utilisation: 0 not at all, 1 wholly. No published size.",
    Unit = "share of the answer taken away, 0 to 1",
    Example = """{ "kind": "regional-commissioning", "share": 0.5, "from": "2017-04-01" }""",
    Source = "assumed; claim: Local Government Chronicle, January 2019",
    Needs = "market")]
public sealed record RegionalCommissioning() : ShareLever(Instruments.RegionalCommissioning);
