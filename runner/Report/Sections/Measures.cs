using CareSim.Runner.Report.Estimates;

namespace CareSim.Runner.Report.Sections;

/// <summary>The measures that the report speaks of, children's outcomes and money always both.</summary>
internal static class Measures
{
    /// <summary>Children looked after: the outcome that sentences lead with.</summary>
    public const string Care = "care_stock";

    /// <summary>All spending counted.</summary>
    public const string Spending = "spend_total";

    /// <summary>Children's outcomes, then money: for contrasts.</summary>
    public static IReadOnlyList<string> Headline { get; } =
        ["referrals", "need_starts", "need_stock", "plan_starts", "plan_stock", "care_starts", Care, "unmet_need", "early_help_stock", "spend_early_help", "spend_social_work", "spend_care", Spending];

    /// <summary>For the paths by arm.</summary>
    public static IReadOnlyList<string> Paths { get; } = ["early_help_stock", "referrals", "need_stock", "plan_stock", Care, Spending];

    /// <summary>Spending, line by line.</summary>
    public static IReadOnlyList<string> SpendingLines(Findings findings) =>
        [.. findings.Reading.Names.Order.Where(name => name.StartsWith("spend_", StringComparison.Ordinal))];

    /// <summary>Those of a list that the folder's codebook knows.</summary>
    public static IReadOnlyList<string> Known(Findings findings, IReadOnlyList<string> measures) =>
        findings.Reading.Names.Order.Count == 0 ? measures : [.. measures.Where(findings.Reading.Names.Order.Contains)];
}
