using System.Globalization;

namespace CareSim.Runner.Report.Estimates;

/// <summary>How many digits a figure may show: none finer than the first digit of its error.</summary>
internal static class Rounding
{
    private const double Unknown = 0.005; // of the value: three digits at most where no error is known

    /// <summary>The place of the last digit shown, a power of ten.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="error">Its standard error; null = unknown; 0 = exact.</param>
    /// <param name="finest">The finest place that means anything: 1 child, 1,000 pounds.</param>
    public static double Step(double value, double? error, double finest)
    {
        var size = error switch
        {
            null => Math.Abs(value) * Unknown,
            0 => 0,
            _ => error.Value,
        };
        return size <= finest || !double.IsFinite(size) ? finest : Math.Max(finest, Power(size));
    }

    /// <summary>The value at a step, halves away from zero; never minus zero.</summary>
    public static double To(double value, double step)
    {
        var rounded = (double)Math.Round((decimal)(value / step), 0, MidpointRounding.AwayFromZero) * step;
        return rounded == 0 ? 0 : rounded;
    }

    /// <summary>Digits behind the point that a step leaves in a unit.</summary>
    public static int Decimals(double step, double unit)
    {
        var digits = 0;
        for (var at = step / unit; at < 0.999 && digits < 9; at *= 10)
        {
            digits++;
        }

        return digits;
    }

    /// <summary>A rounded number in figures: thousands with commas, a true minus.</summary>
    public static string Text(double rounded, int decimals, bool plus)
    {
        var text = Math.Abs(rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded < 0 ? "\u2212" + text : plus && rounded > 0 ? "+" + text : text;
    }

    // By comparison, not by logarithm: 1000 must give 1000.
    private static double Power(double size)
    {
        var power = 1e-9;
        while (power * 10 <= size)
        {
            power *= 10;
        }

        return power >= 1 ? Math.Round(power) : power;
    }
}
