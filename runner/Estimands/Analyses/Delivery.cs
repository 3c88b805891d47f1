namespace CareSim.Runner.Estimands.Analyses;

/// <summary>What a model of delivery brings against its base: entries avoided, exits before 18 brought forward, children in care
/// fewer at the end, costs.</summary>
internal static class Delivery
{
    /// <summary>The kind.</summary>
    public static Analysis Kind { get; } = new("delivery", "entries to care avoided, exits brought forward, cost, against the arm's base", [], false, Work);

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var (experiment, outcomes) = (input.Experiment, input.Outcomes);
        var whole = outcomes.WholeYears;
        foreach (var (i, arm) in experiment.Arms.Index().Where(a => experiment.BaseOf(a.Index) != a.Index))
        {
            var against = experiment.Arms[experiment.BaseOf(i)].Key;
            double[] Change(string measure, IReadOnlyList<int> years) =>
                [.. outcomes.Over(arm.Key, measure, years).Zip(outcomes.Over(against, measure, years), (a, b) => a - b)];
            double[] Per(double[] change, string measure) => [.. change.Zip(outcomes.Over(against, measure, whole), (c, b) => c / b)];

            yield return Finding.Of(arm.Key, "entries_avoided", "children, whole run", [.. Change("care_entries", whole).Select(c => -c)]) with { Headline = true };
            yield return Finding.Of(arm.Key, "entries_avoided_share", "share of the base's entries", [.. Per(Change("care_entries", whole), "care_entries").Select(c => -c)]) with { Headline = true };
            yield return Finding.Of(arm.Key, "exit_rate_change", "exits before 18 a child-year in care, against the base",
                [.. Exits(outcomes, arm.Key).Zip(Exits(outcomes, against), (a, b) => a - b)]) with { Headline = true };
            yield return Finding.Of(arm.Key, "exits_brought_forward", "exits before 18 beyond those of as many child-days at the base's rate, whole run",
                [.. Exits(outcomes, arm.Key).Zip(Exits(outcomes, against), (a, b) => a - b).Zip(outcomes.Over(arm.Key, "care_days", whole), (r, d) => r * d / 365.25)]) with { Headline = true };
            yield return Finding.Of(arm.Key, "care_stock_change", "children in care at the end", Change("care_stock", [whole[^1]])) with { Headline = true };
            yield return Finding.Of(arm.Key, "spend_change", "GBP, whole run", Change("spend_total", whole)) with { Headline = true };
            yield return Finding.Of(arm.Key, "support_cost", "GBP, whole run: edge of care, conferences, returns home",
                [.. Change("spend_edge_of_care", whole).Zip(Change("spend_reunification", whole), (a, b) => a + b)]) with { Headline = true };
            yield return Finding.Of(arm.Key, "spend_care_change", "GBP, whole run", Change("spend_care", whole)) with { Headline = true };
        }
    }

    private static double[] Exits(RunOutcomes outcomes, string arm)
    {
        var whole = outcomes.WholeYears;
        var before18 = outcomes.Over(arm, "care_ceases", whole).Zip(outcomes.Over(arm, "care_ceases_18", whole), (all, grown) => all - grown);
        return [.. before18.Zip(outcomes.Over(arm, "care_days", whole), (exits, days) => 365.25 * exits / days)];
    }
}
