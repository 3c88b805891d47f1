using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Runner.Calibration;

/// <summary>A parameter that a national figure brings to its place, relative to a total that the dated paths take care of.</summary>
/// <param name="Measure">The target's name in targets.csv.</param>
/// <param name="Parameter">The parameter that is moved.</param>
/// <param name="Power">How it answers a gap: 1 in proportion; smaller where the figure answers strongly; negative the other way.</param>
/// <param name="Total">Measure whose own gap is taken out first (age and reason patterns); empty = none.</param>
/// <param name="ScaledBy">Indicator by whose share in the authorities that run a national count is cut down; empty = a share, as it is.</param>
internal sealed record NationalLevel(string Measure, string Parameter, double Power, string Total = "", string ScaledBy = "")
{
    /// <summary>The explicit list. Targets that the targets table lacks leave their parameter where it is.</summary>
    public static IReadOnlyList<NationalLevel> All { get; } =
    [
        new("poverty_stock/population", "poverty.entry.level", 1.4),
        new("plan_repeats/plan_starts", "plan.again.level", 1),
        new("re_referrals/referrals", "referral.recent", 1),
        new("care_starts_newborn", "care.newborn.level", 1, "care_starts", "cla_starts"),
        .. Engine.Pathways.Bands.AgeNames.Select((n, i) =>
            new NationalLevel($"care_starts@{n}", $"care.entry.age.{i + 1}", i == 0 ? 2 : 1, "care_starts", "cla_starts")), // most under one enter at birth
        .. Engine.Pathways.Bands.AgeNames.Select((n, i) => new NationalLevel(i == 4 ? "care_ceases@16_17-care_ceases_18" : $"care_ceases@{n}",
            $"care.exit.age.{i + 1}", 1, "care_ceases-care_ceases_18", "cla_ceases")),
        .. new[] { "home", "relatives", "guardianship", "arrangements", "adopted", "other" }.Select(r =>
            new NationalLevel($"care_ceases_{r}", $"care.exit.level.{r}", 0.8, "care_ceases-care_ceases_18", "cla_ceases")),
    ];

    /// <summary>The last measure of the list by number, for readers of this file: <see cref="M.CareCeasesOther"/>.</summary>
    public static int LastReason => M.CareCeasesOther;
}
