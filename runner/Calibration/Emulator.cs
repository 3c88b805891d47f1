using MathNet.Numerics.LinearAlgebra;

namespace CareSim.Runner.Calibration;

/// <summary>What a target says about the parameters, near the point fit: value = centre + slopes x scores, within an error.</summary>
/// <param name="Target">The target.</param>
/// <param name="Centre">Simulated at the point fit, at full scale (log for counts).</param>
/// <param name="Seen">Observed (log for counts).</param>
/// <param name="Slopes">Per score.</param>
/// <param name="Error">Deviation of what the straight line leaves, each simulation left out in turn.</param>
/// <param name="Explained">Share of the variance over the design that it explains, so reckoned.</param>
/// <param name="Tolerance">The target's tolerance on this scale.</param>
/// <param name="Weight">How many targets share its information (years of one measure).</param>
internal sealed record EmulatedTarget(Target Target, double Centre, double Seen, Vector<double> Slopes, double Error, double Explained, double Tolerance, int Weight)
{
    /// <summary>Variance of the observation: half the tolerance as a deviation, spread over the years of one measure, and the emulator's.</summary>
    public double Variance => (Weight * Tolerance * Tolerance / 4) + (Error * Error);

    /// <summary>Predicted at some scores.</summary>
    public double At(Vector<double> scores) => Centre + Slopes.DotProduct(scores);
}

/// <summary>Straight lines through simulations at scattered parameters (ridge regression; the ridge is chosen by leaving out).</summary>
internal static class Emulator
{
    private static readonly double[] Ridges = [0.3, 1, 3, 10, 30, 100];

    /// <summary>Fits every target. <paramref name="rows"/> holds simulated values, one row a simulation.</summary>
    public static (Vector<double> Slopes, double Error, double Explained) Fit(Matrix<double> scores, Vector<double> values)
    {
        var (n, mean) = (scores.RowCount, values.Average());
        var design = scores.InsertColumn(0, Vector<double>.Build.Dense(n, 1));
        var spread = values.Sum(v => (v - mean) * (v - mean)) / n;
        (Vector<double> Slopes, double Error)? best = null;
        foreach (var ridge in Ridges)
        {
            var penalty = Matrix<double>.Build.DenseDiagonal(design.ColumnCount, design.ColumnCount, ridge);
            penalty[0, 0] = 1e-9;
            var factor = (design.TransposeThisAndMultiply(design) + penalty).Cholesky();
            var solved = factor.Solve(design.TransposeThisAndMultiply(values));
            var hat = design * factor.Solve(design.Transpose());
            var fitted = design * solved;
            var left = Math.Sqrt(Enumerable.Range(0, n).Average(i => Math.Pow((values[i] - fitted[i]) / Math.Max(0.05, 1 - hat[i, i]), 2)));
            if (best is null || left < best.Value.Error)
            {
                best = (solved.SubVector(1, design.ColumnCount - 1), left);
            }
        }

        return (best!.Value.Slopes, best.Value.Error, spread > 0 ? Math.Max(0, 1 - (best.Value.Error * best.Value.Error / spread)) : 0);
    }

    /// <summary>Mean and covariance of the scores given all targets: standard normal before.</summary>
    public static (Vector<double> Mean, Matrix<double> Covariance) Posterior(IReadOnlyList<EmulatedTarget> targets, int parameters)
    {
        var precision = Matrix<double>.Build.DenseIdentity(parameters);
        var pull = Vector<double>.Build.Dense(parameters);
        foreach (var target in targets)
        {
            precision += target.Slopes.OuterProduct(target.Slopes) / target.Variance;
            pull += target.Slopes * ((target.Seen - target.Centre) / target.Variance);
        }

        var covariance = precision.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(parameters));
        return (covariance * pull, (covariance + covariance.Transpose()) / 2);
    }
}
