using CareSim.Engine.Observation;
using CareSim.Engine.Policy;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Children whose course changed for every million pounds that a policy gave, and where they live: by deprivation of the
/// authority (most deprived quarter of those that ran, and the rest).</summary>
internal static class ReachPerPound
{
    /// <summary>The kind; it needs path-changes beside it.</summary>
    public static Analysis Kind { get; } = new("reach-per-pound", "children whose course changed per million pounds given, by deprivation of the authority",
        [.. MeasureCatalogue.ChangeNames, "care_entries", "population"], false, Work);

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var (experiment, outcomes) = (input.Experiment, input.Outcomes);
        var ranked = experiment.Authorities.Select(i => experiment.Region.Authorities[i]).OrderByDescending(PoundsShared.Deprived).ToArray();
        var deprived = ranked.Take(Math.Max(1, ranked.Length / 4)).Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, arm) in experiment.Arms.Index().Where(a => experiment.BaseOf(a.Index) != a.Index))
        {
            var given = Given(input, i) - Given(input, experiment.BaseOf(i));
            var against = experiment.Arms[experiment.BaseOf(i)].Key;
            yield return new Finding(arm.Key, "given", "", "", given, null, null, "GBP, whole run") { Headline = true };
            foreach (var (place, held) in new (string, Func<string, bool>)[] { ("", _ => true), ("most deprived quarter", deprived.Contains), ("the rest", code => !deprived.Contains(code)) })
            {
                var codes = outcomes.Places.Where(held).ToArray();
                double[] Sum(string measure, string of, IReadOnlyList<int> years) =>
                    [.. outcomes.Runs.Select((_, run) => codes.Sum(code => outcomes.Over(of, measure, code, run, years)))];
                var courses = codes.Select(code => PathChanges.Course(outcomes, arm.Key, code)).ToArray();
                var changed = outcomes.Runs.Select((_, run) => courses.Sum(c => c[run])).ToArray();
                yield return Finding.Of(arm.Key, "children_changed", "children", changed, place: place) with { Headline = place.Length == 0 };
                yield return Finding.Of(arm.Key, "care_entries_change", "children, whole run",
                    [.. Sum("care_entries", arm.Key, outcomes.WholeYears).Zip(Sum("care_entries", against, outcomes.WholeYears), (a, b) => a - b)], place: place) with { Headline = true };
                yield return Finding.Of(arm.Key, "children_changed_per_million", "children per million pounds given in all",
                    [.. changed.Select(c => given > 0 ? c / (given / 1e6) : double.NaN)], place: place) with { Headline = true };
            }
        }
    }

    // What the policy table gives the authorities that run: grants and funds, sector-led improvement, borrowing.
    private static double Given(AnalysisInput input, int arm)
    {
        var policy = input.Experiment.Arms[arm].Policy;
        var sum = 0.0;
        for (var authority = 0; authority < policy.Authorities; authority++)
        {
            for (var month = 0; month < policy.Months; month++)
            {
                sum += (policy[Instruments.SettlementAdded, authority, month] + policy[Instruments.Buddying, authority, month]
                    + policy[Instruments.EarlyHelpBorrowing, authority, month]) / 12;
            }
        }

        return sum;
    }
}
