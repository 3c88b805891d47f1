using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Report.Estimates;

/// <summary>A figure with what is known of its error. Only what the runs support: no error from one run, none where the error
/// is known to be nil by construction.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Error">Monte Carlo standard error; null = unknown; 0 = the same in every run, which is not the same as certain.</param>
/// <param name="Lower">Lower end of the 95 % interval; null = none can be given.</param>
/// <param name="Upper">Upper end of the 95 % interval; null = none can be given.</param>
/// <param name="Pairs">Runs, or pairs of runs, behind it.</param>
/// <param name="Exact">Known by construction, not measured: one policy under two names.</param>
internal sealed record Estimate(double Value, double? Error, double? Lower, double? Upper, int Pairs, bool Exact = false)
{
    private const double UpperTail = 0.975;

    /// <summary>Whether an interval can be given. Not where every run gave the same: a few equal values are no proof that others
    /// would be equal too.</summary>
    public bool HasInterval => Lower is not null && Upper is not null && (Exact || Error != 0);

    /// <summary>Whether the estimate is zero and known to be so.</summary>
    public bool ExactlyZero => Value == 0 && Exact;

    /// <summary>Whether two runs or more all gave the same.</summary>
    public bool Unvaried => !Exact && Error == 0 && Pairs > 1;

    /// <summary>Whether chance alone could explain the estimate; null when no interval says.</summary>
    public bool? CouldBeNothing => HasInterval ? Lower <= 0 && Upper >= 0 : null;

    /// <summary>Mean of values from independent runs, with Student's t interval from two on.</summary>
    /// <param name="values">One value a run; at least one.</param>
    public static Estimate Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        if (values.Count < 2)
        {
            return new Estimate(mean, null, null, null, values.Count);
        }

        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count);
        var half = error * StudentT.InvCDF(0, 1, values.Count - 1, UpperTail);
        return new Estimate(mean, error, mean - half, mean + half, values.Count);
    }

    /// <summary>The same in another unit.</summary>
    public Estimate Times(double factor) => new(Value * factor, Error * Math.Abs(factor),
        factor < 0 ? Upper * factor : Lower * factor, factor < 0 ? Lower * factor : Upper * factor, Pairs, Exact);
}
