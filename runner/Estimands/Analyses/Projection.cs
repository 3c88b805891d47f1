namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Children in care projected to the whole region: the region's published starting stock times the growth of the authorities that
/// ran, year by year and arm by arm.</summary>
internal static class Projection
{
    private const string Stock = "cla_stock";

    /// <summary>The kind.</summary>
    public static Analysis Kind { get; } = new("projection", "children in care, scaled to the whole region by its starting stock", [], false, Work);

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var (experiment, outcomes) = (input.Experiment, input.Outcomes);
        var ran = experiment.Authorities.Sum(i => experiment.Region.Authorities[i].Start.GetValueOrDefault(Stock));
        var scale = ran > 0 ? experiment.Region.StartTotal(Stock) / ran : double.NaN;
        foreach (var arm in experiment.Arms.Select(a => a.Key))
        {
            foreach (var year in outcomes.WholeYears)
            {
                yield return Finding.Of(arm, "care_stock_scaled", "children in care on 31 March", [.. outcomes.Over(arm, "care_stock", [year]).Select(v => scale * v)],
                    $"{outcomes.Years[year]}") with { Headline = year == outcomes.WholeYears[^1] };
            }
        }
    }
}
