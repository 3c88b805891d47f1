using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Sections;

/// <summary>How far the finding rests on the model's structure and on its parameters, where the experiment varied them.</summary>
internal sealed class SensitivitySection : ISection
{
    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        if (findings.Lead is not { } arm)
        {
            return null;
        }

        var blocks = new List<Block>();
        blocks.AddRange(SensitivityTables.Tornados(findings));
        blocks.AddRange(Structure(findings, arm));
        return blocks.Count == 0 ? null : new Section("sensitivity", "Sensitivity", Markup.Of($"What the difference under {arm} rests on"), blocks);
    }

    private static IEnumerable<Block> Structure(Findings findings, string arm)
    {
        var care = findings.Measure(Measures.Care);
        var rows = new[] { arm }.Concat(findings.Manifest.Variants.Select(variant => Variants.Key(arm, variant)))
            .Select((name, index) => (Variant: index == 0 ? "main" : findings.Manifest.Variants[index - 1], Contrast: findings.Contrast(name, findings.Last, care.Name)))
            .Where(row => row.Contrast is not null).ToList();
        if (rows.Count < 2)
        {
            yield break;
        }

        var points = rows.ConvertAll(row => new Point(arm, row.Variant, row.Contrast!.Difference, Figures.Value(row.Contrast.Difference, care, "", FigureStyle.Signed).Text));
        var title = $"Difference in children looked after on {findings.Last.Date} under each structure of the model";
        var table = new Table(Markup.Text(title), Table.Named("Structure", "Difference", "Lower", "Upper"),
            [.. rows.Select(row => (IReadOnlyList<Markup>)[Markup.Text(row.Variant), Figures.Difference(row.Contrast!.Difference, care, row.Contrast.Source),
                Markup.Of(Figures.Lower(row.Contrast.Difference, care, row.Contrast.Source + "|lower", FigureStyle.Signed)), Markup.Of(Figures.Upper(row.Contrast.Difference, care, row.Contrast.Source + "|upper", FigureStyle.Signed))])]);
        yield return new Chart(Markup.Text(title), $"Forest plot. {title}: " + string.Join(" ", points.Select(point => $"{point.At} {point.Shown}.")),
            Specification.Forest(points, points.ConvertAll(point => point.At), "Children", [arm], findings.Manifest.Baseline), table);
    }
}
