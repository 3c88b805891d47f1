namespace CareSim.Engine.Policy;

/// <summary>Support for young people who have left care.</summary>
[LeverPage(
    Description = "Share of care leavers of 18 to 20 who are supported; the cost is counted (price.care_leaver_support), an effect has no published size.",
    Unit = "share of care leavers, 0 to 1",
    Example = """{ "kind": "care-leaver-support", "share": 1, "from": "2018-04-01" }""",
    Source = "cost assumed; no effect size published")]
public sealed record CareLeaverSupport() : ShareLever(Instruments.CareLeaverSupport);
