using CareSim.Engine.Population;
using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>A two-way panel regression of log rates of children on plans, in the spirit of the National Audit Office's (2019). Its exact
/// form is unpublished; ours has a dummy for each authority and year, deprivation (poverty of the year), spend per child and,
/// where there are workers, vacancies. It is done on simulated panels, on the published one, and set beside the shares that are
/// true inside the model, from arms without practice and deprivation effects.</summary>
internal static class PanelRegression
{
    private const int Resamples = 200;
    private const int Seed = 20190123;

    /// <summary>The kind.</summary>
    public static Analysis Kind { get; } = new("panel-regression",
        "shares of the variance of plan rates by area, deprivation, year, spend and vacancies, beside the model's true shares",
        ["plan_stock", "poverty_stock", "population", "spend_total", "vacancies", "posts"], false, Work);

    // 44 / 15 / 10 / 6 / 25 (National Audit Office, Pressures on children's social care, January 2019).
    private static readonly double[] _published = [0.44, 0.15, 0.10, 0.06, 0.25];

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var (experiment, outcomes) = (input.Experiment, input.Outcomes);
        string[] names = [.. TwoWayPanel.Groups, "unexplained"];
        foreach (var (name, value) in names.Zip(_published))
        {
            yield return new Finding("", $"published.{name}", "2010-11 to 2017-18", "", value, null, null, "share of variance");
        }

        var panels = outcomes.Runs.Select((_, run) => Simulated(input, experiment.Baseline, run)).ToArray();
        foreach (var finding in Shares("regression", panels, names).Concat(True(input)))
        {
            yield return finding;
        }

        if (Published(input) is { } panel)
        {
            foreach (var finding in Shares("regression_on_published", [panel], names))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Shares(string item, TwoWayPanel[] panels, string[] names)
    {
        var (all, inOrder) = (panels.Select(p => p.Shares()).ToArray(), panels.Select(p => p.SharesInOrder()).ToArray());
        var resampled = Resampled(panels);
        for (var k = 0; k < names.Length; k++)
        {
            var spread = resampled.Select(s => s[k]).Order().ToArray();
            yield return new Finding("", $"{item}.{names[k]}", "", "", all.Average(s => s[k]), SortedArrayStatistics.Quantile(spread, 0.025),
                SortedArrayStatistics.Quantile(spread, 0.975), "share of variance")
            { Headline = true };
            yield return new Finding("", $"{item}_in_order.{names[k]}", "", "", inOrder.Average(s => s[k]), null, null, "share of variance");
        }
    }

    // Authorities are drawn again with replacement, from one run after the other, so that intervals hold both spreads.
    private static double[][] Resampled(TwoWayPanel[] panels)
    {
        var random = new MersenneTwister(Seed);
        return [.. Enumerable.Range(0, Resamples).Select(b =>
        {
            var panel = panels[b % panels.Length];
            return panel.Of([.. panel.Outcome.Select(_ => random.Next(panel.Outcome.Length))]).Shares();
        })];
    }

    // Practice is the area's own, price and place its spending; what no arm takes away is chance, families and the years.
    private static IEnumerable<Finding> True(AnalysisInput input)
    {
        if (ShapleySpread.Combinations(input.Experiment) is not { } combinations)
        {
            yield break;
        }

        var (factors, arms) = combinations;
        var variances = arms.Select(arm => input.Outcomes.Runs.Select((_, run) => Variance(Simulated(input, arm, run).Outcome)).ToArray()).ToArray();
        var shares = input.Outcomes.Runs.Select((_, run) => ShapleySpread.Shapley(factors.Length, set => variances[set][run] / variances[0][run])).ToArray();
        foreach (var (f, factor) in factors.Index())
        {
            yield return Finding.Of("", $"true.{factor}", "share of variance", [.. shares.Select(s => s[f])]) with { Headline = true };
        }

        yield return Finding.Of("", "true.left", "share of variance", [.. input.Outcomes.Runs.Select((_, run) => variances[^1][run] / variances[0][run])]) with { Headline = true };
        yield return Finding.Of("", "true.year", "share of variance", [.. input.Outcomes.Runs.Select((_, run) => Years(Simulated(input, arms[0], run).Outcome) / variances[0][run])]) with { Headline = true };
    }

    private static double Variance(double[][] values)
    {
        var mean = values.Average(row => row.Average());
        return values.Average(row => row.Average(v => (v - mean) * (v - mean)));
    }

    private static double Years(double[][] values)
    {
        var mean = values.Average(row => row.Average());
        return values[0].Select((_, t) => values.Average(row => row[t]) - mean).Average(d => d * d);
    }

    private static TwoWayPanel Simulated(AnalysisInput input, string arm, int run)
    {
        var (experiment, outcomes) = (input.Experiment, input.Outcomes);
        var authorities = experiment.Authorities.Select(i => experiment.Region.Authorities[i]).Where(a => a.InSpreadStatistics).ToArray();
        double[][] Of(Func<LocalAuthority, int, double> value) => [.. authorities.Select(a => outcomes.WholeYears.Select(year => value(a, year)).ToArray())];
        double At(string measure, LocalAuthority a, int year) => outcomes.Year(arm, measure, a.Code, run, year);
        var spend = new List<double[][]> { Of((a, y) => At("spend_total", a, y) / At("population", a, y)) };
        if (authorities.Length > 0 && At("posts", authorities[0], outcomes.WholeYears[0]) > 0)
        {
            spend.Add(Of((a, y) => At("vacancies", a, y) / At("posts", a, y)));
        }

        return new TwoWayPanel(Of((a, y) => Math.Log(Math.Max(0.5, At("plan_stock", a, y)) / At("population", a, y))),
            Of((a, y) => At("poverty_stock", a, y) / At("population", a, y)), [.. spend]);
    }

    private static TwoWayPanel? Published(AnalysisInput input)
    {
        const string Plans = "cpp_stock", Children = "population_0_17", Poor = "child_poverty_relative_bhc_under16_pct", Spend = "spend_gross_total", Vacant = "sw_vacancy_rate_pct";
        int[] years = [2017, 2018, 2019];
        var panel = PublishedPanel.Read(input.Experiment, Plans, Children, Poor, Spend, Vacant);
        var codes = new[] { Plans, Children, Poor, Spend, Vacant }.Aggregate(
            input.Experiment.Region.Authorities.Where(a => a.InSpreadStatistics).Select(a => a.Code).ToArray(), (kept, indicator) => panel.Whole(kept, indicator, years));
        double[][] Of(Func<string, int, double> value) => [.. codes.Select(code => years.Select(year => value(code, year)).ToArray())];
        double At(string indicator, string code, int year) => panel.Of(code, indicator, year)!.Value;
        return codes.Length < 20 ? null : new TwoWayPanel(Of((c, y) => Math.Log(Math.Max(0.5, At(Plans, c, y)) / At(Children, c, y))),
            Of((c, y) => At(Poor, c, y)), [Of((c, y) => At(Spend, c, y) / At(Children, c, y)), Of((c, y) => At(Vacant, c, y))]);
    }
}
