using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Estimands;

/// <summary>A ratio of two means over pairs, with its error by the delta method and its 95 % interval by Fieller (1954), which
/// stays right where the denominator is uncertain.</summary>
/// <param name="Ratio">Mean of the arm over mean of the baseline; null over a mean of zero.</param>
/// <param name="Error">Standard error by the delta method; null with one pair.</param>
/// <param name="Lower">Lower end by Fieller; null where the denominator cannot be told from zero, where the ratio is
/// the same in every pair, and with one pair.</param>
/// <param name="Upper">Upper end, likewise.</param>
internal readonly record struct RatioEstimate(double? Ratio, double? Error, double? Lower, double? Upper)
{
    /// <summary>The ratio of paired values.</summary>
    public static RatioEstimate Of(IReadOnlyList<double> arm, IReadOnlyList<double> baseline)
    {
        var n = arm.Count;
        var (y, x) = (arm.Average(), baseline.Average());
        if (x == 0)
        {
            return default;
        }

        var ratio = y / x;
        if (n < 2)
        {
            return new RatioEstimate(ratio, null, null, null);
        }

        var (yy, xx, xy) = (Covariance(arm, arm, y, y), Covariance(baseline, baseline, x, x), Covariance(arm, baseline, y, x));
        var error = Math.Sqrt(Math.Max(0, yy - (2 * ratio * xy) + (ratio * ratio * xx)) / n) / Math.Abs(x);
        var t = StudentT.InvCDF(0, 1, n - 1, 0.975);
        var g = t * t * xx / (n * x * x);
        if (g >= 1 || error == 0)
        {
            return new RatioEstimate(ratio, error, null, null);
        }

        var inner = xx > 0 ? yy - (xy * xy / xx) : yy;
        var middle = ratio - (xx > 0 ? g * xy / xx : 0);
        var half = t / Math.Abs(x) * Math.Sqrt(Math.Max(0, yy - (2 * ratio * xy) + (ratio * ratio * xx) - (g * inner)) / n);
        return new RatioEstimate(ratio, error, (middle - half) / (1 - g), (middle + half) / (1 - g));
    }

    private static double Covariance(IReadOnlyList<double> a, IReadOnlyList<double> b, double meanA, double meanB)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Count; i++)
        {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }

        return sum / (a.Count - 1);
    }
}
