using MathNet.Numerics.LinearAlgebra;

namespace CareSim.Runner.Calibration;

/// <summary>How a practice effect differs between authorities and moves in time, on the log scale: a lasting part (standard deviation
/// <see cref="Lasting"/>), a part that fades (stationary deviation <see cref="Moving"/>, one-year correlation <see cref="Persistence"/>),
/// and single years' noise beyond counting (<see cref="Noise"/>).</summary>
internal sealed record PracticeSpread(double Lasting, double Moving, double Persistence, double Noise)
{
    /// <summary>Correlation of the true effect with itself one year on.</summary>
    public double OneYear => (Lasting * Lasting) + (Moving * Moving) is var all and > 0
        ? ((Lasting * Lasting) + (Moving * Moving * Persistence)) / all : 1;

    /// <summary>Covariance of the effect between two years.</summary>
    public double Covariance(int years) => (Lasting * Lasting) + (Moving * Moving * Math.Pow(Persistence, Math.Abs(years)));
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
    private static readonly double[] Deviations = [0, 0.02, 0.04, 0.07, 0.1, 0.14, 0.18, 0.23, 0.3, 0.4, 0.55];
    private static readonly double[] Correlations = [0, 0.3, 0.5, 0.65, 0.8, 0.9, 0.96];

    /// <summary>The most likely spread: coordinate search on a grid, from several starts.</summary>
    public static PracticeSpread Fit(IReadOnlyList<PracticeSeries> authorities)
    {
        var used = authorities.Where(a => a.Years.Length > 0).ToArray();
        PracticeSpread[] starts = [new(0.18, 0.1, 0.5, 0.04), new(0.04, 0.23, 0.9, 0.04), new(0.1, 0.1, 0.8, 0.1)];
        return starts.Select(s => Climb(s, used)).MaxBy(f => f.Likelihood).Spread;
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

    private static (PracticeSpread Spread, double Likelihood) Climb(PracticeSpread at, PracticeSeries[] authorities)
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
            Try(Deviations.Select(d => at with { Noise = d }));
            if (best - before < 1e-6)
            {
                break;
            }
        }

        return (at, best);
    }

    private static double Likelihood(PracticeSpread spread, PracticeSeries[] authorities)
    {
        var sum = 0.0;
        foreach (var own in authorities)
        {
            var factor = Observed(spread, own).Cholesky();
            var ratio = Vector<double>.Build.Dense(own.Ratio);
            sum -= 0.5 * (ratio.DotProduct(factor.Solve(ratio)) + factor.DeterminantLn);
        }

        return sum;
    }

    private static Matrix<double> Observed(PracticeSpread spread, PracticeSeries own) =>
        Matrix<double>.Build.Dense(own.Years.Length, own.Years.Length, (i, j) => spread.Covariance(own.Years[i] - own.Years[j])
            + own.Error(i, j) + (i == j ? (spread.Noise * spread.Noise) + 1e-6 : 0));
}
