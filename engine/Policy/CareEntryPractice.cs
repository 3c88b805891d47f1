namespace CareSim.Engine.Policy;

/// <summary>A lower or higher threshold for care.</summary>
[LeverPage(
    Description = "Hazard of entering care, by any route; a national scandal is a dated step of it.",
    Unit = "multiplier of a hazard",
    Example = """{ "kind": "care-entry-practice", "multiplier": 1.3, "from": "2016-04-01", "to": "2017-03-31" }""",
    Source = "assumed")]
public sealed record CareEntryPractice() : MultiplierLever(Instruments.CareStart);
