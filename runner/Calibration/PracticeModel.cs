using MathNet.Numerics.LinearAlgebra;

namespace CareSim.Runner.Calibration;

/// <summary>How a practice effect differs between authorities and moves in time, on the log scale: a lasting part (standard deviation
/// <see cref="Lasting"/>), a part that fades (stationary deviation <see cref="Moving"/>, one-year correlation <see cref="Persistence"/>),
/// and single years' noise beyond counting (<see cref="Noise"/>) or a share of what counting would give (<see cref="Counting"/>: ends follow
/// starts, which the fit meets, so that they scatter less about the simulation than two free populations do).</summary>
internal sealed record PracticeSpread(double Lasting, double Moving, double Persistence, double Noise, double Counting = 1)
{
    /// <summary>Correlation of the true effect with itself one year on.</summary>
    public double OneYear => (Lasting * Lasting) + (Moving * Moving) is var all and > 0
        ? ((Lasting * Lasting) + (Moving * Moving * Persistence)) / all : 1;

    /// <summary>Covariance of the effect between two years.</summary>
    public double Covariance(int years) => (Lasting * Lasting) + (Moving > 0 ? Moving * Moving * Power(Math.Abs(years)) : 0);

    private double Power(int years)
    {
        var power = 1.0;
        for (var i = 0; i < years; i++)
        {
            power *= Persistence;
        }

        return power;
    }
}

/// <summary>One authority's observed log ratios by year, with their counting variance.</summary>
/// <param name="Years">Years.</param>
/// <param name="Ratio">Log of observed over what the simulation would give without an effect.</param>
/// <param name="Variance">Of both counts.</param>
/// <param name="Lasting">Share of that variance that is the same in every year: who the families happen to be, not what happens to them.</param>
internal sealed record PracticeSeries(int[] Years, double[] Ratio, double[] Variance, double Lasting = 0)
{
    /// <summary>Covariance of the counting errors of two entries.</summary>
    public double Error(int i, int j) => i == j ? Variance[i] : Lasting * Math.Sqrt(Variance[i] * Variance[j]);
}

/// <summary>Estimates a practice effect: spread by maximum likelihood over all authorities, then each authority's effect in any years
/// given its own series (shrunk by the spread and the noise; a normal model with known covariances).</summary>
internal static class PracticeModel
{
    private const int MostYears = 24;
    private const int Most = 300;
    private static readonly double[] Deviations = [0, 0.02, 0.04, 0.07, 0.1, 0.14, 0.18, 0.23, 0.3, 0.4, 0.55];
    private static readonly double[] Shares = [0.1, 0.2, 0.35, 0.6];
    private static readonly double[] Correlations = [0, 0.3, 0.5, 0.65, 0.8, 0.9, 0.96];

    // Noise beyond counting, or less than counting: never both.
    private static IEnumerable<(double Noise, double Counting)> Chances(bool ends) => Deviations.Select(d => (d, 1.0)).Concat(ends ? Shares.Select(s => (0.0, s)) : []);

    /// <summary>The most likely spread: coordinate search on a grid, from several starts.</summary>
    /// <param name="authorities">Series.</param>
    /// <param name="ends">Whether the flow ends spells, so that less than counting noise may be left.</param>
    public static PracticeSpread Fit(IReadOnlyList<PracticeSeries> authorities, bool ends = false)
    {
        var used = authorities.Where(a => a.Years.Length > 0).ToArray();
        PracticeSpread[] starts = [new(0.18, 0.1, 0.5, 0.04), new(0.04, 0.23, 0.9, 0.04), new(0.1, 0.1, 0.8, 0.1)];
        return starts.Select(s => Climb(s, used, ends)).MaxBy(f => f.Likelihood).Spread;
    }

    /// <summary>Mean and covariance of an authority's effect in some years, given its series.</summary>
    public static (double[] Mean, Matrix<double> Covariance) Effect(PracticeSpread spread, PracticeSeries own, int[] years)
    {
        var prior = Matrix<double>.Build.Dense(years.Length, years.Length, (i, j) => spread.Covariance(years[i] - years[j]));
        if (own.Years.Length == 0)
        {
            return (new double[years.Length], prior);
        }

        var cross = Matrix<double>.Build.Dense(years.Length, own.Years.Length, (i, j) => spread.Covariance(years[i] - own.Years[j]));
        var factor = Observed(spread, own).Cholesky();
        var mean = cross * factor.Solve(Vector<double>.Build.Dense(own.Ratio));
        return (mean.ToArray(), prior - (cross * factor.Solve(cross.Transpose())));
    }

    private static (PracticeSpread Spread, double Likelihood) Climb(PracticeSpread at, PracticeSeries[] authorities, bool ends)
    {
        var best = Likelihood(at, authorities);
        for (var round = 0; round < 6; round++)
        {
            var before = best;
            void Try(IEnumerable<PracticeSpread> candidates)
            {
                foreach (var candidate in candidates)
                {
                    var likelihood = Likelihood(candidate, authorities);
                    (at, best) = likelihood > best + 1e-9 ? (candidate, likelihood) : (at, best);
                }
            }

            Try(Deviations.Select(d => at with { Lasting = d }));
            Try(from d in Deviations from c in Correlations select at with { Moving = d, Persistence = c });
            Try(Chances(ends).Select(c => at with { Noise = c.Noise, Counting = c.Counting }));
            if (best - before < 1e-6)
            {
                break;
            }
        }

        return (at, best);
    }

    /// <summary>Spreads that the series leave possible, with their weights (sum 1): every one of the grid is as likely as another before.
    /// A spread estimated from few authorities is itself uncertain, and most likely nought too often.</summary>
    public static IReadOnlyList<(PracticeSpread Spread, double Weight)> Possible(IReadOnlyList<PracticeSeries> authorities, bool ends = false)
    {
        var used = authorities.Where(a => a.Years.Length > 0).ToArray();
        var grid = (from lasting in Deviations
                    from moving in Deviations
                    from persistence in moving > 0 ? Correlations : [0.0]
                    from chance in Chances(ends)
                    select new PracticeSpread(lasting, moving, persistence, chance.Noise, chance.Counting)).ToArray();
        var likelihood = Array.ConvertAll(grid, g => Likelihood(g, used));
        var most = likelihood.Max();
        var kept = grid.Zip(likelihood, (g, l) => (Spread: g, Weight: Math.Exp(l - most))).OrderByDescending(g => g.Weight).Take(Most).Where(g => g.Weight > 0.001).ToArray();
        var sum = kept.Sum(k => k.Weight);
        return [.. kept.Select(k => (k.Spread, k.Weight / sum))];
    }

    /// <summary>As <see cref="Effect(PracticeSpread, PracticeSeries, int[])"/>, over several possible spreads.</summary>
    public static (double[] Mean, Matrix<double> Covariance) Effect(IReadOnlyList<(PracticeSpread Spread, double Weight)> spreads, PracticeSeries own, int[] years)
    {
        var mean = Vector<double>.Build.Dense(years.Length);
        var square = Matrix<double>.Build.Dense(years.Length, years.Length);
        foreach (var (spread, weight) in spreads)
        {
            var (m, covariance) = Effect(spread, own, years);
            var given = Vector<double>.Build.Dense(m);
            mean += weight * given;
            square += weight * (covariance + given.OuterProduct(given));
        }

        return (mean.ToArray(), square - mean.OuterProduct(mean));
    }

    // Plain arrays: a fit asks this some hundred thousand times of matrices of three to seven rows.
    private static double Likelihood(PracticeSpread spread, PracticeSeries[] authorities)
    {
        Span<double> factor = stackalloc double[MostYears * MostYears];
        Span<double> solved = stackalloc double[MostYears];
        var sum = 0.0;
        foreach (var own in authorities)
        {
            sum -= 0.5 * Deviance(spread, own, factor, solved);
        }

        return sum;
    }

    // Twice the negative log density, less a constant: Cholesky's factor row by row, and the ratios solved along with it.
    private static double Deviance(PracticeSpread spread, PracticeSeries own, Span<double> factor, Span<double> solved)
    {
        var (n, deviance) = (Math.Min(own.Years.Length, MostYears), 0.0);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var value = Observed(spread, own, i, j);
                for (var k = 0; k < j; k++)
                {
                    value -= factor[(i * n) + k] * factor[(j * n) + k];
                }

                factor[(i * n) + j] = i == j ? Math.Sqrt(Math.Max(1e-12, value)) : value / factor[(j * n) + j];
            }

            var left = own.Ratio[i];
            for (var k = 0; k < i; k++)
            {
                left -= factor[(i * n) + k] * solved[k];
            }

            solved[i] = left / factor[(i * n) + i];
            deviance += (solved[i] * solved[i]) + (2 * Math.Log(factor[(i * n) + i]));
        }

        return deviance;
    }

    private static Matrix<double> Observed(PracticeSpread spread, PracticeSeries own) =>
        Matrix<double>.Build.Dense(own.Years.Length, own.Years.Length, (i, j) => Observed(spread, own, i, j));

    private static double Observed(PracticeSpread spread, PracticeSeries own, int i, int j) =>
        spread.Covariance(own.Years[i] - own.Years[j]) + (spread.Counting * own.Error(i, j)) + (i == j ? (spread.Noise * spread.Noise) + 1e-6 : 0);
}
