using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Report.Estimates;

/// <summary>A figure with what is known of its error. Only what the runs support: no error from one run, none where the error
/// is known to be nil by construction.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Error">Monte Carlo standard error; null = unknown; 0 = exact.</param>
/// <param name="Lower">Lower end of the 95 % interval; null = none can be given.</param>
/// <param name="Upper">Upper end of the 95 % interval; null = none can be given.</param>
/// <param name="Pairs">Runs, or pairs of runs, behind it.</param>
internal sealed record Estimate(double Value, double? Error, double? Lower, double? Upper, int Pairs)
{
    private const double UpperTail = 0.975;

    /// <summary>Whether an interval can be given.</summary>
    public bool HasInterval => Lower is not null && Upper is not null;

    /// <summary>Whether the estimate is zero and known to be so.</summary>
    public bool ExactlyZero => Value == 0 && Error == 0;

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
        factor < 0 ? Upper * factor : Lower * factor, factor < 0 ? Lower * factor : Upper * factor, Pairs);
}
