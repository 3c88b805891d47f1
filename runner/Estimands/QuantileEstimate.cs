using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Estimands;

/// <summary>A quantile of a sample with its 95 % interval by order statistics: no distribution is assumed.</summary>
/// <param name="Value">The quantile, between the two nearest order statistics.</param>
/// <param name="Lower">The order statistic below which it lies with probability at most 2.5 %; null where the sample is too small.</param>
/// <param name="Upper">The order statistic above, likewise.</param>
internal readonly record struct QuantileEstimate(double Value, double? Lower, double? Upper)
{
    private const double Tail = 0.025;

    /// <summary>The quantile of values in ascending order, one or more.</summary>
    public static QuantileEstimate Of(IReadOnlyList<double> sorted, double probability)
    {
        var n = sorted.Count;
        var at = probability * (n - 1);
        var below = (int)Math.Floor(at);
        var value = sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, n - 1)] - sorted[below]));

        // The quantile lies below the l-th value when fewer than l values lie below it: a binomial count.
        var count = new Binomial(probability, n);
        int? lower = null;
        for (var l = 1; l <= n && count.CumulativeDistribution(l - 1) <= Tail; l++)
        {
            lower = l;
        }

        int? upper = null;
        for (var u = n; u >= 1 && 1 - count.CumulativeDistribution(u - 1) <= Tail; u--)
        {
            upper = u;
        }

        return new QuantileEstimate(value, lower is { } i ? sorted[i - 1] : null, upper is { } j ? sorted[j - 1] : null);
    }
}
