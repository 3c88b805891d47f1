namespace CareSim.Runner.Calibration;

/// <summary>Three forecasts that need no model, from the same figures.</summary>
internal static class SimpleForecasts
{
    /// <summary>Names in order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["last_value", "linear_trend", "last_value_national_growth"];

    /// <summary>Years behind a trend.</summary>
    private const int TrendYears = 5;

    /// <summary>The three for an authority; null where its figure of the origin is not known.</summary>
    public static double[]? Of(ForecastMeasure measure, Panel panel, string[] codes, string code, int origin, int year)
    {
        if (measure.Seen(panel, code, origin) is not { } last)
        {
            return null;
        }

        var both = codes.Where(c => measure.Seen(panel, c, origin) is not null && measure.Seen(panel, c, origin - 1) is not null).ToArray();
        var before = both.Sum(c => measure.Seen(panel, c, origin - 1)!.Value);
        var growth = before > 0 ? both.Sum(c => measure.Seen(panel, c, origin)!.Value) / before : 1;
        return [last, Math.Max(0, Trend(measure, panel, code, origin, year, last)), last * Math.Pow(growth, year - origin)];
    }

    // Least squares over the last five known years.
    private static double Trend(ForecastMeasure measure, Panel panel, string code, int origin, int year, double last)
    {
        var known = Enumerable.Range(origin - TrendYears + 1, TrendYears).Select(y => (Year: y, Value: measure.Seen(panel, code, y))).Where(k => k.Value is not null).ToArray();
        if (known.Length < 2)
        {
            return last;
        }

        var (meanYear, mean) = (known.Average(k => k.Year), known.Average(k => k.Value!.Value));
        var slope = known.Sum(k => (k.Year - meanYear) * (k.Value!.Value - mean)) / known.Sum(k => (k.Year - meanYear) * (k.Year - meanYear));
        return mean + (slope * (year - meanYear));
    }
}
