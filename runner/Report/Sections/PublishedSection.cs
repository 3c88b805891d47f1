using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Runner.Calibration;
using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Sections;

/// <summary>How the baseline fares against published figures, for the years and authorities that both have.</summary>
internal sealed class PublishedSection : ISection
{
    private const string Published = "published";

    private static readonly (string Measure, string Indicator)[] Compared =
    [
        ("referrals", "referrals"), ("need_starts", "cin_starts"), ("need_stock", "cin_stock"), ("plan_starts", "cpp_starts"),
        ("plan_stock", "cpp_stock"), ("care_starts", "cla_starts"), ("care_ceases", "cla_ceases"), ("care_stock", "cla_stock"), ("population", "population_0_17"),
    ];

    private sealed record Year(Period Period, double Seen, double Simulated, int Authorities);

    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        if (findings.Manifest.Scale > 1 || PanelOf(findings) is not { } panel)
        {
            return null;
        }

        var compared = Compared.Select(pair => (Measure: findings.Measure(pair.Measure), Years: Years(findings, panel, pair.Measure, pair.Indicator))).Where(pair => pair.Years.Count > 0).ToList();
        if (compared.Count == 0)
        {
            return null;
        }

        return new Section("published", "Against published figures", Headline(compared.ConvertAll(pair => pair.Years)),
        [
            new Paragraph(Markup.Text("The baseline against the figures that the region's tables hold, over the authorities that published one, the same on both sides. The year that the run begins with is what the model was fitted to; what later years owe to dated inputs stands with the region's tables, so only a part of this is a test. Spending is left out: published figures are in pounds of their day."), "small"),
            new Panels([.. compared.Where(pair => pair.Years.Count > 1).Select(pair => ChartOf(findings, pair.Measure, pair.Years))]),
            .. compared.Where(pair => pair.Years.Count == 1).Take(1).Select(_ => (Block)TableOf(findings, compared)),
        ]);
    }

    private static Markup Headline(List<List<Year>> years)
    {
        var later = years.Select(series => series[^1]).ToList();
        var worst = later.Max(year => Math.Abs((year.Simulated / year.Seen) - 1));
        var last = later.Max(year => year.Period.Year);
        return Markup.Of($"In the last year with published figures, {last.ToString(CultureInfo.InvariantCulture)}, the baseline lies within {Figures.Percent(Math.Ceiling(worst * 100) / 100, step: 0.01)} of every figure compared");
    }

    private static List<Year> Years(Findings findings, Panel panel, string measure, string indicator)
    {
        var years = new List<Year>();
        foreach (var period in findings.Measure(measure).Flow ? findings.Periods.Where(period => period.Whole) : findings.Periods.Where(period => period.LastDay is { Month: 3 }))
        {
            var rows = findings.Manifest.Authorities.Select(code => (Seen: panel.Of(code, indicator, period.Year), Simulated: Simulated(findings, period, measure, code)))
                .Where(row => row.Seen is not null && row.Simulated is not null).ToList();
            if (rows.Count > 0 && rows.Sum(row => row.Seen!.Value) > 0)
            {
                years.Add(new Year(period, rows.Sum(row => row.Seen!.Value), rows.Sum(row => row.Simulated!.Value), rows.Count));
            }
        }

        return years;
    }

    private static double? Simulated(Findings findings, Period period, string measure, string code) =>
        findings.Compared.Select(arm => findings.Contrast(arm, period, measure, place: code)?.Row?.BaselineMean).FirstOrDefault(mean => mean is not null);

    private static Chart ChartOf(Findings findings, MeasureMeaning measure, List<Year> years)
    {
        var baseline = findings.Manifest.Baseline;
        string At(Year year) => YearChart.Label(year.Period, measure);
        var points = years.SelectMany(year => new[]
        {
            new Point(baseline, At(year), new Estimate(year.Simulated, null, null, null, 1), Whole(year.Simulated)),
            new Point(Published, At(year), new Estimate(year.Seen, null, null, null, 1), Whole(year.Seen)),
        }).ToList();
        var title = Words.Title(measure);
        var last = years[^1];
        return new Chart(Markup.Text(title), $"Line chart. {title}, baseline against published. {At(last)}: {Whole(last.Simulated)} simulated, {Whole(last.Seen)} published.",
            Specification.Lines(points, years.ConvertAll(At), measure.Unit.Length == 0 ? "" : char.ToUpperInvariant(measure.Unit[0]) + measure.Unit[1..], [baseline, Published], baseline, zeroLine: false, height: 180),
            TableOf(findings, [(measure, years)]));
    }

    private static Table TableOf(Findings findings, IEnumerable<(MeasureMeaning Measure, List<Year> Years)> compared) => new(Markup.Text("Baseline against published figures"),
        Table.Named("Year", "Measure", findings.Manifest.Baseline, "Published", "Ratio", "Authorities"),
        [.. compared.SelectMany(pair => pair.Years.Select(year => (IReadOnlyList<Markup>)[Markup.Text(YearChart.Label(year.Period, pair.Measure)), Markup.Text(Words.Title(pair.Measure)),
            Markup.Text(Whole(year.Simulated)), Markup.Text(Whole(year.Seen)), Markup.Text((year.Simulated / year.Seen).ToString("0.000", CultureInfo.InvariantCulture)), Markup.Of($"{year.Authorities}")]))], Text: 2);

    // Published counts are whole; the model's mean is shown to four figures, which is more than it is good for.
    private static string Whole(double value)
    {
        var step = Rounding.Step(value, Math.Abs(value) * 0.0005, 1);
        return Rounding.Text(Rounding.To(value, step), 0, plus: false);
    }

    private static Panel? PanelOf(Findings findings)
    {
        if (InputFile.RegionFolder(findings.Manifest) is not { } folder || Path.Combine(folder, "panel.csv") is var file && !File.Exists(file))
        {
            return null;
        }

        try
        {
            var problems = new ProblemList();
            var (panel, _) = PanelReader.Read(file, File.ReadAllText(file), findings.Manifest.Authorities, problems);
            return problems.Count == 0 ? panel : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            findings.Reading.Troubles.Add($"{Path.GetFileName(file)} cannot be read: {problem.Message}");
            return null;
        }
    }
}
