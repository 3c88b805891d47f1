using CareSim.Runner.Report.Estimates;

namespace CareSim.Runner.Report.Page;

/// <summary>Numbers of other people's units: rounded to what their interval supports, three significant digits without one.</summary>
internal static class Numbers
{
    private const double HalfWidths = 3.92; // a 95 % interval in standard errors

    /// <summary>The number; a dash for none.</summary>
    public static string Text(double? value, double? lower = null, double? upper = null) => value is { } number ? Round(number, Step(number, lower, upper)) : "\u2013";

    /// <summary>"a to b"; a dash without an interval, or with one of no width, which a few equal runs do not support.</summary>
    public static string Interval(double? value, double? lower, double? upper) => lower is { } low && upper is { } high && high > low
        ? $"{Round(low, Step(value ?? low, lower, upper))} to {Round(high, Step(value ?? high, lower, upper))}"
        : "\u2013";

    /// <summary>A number as somebody wrote it.</summary>
    public static string Plain(double? value) => value is { } number
        ? number.ToString("#,0.######", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '\u2212')
        : "\u2013";

    private static double Step(double value, double? lower, double? upper) =>
        Rounding.Step(value, lower is { } low && upper is { } high && high > low ? (high - low) / HalfWidths : null, value == 0 ? 1 : Math.Max(1e-6, Math.Abs(value) * 1e-4));

    private static string Round(double value, double step)
    {
        var decimals = Rounding.Decimals(step, 1);
        return Rounding.Text(double.IsFinite(value) && Math.Abs(value / step) < 1e15 ? Rounding.To(value, step) : value, decimals, plus: false);
    }
}
