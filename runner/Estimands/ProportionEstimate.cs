namespace CareSim.Runner.Estimands;

/// <summary>A proportion with its 95 % interval by Wilson (1927), which neither collapses nor leaves 0 to 1 near the ends.</summary>
/// <param name="Value">Share of trials that succeeded.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
internal readonly record struct ProportionEstimate(double Value, double Lower, double Upper)
{
    // The 97.5 % point of the standard normal.
    private const double Z = 1.959963984540054;

    /// <summary>The proportion of so many successes among trials, 1 or more.</summary>
    public static ProportionEstimate Of(int successes, int trials)
    {
        var p = (double)successes / trials;
        var scale = 1 + (Z * Z / trials);
        var middle = (p + (Z * Z / (2 * trials))) / scale;
        var half = Z / scale * Math.Sqrt((p * (1 - p) / trials) + (Z * Z / (4.0 * trials * trials)));
        return new ProportionEstimate(p, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
