using System.Globalization;
using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;

namespace CareSim.Runner.Report.Sections;

/// <summary>Whether enough replicates ran: how the estimate settles as pairs come in.</summary>
internal sealed class ConvergenceSection : ISection
{
    private const int Marks = 40;

    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        if (findings.Lead is not { } arm)
        {
            return null;
        }

        var care = findings.Measure(Measures.Care);
        var differences = findings.PairDifferences(arm, findings.Last, care.Name);
        if (differences.Count < 2)
        {
            return new Section("convergence", "Convergence", Markup.Text("One pair of runs cannot say how large chance is"),
                [new Paragraph(Markup.Text("No Monte Carlo error can be given. Two replicates give one, about ten give one that can be relied on."))]);
        }

        var counts = Counts(differences.Count);
        var estimates = counts.Select(count => (Count: count, Estimate: Estimate.Of([.. differences.Take(count)]))).ToList();
        var places = estimates.ConvertAll(row => row.Count.ToString(CultureInfo.InvariantCulture));
        var points = estimates.ConvertAll(row => new Point(arm, row.Count.ToString(CultureInfo.InvariantCulture), row.Estimate, Shown(row.Estimate, care)));
        var title = $"Difference in children looked after on {findings.Last.Date}, as pairs of runs come in";
        var table = new Table(Markup.Text(title), Table.Named("Pairs", "Difference", "Lower", "Upper", "Monte Carlo error"),
            [.. estimates.Select(row => (IReadOnlyList<Markup>)[Markup.Text(row.Count.ToString(CultureInfo.InvariantCulture)), Markup.Of(Figures.Value(row.Estimate, care, "", FigureStyle.Signed)),
                Markup.Of(Figures.Lower(row.Estimate, care, "", FigureStyle.Signed)), Markup.Of(Figures.Upper(row.Estimate, care, "", FigureStyle.Signed)), Markup.Text(Short(row.Estimate.Error))])]);
        var chart = new Chart(Markup.Text(title), $"Line chart. {title}: {points[0].Shown} with {points[0].At} pairs, {points[^1].Shown} with {points[^1].At}.",
            Specification.Lines(points, places, "Children", [arm], findings.Manifest.Baseline, zeroLine: true), table);
        return new Section("convergence", "Convergence", Headline(estimates[^1].Estimate), [.. Notes(findings, arm, estimates[^1].Estimate), chart]);
    }

    private static Markup Headline(Estimate last) => last.Error == 0
        ? Markup.Of($"All {last.Pairs} pairs of runs give the same difference in care, which says little about chance")
        : Markup.Of($"With {last.Pairs} pairs of runs the Monte Carlo error of the difference in care is {Short(last.Error)} children; half of it would take {4 * last.Pairs} pairs");

    private static IEnumerable<Block> Notes(Findings findings, string arm, Estimate last)
    {
        if (findings.Contrast(arm, findings.Last, Measures.Care)?.Row?.VarianceReduction is { } factor)
        {
            yield return new Paragraph(Markup.Of($"Pairing saves: without the same chance in both arms it would take about {Rounding.Text(Rounding.To(factor, factor < 10 ? 0.1 : 1), factor < 10 ? 1 : 0, plus: false)} times as many runs for the same error{(last.Pairs < 10 ? ", itself a rough figure below ten pairs" : "")}."), "small");
        }

        if (last.Pairs < 10)
        {
            yield return new Paragraph(Markup.Of($"With {last.Pairs} pairs the error itself is uncertain; the intervals allow for that (Student's t with {last.Pairs - 1} degrees of freedom)."), "small");
        }
    }

    private static IReadOnlyList<int> Counts(int pairs) => pairs <= Marks
        ? [.. Enumerable.Range(2, pairs - 1)]
        : [.. Enumerable.Range(0, Marks).Select(mark => (int)Math.Round(2 * Math.Pow(pairs / 2.0, mark / (Marks - 1.0)))).Distinct()];

    private static string Shown(Estimate estimate, Reading.MeasureMeaning measure) =>
        Figures.Value(estimate, measure, "", FigureStyle.Signed).Text + (!estimate.HasInterval ? "" : $" ({Figures.Lower(estimate, measure, "", FigureStyle.Signed)!.Text} to {Figures.Upper(estimate, measure, "", FigureStyle.Signed)!.Text})");

    private static string Short(double? error) => error is { } size ? size.ToString(size < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture) : "\u2013";
}
