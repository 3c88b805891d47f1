namespace CareSim.Engine.Policy;

/// <summary>More or fewer inspections.</summary>
[LeverPage(
    Description = "Rate of inspections; 0 = none. An inadequate judgement raises entries for a time and changes leaders.",
    Unit = "multiplier of a rate",
    Example = """{ "kind": "inspection-regime", "multiplier": 0, "from": "2016-04-01" }""",
    Source = "direction from Bennett and others 2022 (inspections), size recalled: x 1.07, 1.0 to 1.15 after an inadequate judgement",
    Needs = "practice")]
public sealed record InspectionRegime() : MultiplierLever(Instruments.Inspection);
