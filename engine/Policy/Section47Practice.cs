namespace CareSim.Engine.Policy;

/// <summary>More or fewer enquiries that lead to no plan.</summary>
[LeverPage(
    Description = "Hazard of a section 47 enquiry that leads to no plan.",
    Unit = "multiplier of a hazard",
    Example = """{ "kind": "section47-practice", "multiplier": 0.8, "from": "2016-04-01" }""",
    Source = "children in need census: rates vary 2.6-fold between p10 and p90")]
public sealed record Section47Practice() : MultiplierLever(Instruments.Section47Practice);
