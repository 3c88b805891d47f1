using MathNet.Numerics.LinearRegression;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>A balanced panel, authorities by years: log rates and what may explain them.</summary>
/// <param name="Outcome">Log rates [authority][year].</param>
/// <param name="Deprivation">Deprivation [authority][year].</param>
/// <param name="Spend">Spend, vacancies, ...: [regressor][authority][year].</param>
internal sealed record TwoWayPanel(double[][] Outcome, double[][] Deprivation, double[][][] Spend)
{
    /// <summary>The groups of explanation, by bits.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["area", "deprivation", "year", "spend_and_vacancies"];

    private const int Area = 1;
    private const int Deprived = 2;
    private const int Year = 4;
    private const int Spent = 8;

    /// <summary>Shares of the variance, averaged over the orders in which the groups can enter; the last is unexplained.</summary>
    public double[] Shares()
    {
        var unexplained = Enumerable.Range(0, 1 << Groups.Count).Select(Unexplained).ToArray();
        return [.. ShapleySpread.Shapley(Groups.Count, set => unexplained[set]), unexplained[^1]];
    }

    /// <summary>Shares where each group gets what it adds to those before it: deprivation, year, spend and vacancies, area.</summary>
    public double[] SharesInOrder()
    {
        var (d, dy, dys, all) = (Unexplained(Deprived), Unexplained(Deprived | Year), Unexplained(Deprived | Year | Spent), Unexplained(15));
        return [dys - all, 1 - d, d - dy, dy - dys, all];
    }

    /// <summary>The panel of some of its authorities, as often as they are named.</summary>
    public TwoWayPanel Of(IReadOnlyList<int> authorities) => new(
        [.. authorities.Select(a => Outcome[a])], [.. authorities.Select(a => Deprivation[a])], [.. Spend.Select(s => authorities.Select(a => s[a]).ToArray())]);

    // In a balanced panel, taking means away does the work of a dummy for each authority and year (Frisch and Waugh 1933).
    private double Unexplained(int set)
    {
        var outcome = Centred(Outcome, set);
        var total = Centred(Outcome, 0).Sum(v => v * v);
        var regressors = new List<double[]>();
        if ((set & Deprived) != 0)
        {
            regressors.Add(Centred(Deprivation, set));
        }

        if ((set & Spent) != 0)
        {
            regressors.AddRange(Spend.Select(s => Centred(s, set)));
        }

        var used = regressors.Where(r => r.Sum(v => v * v) > 1e-12).ToArray();
        return total > 0 ? Residual(outcome, used) / total : 0;
    }

    private static double Residual(double[] outcome, double[][] regressors)
    {
        if (regressors.Length == 0)
        {
            return outcome.Sum(v => v * v);
        }

        var rows = outcome.Select((_, i) => regressors.Select(r => r[i]).ToArray()).ToArray();
        var slopes = MultipleRegression.QR(rows, outcome, intercept: false);
        return outcome.Select((v, i) => v - rows[i].Select((x, k) => x * slopes[k]).Sum()).Sum(e => e * e);
    }

    private static double[] Centred(double[][] values, int set)
    {
        var all = values.Average(row => row.Average());
        var areas = values.Select(row => (set & Area) != 0 ? row.Average() - all : 0).ToArray();
        var years = values[0].Select((_, t) => (set & Year) != 0 ? values.Average(row => row[t]) - all : 0).ToArray();
        return [.. values.SelectMany((row, a) => row.Select((v, t) => v - all - areas[a] - years[t]))];
    }
}
