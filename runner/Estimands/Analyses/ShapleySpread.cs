using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Where the spread of rates between authorities comes from: arms set factors to the national mean in every
/// combination, and each factor's share is the fall in the variance of log rates that it brings, averaged over all orders in
/// which the factors can be taken away (Shapley 1953), so that shares and what is left add up to the whole.</summary>
internal static class ShapleySpread
{
    private const string Prefix = "spread.";

    /// <summary>The kind.</summary>
    public static Analysis Kind { get; } = new("shapley-spread",
        "variance of log rates between authorities by factor, Shapley over the orders of taking factors away",
        ["care_stock", "care_starts", "plan_starts", "referrals", "spend_total", "population"], false, Work);

    private static readonly (string Measure, string Item)[] _rates =
        [("care_stock", "care_rate"), ("care_starts", "care_start_rate"), ("plan_starts", "plan_start_rate"), ("referrals", "referral_rate"), ("spend_total", "spend_per_child")];

    /// <summary>The factors that arms switch off and the arm of each combination, by bits of what is off; null unless every
    /// combination has its arm.</summary>
    public static (string[] Factors, string[] Arms)? Combinations(ResolvedExperiment experiment)
    {
        var off = experiment.Arms.Select(arm => arm.Parameters.All.Values.Where(p => p.Id.StartsWith(Prefix, StringComparison.Ordinal) && p.Value == 0)
            .Select(p => p.Id[Prefix.Length..]).ToHashSet(StringComparer.Ordinal)).ToArray();
        var factors = off.SelectMany(f => f).Distinct().Order(StringComparer.Ordinal).ToArray();
        var arms = new string?[1 << factors.Length];
        foreach (var (arm, set) in off.Index())
        {
            var mask = factors.Index().Sum(f => set.Contains(f.Item) ? 1 << f.Index : 0);
            arms[mask] ??= experiment.Arms[arm].Key;
        }

        return factors.Length == 0 || arms.Any(arm => arm is null) ? null : (factors, [.. arms.OfType<string>()]);
    }

    /// <summary>Shapley values of a function of sets: the average fall from taking each factor away, over all orders.</summary>
    /// <param name="factors">Number of factors.</param>
    /// <param name="worth">Value with the factors in the set (bits) taken away.</param>
    public static double[] Shapley(int factors, Func<int, double> worth)
    {
        var shares = new double[factors];
        for (var f = 0; f < factors; f++)
        {
            for (var set = 0; set < 1 << factors; set++)
            {
                if ((set & (1 << f)) == 0)
                {
                    var size = int.PopCount(set);
                    var weight = Factorial(size) * Factorial(factors - size - 1) / Factorial(factors);
                    shares[f] += weight * (worth(set) - worth(set | (1 << f)));
                }
            }
        }

        return shares;
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        if (Combinations(input.Experiment) is not { } combinations)
        {
            yield break;
        }

        var (factors, arms) = combinations;
        foreach (var (measure, item) in _rates)
        {
            var variances = arms.Select(arm => input.Outcomes.Runs.Select((_, run) => Variance(input, arm, measure, run)).ToArray()).ToArray();
            var runs = input.Outcomes.Runs.Count;
            var shares = Enumerable.Range(0, runs).Select(run => Shapley(factors.Length, set => variances[set][run] / variances[0][run])).ToArray();
            for (var f = 0; f < factors.Length; f++)
            {
                yield return Finding.Of("", $"{item}.{factors[f]}", "share of variance", [.. shares.Select(s => s[f])]) with { Headline = true };
            }

            yield return Finding.Of("", $"{item}.left", "share of variance", [.. variances[^1].Select((v, run) => v / variances[0][run])]) with { Headline = true };
            foreach (var (set, arm) in arms.Index())
            {
                yield return Finding.Of(arm, $"{item}.sd", "log", [.. variances[set].Select(Math.Sqrt)]) with { Headline = set == 0 };
                yield return Finding.Of(arm, $"{item}.ratio", "p90 / p10", [.. input.Outcomes.Runs.Select((_, run) => Ratio(input, arm, measure, run))]);
            }
        }
    }

    private static double Variance(AnalysisInput input, string arm, string measure, int run)
    {
        var logs = Rates(input, arm, measure, run).Select(rate => Math.Log(rate)).ToArray();
        var mean = logs.Average();
        return logs.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, logs.Length - 1);
    }

    private static double Ratio(AnalysisInput input, string arm, string measure, int run)
    {
        var rates = Rates(input, arm, measure, run).Order().ToArray();
        return MathNet.Numerics.Statistics.SortedArrayStatistics.Quantile(rates, 0.9) / MathNet.Numerics.Statistics.SortedArrayStatistics.Quantile(rates, 0.1);
    }

    // Half an event where there was none, so that a small authority has a logarithm.
    private static double[] Rates(AnalysisInput input, string arm, string measure, int run)
    {
        var (outcomes, experiment) = (input.Outcomes, input.Experiment);
        var years = measure == "care_stock" ? [outcomes.WholeYears[^1]] : outcomes.LaterYears;
        return [.. experiment.Authorities.Select(i => experiment.Region.Authorities[i]).Where(a => a.InSpreadStatistics)
            .Select(a => Math.Max(0.5, outcomes.Over(arm, measure, a.Code, run, years)) / outcomes.Over(arm, "population", a.Code, run, years))];
    }
}
