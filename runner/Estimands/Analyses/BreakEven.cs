namespace CareSim.Runner.Estimands.Analyses;

/// <summary>What a policy costs against the arm that it is held against, year by year, and the month in which the sum changes
/// its sign: when what was saved at first has been spent (or what was spent has come back).</summary>
internal static class BreakEven
{
    private const double DiscountRate = 0.035; // a year, Green Book

    /// <summary>The kind.</summary>
    public static Analysis Kind { get; } = new("break-even", "net cost by year against the arm's base, present value, break-even month", [], false, Work);

    private static readonly string[] _lines = ["spend_total", "spend_early_help", "spend_care", "spend_social_work"];

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var (experiment, outcomes) = (input.Experiment, input.Outcomes);
        for (var arm = 0; arm < experiment.Arms.Count; arm++)
        {
            var (name, against) = (experiment.Arms[arm].Key, experiment.Arms[experiment.BaseOf(arm)].Key);
            if (name == against)
            {
                continue;
            }

            var months = outcomes.Runs.Select((_, run) => Enumerable.Range(0, outcomes.Months)
                .Select(m => outcomes.Month(name, "spend_total", run, m) - outcomes.Month(against, "spend_total", run, m)).ToArray()).ToArray();
            foreach (var finding in ByYear(outcomes, name, against).Concat(Turning(name, months)))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> ByYear(RunOutcomes outcomes, string arm, string against)
    {
        foreach (var year in outcomes.WholeYears)
        {
            foreach (var line in _lines)
            {
                var cost = outcomes.Runs.Select((_, run) => outcomes.Year(arm, line, outcomes.Region, run, year) - outcomes.Year(against, line, outcomes.Region, run, year));
                yield return Finding.Of(arm, line == "spend_total" ? "net_cost" : $"net_{line}", "GBP", [.. cost], $"{outcomes.Years[year]}");
            }
        }
    }

    private static IEnumerable<Finding> Turning(string arm, double[][] months)
    {
        yield return Finding.Of(arm, "net_cost_total", "GBP", [.. months.Select(m => m.Sum())]) with { Headline = true };
        yield return Finding.Of(arm, "net_present_cost", "GBP", [.. months.Select(m => m.Select((cost, month) => cost / Math.Pow(1 + DiscountRate, month / 12.0)).Sum())]) with { Headline = true };
        var turned = months.Select(Month).ToArray();
        yield return Finding.Of(arm, "break_even_share", "share of runs", [.. turned.Select(m => m is null ? 0.0 : 1.0)]) with { Headline = true };
        yield return Finding.Of(arm, "break_even_month", "months after the first difference", [.. turned.Select(m => m ?? double.NaN)]) with { Headline = true };
    }

    /// <summary>Months from the first difference until the sum of differences has the other sign for good; null if it never does.</summary>
    /// <param name="costs">Monthly differences in cost.</param>
    public static double? Month(IReadOnlyList<double> costs)
    {
        var first = costs.Index().FirstOrDefault(c => c.Item != 0, (-1, 0)).Item1;
        if (first < 0)
        {
            return null;
        }

        // The first year's sum says which way the policy set out: single months may be chance.
        var sums = new double[costs.Count];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = (i == 0 ? 0 : sums[i - 1]) + costs[i];
        }

        var sign = Math.Sign(sums[Math.Min(sums.Length - 1, first + 11)]);
        if (sign == 0 || Math.Sign(sums[^1]) == sign)
        {
            return null;
        }

        var last = Array.FindLastIndex(sums, sum => Math.Sign(sum) == sign);
        return last + 1 - first;
    }
}
