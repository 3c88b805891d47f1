using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Mean and 95 % interval over runs (Student's t): chance, and where runs differ in their parameters those too.</summary>
internal static class Interval
{
    /// <summary>Mean, and the interval's ends where two runs or more differ: equal values say nothing about the next run. Runs without a
    /// value (NaN) are left out.</summary>
    public static (double Mean, double? Lower, double? Upper) Of(IReadOnlyList<double> runs)
    {
        var known = runs.Where(double.IsFinite).ToArray();
        if (known.Length == 0)
        {
            return (double.NaN, null, null);
        }

        if (Array.TrueForAll(known, value => value == known[0]))
        {
            return (known[0], null, null);
        }

        var mean = known.Average();

        var variance = known.Sum(v => (v - mean) * (v - mean)) / (known.Length - 1);
        var half = Math.Sqrt(variance / known.Length) * StudentT.InvCDF(0, 1, known.Length - 1, 0.975);
        return (mean, mean - half, mean + half);
    }
}
