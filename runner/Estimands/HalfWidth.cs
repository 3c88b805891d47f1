using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Estimands;

/// <summary>How the 95 % interval of chance narrows with replicates: half-width = t(n - 1) x sd / sqrt(n).</summary>
internal static class HalfWidth
{
    /// <summary>The most replicates that are looked for.</summary>
    public const int Most = 10_000_000;

    /// <summary>The half-width after n replicates, 2 or more.</summary>
    public static double After(int n, double sd) => StudentT.InvCDF(0, 1, n - 1, 0.975) * sd / Math.Sqrt(n);

    /// <summary>The fewest replicates whose half-width is below a target; 2 where the differences do not vary, null beyond <see cref="Most"/>.</summary>
    public static int? Needed(double sd, double target)
    {
        var normal = Normal.InvCDF(0, 1, 0.975) * sd / target;
        if (!(normal * normal < Most))
        {
            return null;
        }

        // Student's t asks for a few more than the normal distribution.
        var n = Math.Max(2, (int)Math.Floor(normal * normal));
        while (After(n, sd) >= target)
        {
            n++;
        }

        return n;
    }

    /// <summary>The 95 % interval of a standard deviation estimated from n values, if they are normal.</summary>
    public static (double Lower, double Upper) OfDeviation(double sd, int n) =>
        (sd * Math.Sqrt((n - 1) / ChiSquared.InvCDF(n - 1, 0.975)), sd * Math.Sqrt((n - 1) / ChiSquared.InvCDF(n - 1, 0.025)));
}
