using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Sections;

/// <summary>Every arm against the baseline in the last whole year: a forest plot of percentages, a table of numbers.</summary>
internal sealed class ContrastsSection : ISection
{
    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        var arms = findings.Compared;
        var measures = Measures.Known(findings, Measures.Headline);
        var all = (from arm in arms
                   from name in measures
                   let measure = findings.Measure(name)
                   let contrast = findings.Contrast(arm, findings.LastFor(measure), name)
                   where contrast is not null
                   select (Arm: arm, Measure: measure, Contrast: contrast)).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var drawn = findings.Changed.Take(ArmMarks.Most).ToList();
        var points = all.Where(row => drawn.Contains(row.Arm) && row.Contrast.BaselineMean > 0).Select(row => PointOf(row.Arm, row.Measure, row.Contrast)).ToList();
        var blocks = new List<Block>
        {
            new Paragraph(Markup.Text($"Arm minus {findings.Manifest.Baseline} in {findings.LastFor(findings.Measure(Measures.Spending)).Short}, or on its last day for stocks. Runs are paired: the same children, the same chance, another policy."), "small"),
        };
        var table = TableOf(findings, all);
        var far = Far(points);
        points.RemoveAll(point => far.Contains(point.At));
        if (points.Count > 0)
        {
            var rows = measures.Select(findings.Measure).Select(Words.Title).Where(title => points.Exists(point => point.At == title)).ToList();
            var title = $"Difference from {findings.Manifest.Baseline}, per cent";
            blocks.Add(new Chart(Markup.Text(title), Alternative(title, points), Specification.Forest(points, rows, "Per cent of the baseline", drawn, findings.Manifest.Baseline), table));
        }
        else
        {
            blocks.Add(table);
        }

        if (far.Count > 0)
        {
            blocks.Add(new Paragraph(Markup.Text($"In the table but not drawn, because so much larger than the others: {Words.List(far)}."), "small"));
        }

        blocks.AddRange(Nulls(findings, all));
        return new Section("contrasts", "Contrasts", Headline(findings, all), blocks);
    }

    // A measure that the policy sets directly would press all others against the line of no difference.
    private static List<string> Far(List<Point> points)
    {
        static double Reach(Point point) => Math.Max(Math.Abs(point.Value.Lower ?? point.Value.Value), Math.Abs(point.Value.Upper ?? point.Value.Value));
        var sizes = points.GroupBy(point => point.At).Select(group => (At: group.Key, Size: group.Max(Reach))).OrderBy(measure => measure.Size).ToList();
        return sizes.Count < 4 ? [] : [.. sizes.Where(measure => measure.Size > 6 * sizes[sizes.Count / 2].Size).Select(measure => measure.At)];
    }

    private static Markup Headline(Findings findings, List<(string Arm, MeasureMeaning Measure, Contrast Contrast)> all)
    {
        var lead = all.Where(row => row.Arm == findings.Lead).ToList();
        var intervals = lead.Where(row => row.Contrast.Difference.HasInterval).ToList();
        if (intervals.Count == 0)
        {
            return Markup.Of($"Under {findings.Lead}, directions and no more: these runs support no interval");
        }

        var clear = intervals.Count(row => row.Contrast.Difference.CouldBeNothing == false);
        return clear == 0
            ? Markup.Of($"Under {findings.Lead}, none of {intervals.Count} measures differs by more than chance could")
            : Markup.Of($"Under {findings.Lead}, {clear} of {intervals.Count} measures differ by more than chance could");
    }

    private static Point PointOf(string arm, MeasureMeaning measure, Contrast contrast)
    {
        var share = contrast.Difference.Times(100 / contrast.BaselineMean);
        var figure = Figures.Value(contrast.Difference, measure, "", FigureStyle.Signed);
        return new Point(arm, Words.Title(measure), share, $"{figure.Text} ({Rounding.Text(Rounding.To(share.Value, 0.01), 2, plus: true)} %)");
    }

    private static string Alternative(string title, List<Point> points) =>
        $"Forest plot. {title}. " + string.Join(" ", points.Select(point => $"{point.At}, {point.Series}: {point.Shown}."));

    private static Table TableOf(Findings findings, List<(string Arm, MeasureMeaning Measure, Contrast Contrast)> all)
    {
        var spread = all.Exists(row => row.Contrast.Row is { Draws: > 1, ParameterLower: not null });
        IReadOnlyList<Markup> Row((string Arm, MeasureMeaning Measure, Contrast Contrast) row)
        {
            var (difference, source) = (row.Contrast.Difference, row.Contrast.Source);
            return
            [
                Markup.Text(Words.Title(row.Measure)), Markup.Text(row.Arm),
                Markup.Of(Figures.Make(row.Contrast.BaselineMean, difference, row.Measure, source + "|baseline_mean", FigureStyle.Plain)),
                Markup.Of(Figures.Make(row.Contrast.Mean, difference, row.Measure, source + "|mean", FigureStyle.Plain)),
                Figures.Difference(difference, row.Measure, source),
                Markup.Of(difference.ExactlyZero ? null : Figures.Lower(difference, row.Measure, source + "|lower", FigureStyle.Signed)),
                Markup.Of(difference.ExactlyZero ? null : Figures.Upper(difference, row.Measure, source + "|upper", FigureStyle.Signed)),
                Markup.Of($"{difference.Pairs}"),
                .. spread ? [Words.Spread(row.Contrast, row.Measure) ?? Markup.Of((Figure?)null)] : Array.Empty<Markup>(),
            ];
        }

        return new Table(Markup.Text($"Arms against {findings.Manifest.Baseline}; 95 % interval of chance; money in pounds of {findings.Manifest.PriceYear}"),
            [.. Table.Named("Measure", "Arm", findings.Manifest.Baseline, "Arm's mean", "Difference", "Lower", "Upper", "Pairs"), .. Table.Named(spread ? ["Over parameter draws"] : [])],
            [.. all.OrderBy(row => Array.IndexOf([.. Measures.Headline], row.Measure.Name)).Select(Row)], Text: 2);
    }

    // A policy that changes nothing must change nothing: the reader sees whether it did.
    private static IEnumerable<Block> Nulls(Findings findings, List<(string Arm, MeasureMeaning Measure, Contrast Contrast)> all)
    {
        foreach (var arm in findings.Manifest.SamePolicy)
        {
            var own = all.Where(row => row.Arm == arm).ToList();
            yield return own.TrueForAll(row => row.Contrast.Difference.Value == 0)
                ? new Paragraph(Markup.Of($"{arm} is the same policy as {findings.Manifest.Baseline} in the months that ran. It differs by exactly nothing in every measure, as it must."))
                : new Caution(Markup.Of($"{arm} is the same policy as {findings.Manifest.Baseline} in the months that ran, yet it differs in {own.Count(row => row.Contrast.Difference.Value != 0)} measures: these results should not be used."));
        }
    }
}
