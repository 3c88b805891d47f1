using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Sections;

/// <summary>Charts over the years of a run: levels of arms, or differences from the baseline.</summary>
internal static class YearChart
{
    /// <summary>Differences from the baseline by year; null when there is none.</summary>
    public static Chart? Differences(Findings findings, string measureName, IReadOnlyList<string> arms)
    {
        var measure = findings.Measure(measureName);
        return Make(findings, measure, arms, $"{Words.Title(measure)}: difference from {findings.Manifest.Baseline}", zeroLine: true,
            (arm, period) => findings.Contrast(arm, period, measureName) is { } contrast ? (contrast.Difference, contrast.Source, "difference") : null, FigureStyle.Signed);
    }

    /// <summary>Levels by year; null when there is none.</summary>
    public static Chart? Levels(Findings findings, string measureName, IReadOnlyList<string> arms)
    {
        var measure = findings.Measure(measureName);
        return Make(findings, measure, arms, Words.Title(measure), zeroLine: false,
            (arm, period) => findings.Mean(arm, period, measureName) is { } mean
                ? (mean, FormattableString.Invariant($"outcomes|{arm}|{period.Iso}|{findings.Manifest.Region}|all|all|{measureName}"), "mean")
                : null, FigureStyle.Plain);
    }

    private static Chart? Make(Findings findings, MeasureMeaning measure, IReadOnlyList<string> arms, string title, bool zeroLine,
        Func<string, Period, (Estimate Estimate, string Source, string Column)?> value, FigureStyle style)
    {
        var periods = measure.Flow ? findings.WholeYears : findings.Periods;
        var unit = Figures.IsMoney(measure) ? Figures.Million : 1;
        var points = new List<Point>();
        var rows = new List<IReadOnlyList<Markup>>();
        foreach (var arm in arms)
        {
            foreach (var period in periods)
            {
                if (value(arm, period) is not var (estimate, source, column))
                {
                    continue;
                }

                var figure = Figures.Value(estimate, measure, $"{source}|{column}", style);
                var (lower, upper) = (Figures.Lower(estimate, measure, $"{source}|lower", style), Figures.Upper(estimate, measure, $"{source}|upper", style));
                points.Add(new Point(arm, Label(period, measure), estimate.Times(1 / unit), lower is null || lower.Text == upper!.Text ? figure.Text : $"{figure.Text} ({lower.Text} to {upper.Text})"));
                rows.Add([Markup.Text(arm), Markup.Text(Label(period, measure)), Markup.Of(figure), Markup.Of(lower), Markup.Of(upper)]);
            }
        }

        if (points.Count == 0)
        {
            return null;
        }

        var axis = Figures.IsMoney(measure) ? "\u00A3 million" : Unit(measure);
        var places = periods.Select(period => Label(period, measure)).ToList();
        var series = arms.Where(arm => points.Exists(point => point.Series == arm)).ToList();
        var table = new Table(Markup.Text($"{title}, {When(findings, measure)}; 95 % interval of chance where there are two runs or more"),
            [Markup.Text("Arm"), Markup.Text("Year"), Markup.Text(zeroLine ? "Difference" : "Mean"), Markup.Text("Lower"), Markup.Text("Upper")], rows, Text: 2);
        return new Chart(Markup.Text(title), Alternative(title, points, series), Specification.Lines(points, places, axis, series, findings.Manifest.Baseline, zeroLine), table);
    }

    /// <summary>A year as charts label it: the date of a stock, the year of a flow.</summary>
    public static string Label(Period period, MeasureMeaning measure) =>
        measure.Flow ? period.Short : period.LastDay.ToString("MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static string When(Findings findings, MeasureMeaning measure) => measure.Flow
        ? $"by financial year{(Figures.IsMoney(measure) ? $", pounds of {findings.Manifest.PriceYear}" : "")}"
        : $"on {findings.Last.LastDay.ToString("d MMMM", System.Globalization.CultureInfo.InvariantCulture)} of each year";

    private static string Unit(MeasureMeaning measure) => measure.Unit.Length > 0 ? char.ToUpperInvariant(measure.Unit[0]) + measure.Unit[1..] : "";

    // First and last value of each series: what a glance takes in.
    private static string Alternative(string title, List<Point> points, List<string> series) =>
        $"Line chart. {title}. " + string.Join(" ", series.Select(one =>
        {
            var own = points.FindAll(point => point.Series == one);
            return $"{one}: {own[0].Shown} in {own[0].At}, {own[^1].Shown} in {own[^1].At}.";
        }));
}
