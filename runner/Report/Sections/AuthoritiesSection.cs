using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;

namespace CareSim.Runner.Report.Sections;

/// <summary>How far the finding holds from one authority to the next.</summary>
internal sealed class AuthoritiesSection : ISection
{
    private const double TenThousand = 10_000;

    private sealed record Row(string Code, Contrast Contrast, Estimate Rate);

    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        if (findings.Lead is not { } arm || findings.Manifest.Authorities.Count < 2)
        {
            return null;
        }

        var (rows, hidden) = Rows(findings, arm);
        if (rows.Count == 0)
        {
            return findings.Reading.Contrasts.Any ? null : new Section("authorities", "Spread across authorities", Markup.Text("Figures by authority come when the batch ends"),
                [new Paragraph(Markup.Text("They stand in contrasts/, which is written last."))]);
        }

        var care = findings.Measure(Measures.Care);
        var points = rows.ConvertAll(row => new Point(arm, findings.Reading.Names.Place(row.Code), row.Rate, Shown(row.Rate)));
        var title = $"Difference in children looked after per 10,000 children on {findings.Last.Date}, each authority";
        var chart = new Chart(Markup.Text(title), Alternative(title, points),
            Specification.Ranks(points, points.ConvertAll(point => point.At), "Per 10,000 children", [arm], findings.Manifest.Baseline, "Authorities in order of the difference"),
            new Table(Markup.Text(title + $"; {arm} minus {findings.Manifest.Baseline}"), Table.Named("Authority", findings.Manifest.Baseline, "Difference", "Lower", "Upper", "Per 10,000"),
                [.. rows.Select(row => (IReadOnlyList<Markup>)[Markup.Text(findings.Reading.Names.Place(row.Code)),
                    Markup.Of(Figures.Make(row.Contrast.BaselineMean, row.Contrast.Difference, care, row.Contrast.Source + "|baseline_mean", FigureStyle.Plain)),
                    Markup.Of(Figures.Value(row.Contrast.Difference, care, row.Contrast.Source + "|difference", FigureStyle.Signed)),
                    Markup.Of(Figures.Lower(row.Contrast.Difference, care, row.Contrast.Source + "|lower", FigureStyle.Signed)),
                    Markup.Of(Figures.Upper(row.Contrast.Difference, care, row.Contrast.Source + "|upper", FigureStyle.Signed)), Markup.Text(Shown(row.Rate))])]));
        var blocks = new List<Block>
        {
            new Paragraph(Markup.Text("An authority's interval is that of chance within it. About one in twenty would lie beyond zero with no effect at all: read the pattern, not the single authority."), "small"),
            chart,
        };
        if (hidden > 0)
        {
            blocks.Add(new Paragraph(Markup.Of($"{Words.Count(hidden, "authority", "authorities")} with 1 to {findings.Options.Suppress} children looked after left out."), "small"));
        }

        return new Section("authorities", "Spread across authorities", Headline(findings, arm, rows), blocks);
    }

    private static (List<Row> Rows, int Hidden) Rows(Findings findings, string arm)
    {
        var all = findings.Manifest.Authorities.Select(code => (Code: code, Care: findings.Contrast(arm, findings.Last, Measures.Care, place: code), Children: findings.Contrast(arm, findings.Last, "population", place: code)))
            .Where(row => row.Care?.Row is not null && row.Children is { BaselineMean: > 0 })
            .Select(row => new Row(row.Code, row.Care!, row.Care!.Difference.Times(TenThousand / row.Children!.BaselineMean))).ToList();
        var hidden = Suppression.Of(findings, all.ConvertAll(row => (row.Contrast.Mean, row.Contrast.BaselineMean)));
        var shown = all.Where((_, index) => !hidden[index]).OrderBy(row => row.Rate.Value).ThenBy(row => row.Code, StringComparer.Ordinal).ToList();
        return (shown, all.Count - shown.Count);
    }

    private static Markup Headline(Findings findings, string arm, List<Row> rows)
    {
        var above = rows.Count(row => row.Rate.Lower > 0);
        var below = rows.Count(row => row.Rate.Upper < 0);
        return rows.Exists(row => row.Rate.HasInterval)
            ? Markup.Of($"Under {arm}, {above} of {rows.Count} authorities have more children looked after and {below} fewer, beyond what chance explains in each")
            : Markup.Of($"Under {arm}, differences in {rows.Count} authorities, each from one pair of runs");
    }

    private static string Shown(Estimate rate)
    {
        var step = Rounding.Step(rate.Value, rate.Error, 0.1);
        string Text(double value) => Rounding.Text(Rounding.To(value, step), Rounding.Decimals(step, 1), plus: true);
        return rate.HasInterval ? $"{Text(rate.Value)} ({Text(rate.Lower!.Value)} to {Text(rate.Upper!.Value)})" : Text(rate.Value);
    }

    private static string Alternative(string title, List<Point> points) =>
        $"Rank plot. {title}. From {points[0].Shown} in {points[0].At} to {points[^1].Shown} in {points[^1].At}; in the middle {points[points.Count / 2].Shown} in {points[points.Count / 2].At}.";
}
