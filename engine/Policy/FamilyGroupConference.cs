namespace CareSim.Engine.Policy;

/// <summary>Family group conferences before proceedings.</summary>
[LeverPage(
    Description = "Share of plans offered a family group conference; effect and cost are the parameters effect.family_group_conference and price.family_group_conference.",
    Unit = "share of plans, 0 to 1",
    Example = """{ "kind": "family-group-conference", "share": 0.8, "from": "2016-04-01" }""",
    Source = "trial of conferences before proceedings (Coram): x 0.81, 0.69 to 0.94")]
public sealed record FamilyGroupConference() : ShareLever(Instruments.FamilyGroupConference);
