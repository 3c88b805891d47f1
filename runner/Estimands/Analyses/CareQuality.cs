namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Children's experience of care as far as it is simulated: moves of placement, placements far from home, kinds of
/// placement, steady workers.</summary>
internal static class CareQuality
{
    /// <summary>The kind.</summary>
    public static Analysis Kind { get; } = new("care-quality", "moves per child, out-of-area and family placements, turnover of workers, by year", [], false, Work);

    private static readonly (string Item, string Unit, string Above, string Below, double Factor)[] _ratios =
    [
        ("moves_per_child_year", "moves per child-year in care", "placement_moves", "care_days", 365.25),
        ("out_of_area_share", "share of children in care", "care_out_of_area_stock", "care_stock", 1),
        ("home_share", "share of children in care", "care_home_stock", "care_stock", 1),
        ("kinship_share", "share of children in care", "care_kinship_stock", "care_stock", 1),
        ("again_share", "share of entries that are returns to care", "care_starts_again", "care_entries", 1),
        ("worker_turnover", "share of workers a year", "worker_leavers", "social_workers", 1),
        ("agency_share", "share of workers", "agency_workers", "posts", 1),
    ];

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var outcomes = input.Outcomes;
        foreach (var arm in input.Experiment.Arms.Select(a => a.Key))
        {
            foreach (var (item, unit, above, below, factor) in _ratios.Where(r => Known(r.Above) && Known(r.Below)))
            {
                double[] Of(IReadOnlyList<int> years) => [.. outcomes.Over(arm, above, years)
                    .Zip(outcomes.Over(arm, below, years), (a, b) => b > 0 ? factor * a / b / (item == "worker_turnover" ? years.Count : 1) : double.NaN)];
                foreach (var year in outcomes.WholeYears)
                {
                    yield return Finding.Of(arm, item, unit, Of([year]), $"{outcomes.Years[year]}");
                }

                yield return Finding.Of(arm, item, unit, Of(outcomes.LaterYears), "later years") with { Headline = true };
            }
        }
    }

    private static bool Known(string measure) => Engine.Observation.MeasureCatalogue.All.Any(m => m.Name == measure);
}
