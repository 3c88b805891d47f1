namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Entries to care for each point of child poverty, against the published 5 per 100,000 (2 to 8): the difference between
/// an arm and its base, entries of unaccompanied children left out.</summary>
internal static class PovertyResponse
{
    /// <summary>The kind.</summary>
    public static Analysis Kind { get; } = new("poverty-response", "care entries per 100,000 children for each point of child poverty", [], false, Work);

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var (experiment, outcomes) = (input.Experiment, input.Outcomes);
        foreach (var (i, arm) in experiment.Arms.Index().Where(a => experiment.BaseOf(a.Index) != a.Index))
        {
            var against = experiment.Arms[experiment.BaseOf(i)].Key;
            var (poverty, entries) = (Difference(outcomes, arm.Key, against, Poverty), Difference(outcomes, arm.Key, against, Entries));
            yield return Finding.Of(arm.Key, "poverty_points", "percentage points", poverty, "later years") with { Headline = true };
            yield return Finding.Of(arm.Key, "entries_per_100000", "entries a year", entries, "later years") with { Headline = true };
            yield return Finding.Of(arm.Key, "entries_per_100000_per_point", "entries a year",
                [.. entries.Zip(poverty, (e, p) => Math.Abs(p) > 0.05 ? e / p : double.NaN)], "later years") with { Headline = true };
        }
    }

    private static double[] Difference(RunOutcomes outcomes, string arm, string against, Func<RunOutcomes, string, int, double> of) =>
        [.. outcomes.Runs.Select((_, run) => of(outcomes, arm, run) - of(outcomes, against, run))];

    private static double Poverty(RunOutcomes outcomes, string arm, int run) =>
        100 * outcomes.Over(arm, "poverty_stock", outcomes.Region, run, outcomes.LaterYears) / outcomes.Over(arm, "population", outcomes.Region, run, outcomes.LaterYears);

    private static double Entries(RunOutcomes outcomes, string arm, int run) => outcomes.LaterYears.Average(year => 100_000
        * (outcomes.Year(arm, "care_entries", outcomes.Region, run, year) - outcomes.Year(arm, "unaccompanied_arrivals", outcomes.Region, run, year))
        / outcomes.Year(arm, "population", outcomes.Region, run, year));
}
