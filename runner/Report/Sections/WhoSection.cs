using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;

namespace CareSim.Runner.Report.Sections;

/// <summary>Who is affected: by deprivation, age and poverty, for the first arms that differ.</summary>
internal sealed class WhoSection : ISection
{
    private static readonly (string Kind, string Title)[] Kinds =
        [("deprivation_decile", "By deprivation of the neighbourhood"), ("age_band", "By age"), ("poverty", "By poverty"), ("placement", "By placement")];

    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["under_1"] = "under 1",
        ["1_4"] = "1 to 4",
        ["5_9"] = "5 to 9",
        ["10_15"] = "10 to 15",
        ["16_17"] = "16 and 17",
        ["decile_1"] = "1 (most deprived)",
        ["decile_10"] = "10 (least deprived)",
        ["not_poor"] = "not in poverty",
        ["poor"] = "in poverty",
    };

    private static readonly string[] Order = ["under_1", "1_4", "5_9", "10_15", "16_17"];

    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        var arms = findings.Changed.Take(3).ToList();
        var charts = Kinds.Select(kind => ChartOf(findings, arms, kind.Kind, kind.Title)).OfType<Chart>().ToList();
        if (charts.Count == 0)
        {
            return null;
        }

        var blocks = new List<Block>
        {
            new Paragraph(Markup.Text($"Children looked after on {findings.Last.Date}: arm minus {findings.Manifest.Baseline} within each group. Groups are the child's own on that day, so a policy can also move children between them."), "small"),
            new Panels(charts),
        };
        if (findings.Options.Suppress > 0)
        {
            blocks.Add(new Paragraph(Markup.Of($"Groups of 1 to {findings.Options.Suppress} children are not shown; where only one of a breakdown would be missing, the next smallest is left out with it."), "small"));
        }

        return new Section("who", "Who is affected", Headline(findings), blocks);
    }

    private static Markup Headline(Findings findings)
    {
        var care = findings.Measure(Measures.Care);
        var arm = findings.Lead!;
        var deciles = Strata(findings, "deprivation_decile").Select(stratum => findings.Contrast(arm, findings.Last, care.Name, "deprivation_decile", stratum)).OfType<Contrast>().ToList();
        var clear = deciles.Count(contrast => contrast.Difference.CouldBeNothing == false);
        return deciles.Count == 0 || !deciles.Exists(contrast => contrast.Difference.HasInterval)
            ? Markup.Of($"Where the difference under {arm} falls: directions only, without intervals")
            : clear == 0
                ? Markup.Of($"In none of {deciles.Count} deciles of deprivation is the difference in care under {arm} more than chance could explain")
                : Markup.Of($"In {clear} of {deciles.Count} deciles of deprivation the difference in care under {arm} is more than chance could explain");
    }

    private static Chart? ChartOf(Findings findings, List<string> arms, string kind, string title)
    {
        var care = findings.Measure(Measures.Care);
        var points = new List<Point>();
        var rows = new List<IReadOnlyList<Markup>>();
        var strata = Strata(findings, kind);
        foreach (var arm in arms)
        {
            var contrasts = strata.Select(stratum => (Label: Label(stratum), Contrast: findings.Contrast(arm, findings.Last, care.Name, kind, stratum)))
                .Where(row => row.Contrast is not null).Select(row => (row.Label, Contrast: row.Contrast!)).ToList();
            var hidden = Suppression.Of(findings, contrasts.ConvertAll(row => (row.Contrast.Mean, row.Contrast.BaselineMean)));
            foreach (var (index, (label, contrast)) in contrasts.Index())
            {
                if (hidden[index])
                {
                    rows.Add([Markup.Text(label), Markup.Text(arm), Suppression.Word(findings), Suppression.Word(findings), Suppression.Word(findings), Suppression.Word(findings)]);
                    continue;
                }

                var (difference, source) = (contrast.Difference, contrast.Source);
                var figure = Figures.Value(difference, care, source + "|difference", FigureStyle.Signed);
                points.Add(new Point(arm, label, difference, figure.Text));
                rows.Add([Markup.Text(label), Markup.Text(arm), Markup.Of(Figures.Make(contrast.BaselineMean, difference, care, source + "|baseline_mean", FigureStyle.Plain)), Markup.Of(figure),
                    Markup.Of(Figures.Lower(difference, care, source + "|lower", FigureStyle.Signed)), Markup.Of(Figures.Upper(difference, care, source + "|upper", FigureStyle.Signed))]);
            }
        }

        if (points.Count == 0)
        {
            return null;
        }

        var table = new Table(Markup.Text($"{title}: children looked after on {findings.Last.Date}"),
            Table.Named("Group", "Arm", findings.Manifest.Baseline, "Difference", "Lower", "Upper"), rows, Text: 2);
        var labels = strata.Select(Label).Where(label => points.Exists(point => point.At == label)).ToList();
        return new Chart(Markup.Text(title), $"Forest plot of the difference in children looked after. {title}. " + string.Join(" ", points.Select(point => $"{point.At}, {point.Series}: {point.Shown}.")),
            Specification.Forest(points, labels, "Children", arms, findings.Manifest.Baseline), table);
    }

    private static List<string> Strata(Findings findings, string kind)
    {
        var keys = findings.Reading.Contrasts.Any
            ? findings.Reading.Contrasts.All.Select(row => row.Key.Key)
            : findings.Reading.Outcomes.Keys;
        return [.. keys.Where(key => key.Kind == kind).Select(key => key.Stratum).Distinct().OrderBy(Place)];
    }

    // decile_2 before decile_10, under_1 before 1_4.
    private static string Place(string stratum) =>
        Array.IndexOf(Order, stratum) is >= 0 and var at ? FormattableString.Invariant($"{at:00}")
        : stratum.StartsWith("decile_", StringComparison.Ordinal) ? stratum[7..].PadLeft(3, '0')
        : stratum;

    private static string Label(string stratum) => Labels.TryGetValue(stratum, out var label) ? label
        : stratum.StartsWith("decile_", StringComparison.Ordinal) ? stratum[7..]
        : stratum.Replace('_', ' ');
}
