using CareSim.Engine.Parameters;
using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Designs;

/// <summary>A parameter's declared uncertainty as a quantile function. The range (low, high) is the 95 % interval, its 2.5 % and
/// 97.5 % points; of uniform and triangular it is the whole range. Normal and log-normal have the declared value as their median:
/// where it lies off the middle of the range the two halves have spreads of their own (a two-piece distribution). Beta and gamma
/// are those whose 2.5 % and 97.5 % points are the range. Values are kept within what the parameter's kind allows.</summary>
internal sealed class Marginal
{
    private const double Tail = 0.025;

    // The 97.5 % point of the standard normal.
    private static readonly double Z = Normal.InvCDF(0, 1, 1 - Tail);

    private readonly Func<double, double> _quantile;
    private readonly Bounds _bounds;

    private Marginal(Func<double, double> quantile, Bounds bounds) => (_quantile, _bounds) = (quantile, bounds);

    /// <summary>The distributions that parameters.csv may declare.</summary>
    public static IReadOnlyList<string> Names { get; } = ["fixed", "normal", "lognormal", "beta", "gamma", "uniform", "triangular", "dirichlet"];

    /// <summary>The distribution of a parameter with a range.</summary>
    /// <exception cref="FormatException">The range does not fit the distribution; the message says what does.</exception>
    public static Marginal Of(Parameter parameter)
    {
        var (value, low, high) = (parameter.Value, parameter.Low!.Value, parameter.High!.Value);
        Func<double, double> quantile = parameter.Distribution switch
        {
            "normal" => u => TwoPiece(value, low, high, u),
            "lognormal" when low > 0 => u => Math.Exp(TwoPiece(Math.Log(value), Math.Log(low), Math.Log(high), u)),
            "lognormal" => throw new FormatException($"low {low:R} of a log-normal; allowed is a number above 0"),
            "beta" when low > 0 && high < 1 => BetaQuantile(low, high),
            "beta" => throw new FormatException($"the range {low:R} to {high:R} of a beta; allowed is a range inside 0 to 1, the ends left out"),
            "gamma" when low > 0 => GammaQuantile(low, high),
            "gamma" => throw new FormatException($"low {low:R} of a gamma; allowed is a number above 0"),
            "uniform" => u => low + ((high - low) * u),
            "triangular" => u => Triangular.InvCDF(low, high, value, u),

            // A member of a group of shares; the group makes them add up.
            "dirichlet" => u => TwoPiece(value, low, high, u),
            _ => throw new FormatException($"the distribution \"{parameter.Distribution}\"; allowed is {string.Join(", ", Names)}"),
        };
        return new Marginal(quantile, ParameterKinds.BoundsOf(parameter.Kind));
    }

    /// <summary>The value at a probability strictly between 0 and 1, to ten significant digits: no machine's last bit is in it.</summary>
    public double At(double probability) => Rounded(Math.Clamp(_quantile(probability), _bounds.Min, _bounds.BelowMax ? _bounds.Max - 1e-9 : _bounds.Max));

    /// <summary>A number to ten significant digits.</summary>
    public static double Rounded(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        // Through text: powers of ten in floating point would bring the last bits back.
        return double.Parse(value.ToString("E9", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static double TwoPiece(double middle, double low, double high, double u)
    {
        var z = Normal.InvCDF(0, 1, u);
        return middle + (z * (z < 0 ? middle - low : high - middle) / Z);
    }

    // For a given concentration the mean that puts the lower point in place is found by halving; then the concentration that
    // puts the upper one there.
    private static Func<double, double> BetaQuantile(double low, double high)
    {
        double MeanFor(double n) => Halve(1e-6, 1 - 1e-6, m => Beta.CDF(m * n, (1 - m) * n, low) < Tail);
        var n = Math.Exp(Halve(Math.Log(1e-1), Math.Log(1e7), l =>
        {
            var m = MeanFor(Math.Exp(l));
            return 1 - Beta.CDF(m * Math.Exp(l), (1 - m) * Math.Exp(l), high) < Tail;
        }));
        var mean = MeanFor(n);
        var (a, b) = (mean * n, (1 - mean) * n);
        return u => Beta.InvCDF(a, b, u);
    }

    private static Func<double, double> GammaQuantile(double low, double high)
    {
        // The ratio of the two points falls as the shape rises.
        var shape = Math.Exp(Halve(Math.Log(1e-2), Math.Log(1e6), l =>
        {
            var k = Math.Exp(l);
            return Gamma.InvCDF(k, 1, 1 - Tail) / Gamma.InvCDF(k, 1, Tail) < high / low;
        }));
        var rate = Gamma.InvCDF(shape, 1, Tail) / low;
        return u => Gamma.InvCDF(shape, rate, u);
    }

    // The point between two ends at which a condition, false below and true above it, changes.
    private static double Halve(double from, double to, Func<double, bool> above)
    {
        for (var i = 0; i < 100; i++)
        {
            var middle = (from + to) / 2;
            (from, to) = above(middle) ? (from, middle) : (middle, to);
        }

        return (from + to) / 2;
    }
}
