namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Simulated paths beside the published ones of the same authorities, year by year, and the change from the first year to the
/// last that both have. Published figures are those of the region's panel; authorities without a figure in one of the years are
/// left out on both sides.</summary>
internal static class PublishedPaths
{
    private static readonly (string Measure, string Indicator)[] _paths =
    [
        ("referrals", "referrals"), ("need_stock", "cin_stock"), ("plan_starts", "cpp_starts"), ("plan_stock", "cpp_stock"),
        ("care_starts", "cla_starts"), ("care_ceases", "cla_ceases"), ("care_stock", "cla_stock"),
    ];

    private static readonly string[] _main = ["plan_starts", "care_starts", "care_stock"];

    /// <summary>The kind.</summary>
    public static Analysis Kind { get; } = new("published-paths", "simulated paths beside the published ones of the same authorities",
        [.. _paths.Select(p => p.Measure)], false, Work);

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var outcomes = input.Outcomes;
        var panel = PublishedPanel.Read(input.Experiment, [.. _paths.Select(p => p.Indicator)]);
        foreach (var (measure, indicator) in _paths)
        {
            var years = outcomes.WholeYears.Where(y => outcomes.Places.Any(code => panel.Of(code, indicator, outcomes.Years[y]) is not null)).ToArray();
            var codes = panel.Whole(outcomes.Places, indicator, [.. years.Select(y => outcomes.Years[y])]);
            if (years.Length < 2 || codes.Length == 0)
            {
                continue;
            }

            var published = years.Select(y => codes.Sum(code => panel.Of(code, indicator, outcomes.Years[y])!.Value)).ToArray();
            foreach (var (i, y) in years.Index())
            {
                yield return new Finding("", $"{measure}.published", $"{outcomes.Years[y]}", "", published[i], null, null, $"{codes.Length} authorities");
            }

            var span = $"{outcomes.Years[years[0]]} to {outcomes.Years[years[^1]]}";
            yield return new Finding("", $"{measure}.published_change", span, "", published[^1] / published[0], null, null, "last / first") { Headline = _main.Contains(measure) };
            foreach (var finding in input.Experiment.Arms.SelectMany(arm => Simulated(outcomes, arm.Key, measure, codes, years, span, published)))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Simulated(RunOutcomes outcomes, string arm, string measure, string[] codes, int[] years, string span, double[] published)
    {
        var runs = outcomes.Runs.Select((_, run) => years.Select(y => codes.Sum(code => outcomes.Year(arm, measure, code, run, y))).ToArray()).ToArray();
        foreach (var (i, y) in years.Index())
        {
            yield return Finding.Of(arm, $"{measure}.simulated", $"{codes.Length} authorities", [.. runs.Select(r => r[i])], $"{outcomes.Years[y]}");
        }

        yield return Finding.Of(arm, $"{measure}.simulated_change", "last / first", [.. runs.Select(r => r[^1] / r[0])], span) with { Headline = _main.Contains(measure) };
        yield return Finding.Of(arm, $"{measure}.last_against_published", "simulated / published, last year", [.. runs.Select(r => r[^1] / published[^1])], span);
    }
}
