namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>A mean over replicates and its Monte Carlo error, summed in replicate order.</summary>
/// <param name="Mean">The mean over replicates, in the measure's own unit.</param>
/// <param name="Error">Standard error of the mean; 0 or more.</param>
/// <param name="Replicates">Number of replicates, 2 or more.</param>
public readonly record struct Estimate(double Mean, double Error, int Replicates)
{
    /// <summary>The distance from a known value in standard errors.</summary>
    public double Z(double expected) => (Mean - expected) / Error;

    /// <summary>Of a measure of one arm.</summary>
    /// <param name="replicates">Tallies in replicate order, 2 or more.</param>
    /// <param name="measure">The measure of one replicate.</param>
    /// <exception cref="ArgumentException">Fewer than two replicates.</exception>
    public static Estimate Of(IReadOnlyList<CohortTallies> replicates, Func<CohortTallies, double> measure) =>
        OfValues([.. replicates.Select(measure)]);

    /// <summary>Of the difference between two arms, paired by replicate: both met the same draws, so what does not differ
    /// between them cancels.</summary>
    /// <param name="replicates">Tallies of the arm in question, in replicate order.</param>
    /// <param name="baseline">Tallies of the arm it is compared with, as many.</param>
    /// <param name="measure">The measure of one replicate.</param>
    /// <exception cref="ArgumentException">Fewer than two replicates, or not equally many.</exception>
    public static Estimate OfDifference(IReadOnlyList<CohortTallies> replicates, IReadOnlyList<CohortTallies> baseline, Func<CohortTallies, double> measure) =>
        replicates.Count == baseline.Count
            ? OfValues([.. replicates.Zip(baseline, (arm, other) => measure(arm) - measure(other))])
            : throw new ArgumentException($"{replicates.Count} replicates cannot be paired with {baseline.Count}");

    /// <summary>Of one value a replicate, in replicate order.</summary>
    /// <exception cref="ArgumentException">Fewer than two values.</exception>
    public static Estimate OfValues(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
        {
            throw new ArgumentException("a Monte Carlo error needs at least two replicates", nameof(values));
        }

        var mean = 0.0;
        foreach (var value in values)
        {
            mean += value;
        }

        mean /= values.Length;
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return new Estimate(mean, Math.Sqrt(squares / (values.Length - 1.0) / values.Length), values.Length);
    }
}
