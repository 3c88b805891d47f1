using CareSim.Engine.Population;
using MathNet.Numerics.LinearRegression;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Which few of many measures explain the spread of spending per child between authorities, as the study of spend variation
/// asked (18 or 28 measures, five factors). Measures enter one by one, each time the one that explains most; what they explain
/// is reported for the authorities they were chosen on and, by ten folds in which the choice is made anew, for others.</summary>
internal static class SpendFactors
{
    private const int Most = 5;
    private const int Folds = 10;

    /// <summary>The kind.</summary>
    public static Analysis Kind { get; } = new("spend-factors", "variance of spend per child explained by the first five of many factors, and cross-validated",
        ["spend_total", "population", "poverty_stock", "care_stock", "plan_stock"], false, Work);

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var (experiment, outcomes) = (input.Experiment, input.Outcomes);
        var authorities = experiment.Authorities.Select(i => experiment.Region.Authorities[i]).Where(a => a.InSpreadStatistics).ToArray();
        var years = outcomes.LaterYears;
        double Mean(string measure, string code) => outcomes.Runs.Select((_, run) => outcomes.Over(experiment.Baseline, measure, code, run, years)).Average();
        var spend = authorities.Select(a => Mean("spend_total", a.Code) / years.Count / Mean("population", a.Code)).ToArray();
        var (names, factors) = Factors(authorities, a => Mean("poverty_stock", a.Code) / Mean("population", a.Code));
        yield return new Finding("", "authorities", "", "", authorities.Length, null, null, "authorities");
        yield return new Finding("", "factors", "", "", names.Length, null, null, "measures offered");
        if (authorities.Length < 4 * Most)
        {
            yield break; // five factors would explain a handful of authorities whatever they were
        }

        var all = Enumerable.Range(0, authorities.Length).ToArray();
        var chosen = Choose(spend, factors, all);
        var predicted = CrossValidated(spend, factors);
        for (var k = 1; k <= Most; k++)
        {
            var own = Fit(spend, factors, chosen[..k], all);
            yield return new Finding("", $"explained.{k}", "", names[chosen[k - 1]], Explained(spend, [.. all.Select(own)]), null, null, "share of variance, this factor and those before") { Headline = true };
            yield return new Finding("", $"cross_validated.{k}", "", "", Explained(spend, predicted[k - 1]), null, null, "share of variance of authorities left out") { Headline = k == Most };
        }
    }

    private static (string[] Names, double[][] Values) Factors(LocalAuthority[] authorities, Func<LocalAuthority, double> poverty)
    {
        var factors = new List<(string Name, Func<LocalAuthority, double> Of)>
        {
            ("child poverty", poverty),
            ("children in the three most deprived tenths", Engine.Policy.PoundsShared.Deprived),
            ("lone parents", a => a.LoneParentShare),
            ("children (log)", a => Math.Log(a.ChildrenByAge.Sum())),
            ("children under 5", a => a.ChildrenByAge.Take(5).Sum() / (double)a.ChildrenByAge.Sum()),
            ("children over 10", a => a.ChildrenByAge.Skip(10).Sum() / (double)a.ChildrenByAge.Sum()),
            ("unaccompanied children per child", a => a.Start.GetValueOrDefault("uasc") / a.ChildrenByAge.Sum()),
            ("unit cost of children's homes", a => a.Start.GetValueOrDefault("unit_cost_residential")),
            ("unit cost of fostering", a => a.Start.GetValueOrDefault("unit_cost_fostering")),
            ("unit cost of social work", a => a.Start.GetValueOrDefault("unit_cost_social_work")),
            ("early-help spending per child at the start", Engine.Policy.PoundsShared.Strength),
            ("share of referrals without action", a => a.Start.GetValueOrDefault("nfa_share")),
        };
        factors.AddRange(authorities[0].Practice.Keys.Order(StringComparer.Ordinal)
            .Select(name => ($"practice: {name} (log)", (Func<LocalAuthority, double>)(a => Math.Log(a.Practice.GetValueOrDefault(name, 1))))));
        return ([.. factors.Select(f => f.Name)], [.. factors.Select(f => authorities.Select(f.Of).ToArray())]);
    }

    private static int[] Choose(double[] outcome, double[][] factors, int[] rows)
    {
        var chosen = new List<int>();
        while (chosen.Count < Most)
        {
            chosen.Add(Enumerable.Range(0, factors.Length).Except(chosen)
                .MinBy(f => Residual(outcome, factors, [.. chosen, f], rows)));
        }

        return [.. chosen];
    }

    private static double[][] CrossValidated(double[] outcome, double[][] factors)
    {
        var predicted = Enumerable.Range(0, Most).Select(_ => new double[outcome.Length]).ToArray();
        for (var fold = 0; fold < Folds; fold++)
        {
            var others = Enumerable.Range(0, outcome.Length).Where(i => i % Folds != fold).ToArray();
            var chosen = Choose(outcome, factors, others);
            for (var k = 1; k <= Most; k++)
            {
                var fit = Fit(outcome, factors, chosen[..k], others);
                for (var i = fold; i < outcome.Length; i += Folds)
                {
                    predicted[k - 1][i] = fit(i);
                }
            }
        }

        return predicted;
    }

    private static Func<int, double> Fit(double[] outcome, double[][] factors, int[] chosen, int[] rows)
    {
        double[] Row(int i) => [.. chosen.Select(f => factors[f][i])];
        var slopes = MultipleRegression.QR([.. rows.Select(Row)], [.. rows.Select(i => outcome[i])], intercept: true);
        return i => slopes[0] + Row(i).Select((x, k) => x * slopes[k + 1]).Sum();
    }

    private static double Residual(double[] outcome, double[][] factors, int[] chosen, int[] rows)
    {
        var fit = Fit(outcome, factors, chosen, rows);
        return rows.Sum(i => (outcome[i] - fit(i)) * (outcome[i] - fit(i)));
    }

    private static double Explained(double[] outcome, double[] predicted)
    {
        var mean = outcome.Average();
        return 1 - (outcome.Zip(predicted, (o, p) => (o - p) * (o - p)).Sum() / outcome.Sum(o => (o - mean) * (o - mean)));
    }
}
