namespace CareSim.Engine.Observation;

/// <content>What is spent, by line. Lines add up to <see cref="SpendTotal"/> together with those of councils.</content>
public static partial class MeasureCatalogue
{
    /// <summary>All spending counted.</summary>
    public const int SpendTotal = 68;

    /// <summary>Children looked after: placements and overhead.</summary>
    public const int SpendCare = 69;

    /// <summary>Placements: kinship, own and agency foster care.</summary>
    public const int SpendCareFoster = 70;

    /// <summary>Placements: homes and other residential.</summary>
    public const int SpendCareResidential = 71;

    /// <summary>Placements: supported, with parents, for adoption.</summary>
    public const int SpendCareOther = 72;

    /// <summary>Care costs beyond placements.</summary>
    public const int SpendCareOverhead = 73;

    /// <summary>Social work and commissioning for open cases.</summary>
    public const int SpendSocialWork = 74;

    /// <summary>Early-help keywork for families with a place.</summary>
    public const int SpendEarlyHelp = 75;

    /// <summary>Family support, children's centres and young people beyond early-help keywork: fixed.</summary>
    public const int SpendFamilySupport = 76;

    /// <summary>Youth justice, safeguarding beyond social work, other: fixed.</summary>
    public const int SpendOther = 77;

    private static IEnumerable<Measure> Money() =>
    [
        new("spend_total", "GBP", MeasureKind.Money, false, "All spending counted", "Section 251"),
        new("spend_care", "GBP", MeasureKind.Money, false, "Children looked after: placements and overhead", "Section 251"),
        new("spend_care_foster", "GBP", MeasureKind.Money, false, "Placements: kinship, own and agency foster care", "Section 251"),
        new("spend_care_residential", "GBP", MeasureKind.Money, false, "Placements: homes and other residential", "Section 251"),
        new("spend_care_other", "GBP", MeasureKind.Money, false, "Placements: supported, with parents, for adoption", "Section 251"),
        new("spend_care_overhead", "GBP", MeasureKind.Money, false, "Care costs beyond placements", "Section 251"),
        new("spend_social_work", "GBP", MeasureKind.Money, false, "Social work and commissioning for open cases", "Section 251"),
        new("spend_early_help", "GBP", MeasureKind.Money, false, "Early-help keywork for families with a place", "Section 251"),
        new("spend_family_support", "GBP", MeasureKind.Money, false, "Family support, children's centres and young people beyond early-help keywork: fixed", "Section 251"),
        new("spend_other", "GBP", MeasureKind.Money, false, "Youth justice, safeguarding beyond social work, other: fixed", "Section 251"),
    ];
}
