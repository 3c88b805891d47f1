using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Estimates;

/// <summary>Makes figures of estimates: one step for an estimate and both ends of its interval, money in millions of pounds.</summary>
internal static class Figures
{
    /// <summary>A million pounds: the unit of all money shown.</summary>
    public const double Million = 1e6;

    private const double FinestMoney = 10_000; // £0.01 million

    /// <summary>Whether a measure is money.</summary>
    public static bool IsMoney(MeasureMeaning measure) => measure.Unit == "GBP";

    /// <summary>The estimate itself.</summary>
    public static Figure Value(Estimate estimate, MeasureMeaning measure, string source, FigureStyle style = FigureStyle.Plain) =>
        Make(estimate.Value, estimate, measure, source, style);

    /// <summary>The lower end of the interval; null when there is none.</summary>
    public static Figure? Lower(Estimate estimate, MeasureMeaning measure, string source, FigureStyle style = FigureStyle.Plain) =>
        estimate is { HasInterval: true, Lower: { } lower } ? Make(lower, estimate, measure, source, style) : null;

    /// <summary>The upper end of the interval; null when there is none.</summary>
    public static Figure? Upper(Estimate estimate, MeasureMeaning measure, string source, FigureStyle style = FigureStyle.Plain) =>
        estimate is { HasInterval: true, Upper: { } upper } ? Make(upper, estimate, measure, source, style) : null;

    /// <summary>A number with another estimate's step: a mean beside the difference that is the finding.</summary>
    public static Figure Make(double value, Estimate estimate, MeasureMeaning measure, string source, FigureStyle style)
    {
        var money = IsMoney(measure);
        var step = Rounding.Step(estimate.Value, estimate.Error, money ? FinestMoney : 1);
        return new Figure(value, step, money ? Million : 1, style, source) { Before = money ? "\u00A3" : "", After = money ? "\u00A0million" : "" };
    }

    /// <summary>"exactly 0", or the figure with its sign.</summary>
    public static Markup Difference(Estimate estimate, MeasureMeaning measure, string source) =>
        estimate.ExactlyZero ? ExactlyZero(estimate, measure, source) : Markup.Of(Value(estimate, measure, source + "|difference", FigureStyle.Signed));

    /// <summary>"exactly 0": known, not measured.</summary>
    public static Markup ExactlyZero(Estimate estimate, MeasureMeaning measure, string source) =>
        Markup.Of($"exactly {new Figure(estimate.Value, 1, 1, FigureStyle.Plain, source + "|difference") { Before = IsMoney(measure) ? "\u00A3" : "" }}");

    /// <summary>A share of a whole as a percentage, to a tenth.</summary>
    public static Figure Percent(double share, FigureStyle style = FigureStyle.Plain, double step = 0.001) =>
        new(share, step, 0.01, style, "") { After = "\u00A0%" };

    /// <summary>A whole number that is exact by nature.</summary>
    public static Figure Whole(double value) => new(value, 1, 1, FigureStyle.Plain, "");
}
