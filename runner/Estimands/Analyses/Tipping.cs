namespace CareSim.Runner.Estimands.Analyses;

/// <summary>How often authorities tip: the share whose practice quality has fallen below the tipping level, by arm, and within each arm by
/// what could be known in the first year: reserves, caseload, practice quality (thirds of the authorities that ran). Practice quality
/// also falls where money does, by the published effect of early help and family support, with nothing reinforcing itself: what an arm's
/// own mechanisms tip is counted against the arm's base, authority by authority and run by run.</summary>
internal static class Tipping
{
    private const string Tipped = "tipped";

    /// <summary>The kind.</summary>
    public static Analysis Kind { get; } = new("tipping", "share of authorities that tip, by arm, beyond the arm's base, and by reserves, caseload and practice quality in the first year",
        [Tipped, "reserves_stock", "caseload", "practice_quality", "population"], false, Work);

    private static readonly string[] _thirds = ["lowest third", "middle third", "highest third"];

    private static readonly (string Item, string Measure, bool PerChild)[] _known =
        [("reserves", "reserves_stock", true), ("caseload", "caseload", false), ("quality", "practice_quality", false)];

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var (experiment, outcomes) = (input.Experiment, input.Outcomes);
        foreach (var (i, arm) in experiment.Arms.Select(a => a.Key).Index())
        {
            if (double.IsNaN(outcomes.Year(arm, Tipped, outcomes.Places[0], 0, outcomes.WholeYears[0])))
            {
                yield break; // no councils that could tip
            }

            foreach (var year in outcomes.WholeYears)
            {
                yield return Finding.Of(arm, "tipped_share", "share of authorities", [.. outcomes.Runs.Select((_, run) =>
                    outcomes.Places.Average(code => outcomes.Year(arm, Tipped, code, run, year)))], $"{outcomes.Years[year]}");
            }

            yield return Finding.Of(arm, "ever_tipped_share", "share of authorities", [.. outcomes.Runs.Select((_, run) =>
                outcomes.Places.Average(code => Ever(outcomes, arm, code, run)))]) with
            { Headline = true };
            if (experiment.BaseOf(i) != i)
            {
                yield return BeyondBase(outcomes, arm, experiment.Arms[experiment.BaseOf(i)].Key);
            }

            foreach (var (item, measure, perChild) in _known)
            {
                foreach (var (third, name) in _thirds.Index())
                {
                    yield return Finding.Of(arm, $"ever_tipped_by_{item}", "share of authorities",
                        [.. outcomes.Runs.Select((_, run) => Third(outcomes, arm, measure, perChild, run, third))], place: name);
                }
            }
        }
    }

    private static Finding BeyondBase(RunOutcomes outcomes, string arm, string against) =>
        Finding.Of(arm, "ever_tipped_beyond_base_share", "share of authorities: tipped here, and in the arm's base never", [.. outcomes.Runs.Select((_, run) =>
            outcomes.Places.Average(code => Math.Max(0, Ever(outcomes, arm, code, run) - Ever(outcomes, against, code, run))))]) with
        { Headline = true };

    private static double Third(RunOutcomes outcomes, string arm, string measure, bool perChild, int run, int third)
    {
        var first = outcomes.WholeYears[0];
        var ranked = outcomes.Places.OrderBy(code => outcomes.Year(arm, measure, code, run, first)
            / (perChild ? outcomes.Year(arm, "population", code, run, first) : 1)).ToArray();
        var (from, end) = (ranked.Length * third / 3, ranked.Length * (third + 1) / 3);
        return from == end ? double.NaN : ranked[from..end].Average(code => Ever(outcomes, arm, code, run));
    }

    private static double Ever(RunOutcomes outcomes, string arm, string code, int run) =>
        outcomes.WholeYears.Max(year => Math.Min(1, outcomes.Year(arm, Tipped, code, run, year)));
}
