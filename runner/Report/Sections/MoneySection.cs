using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Sections;

/// <summary>What it costs: by line and year, beside what children meet.</summary>
internal sealed class MoneySection : ISection
{
    private static readonly string[] Lines = ["spend_early_help", "spend_social_work", "spend_care", Measures.Spending];

    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        var arms = findings.Changed.Take(ArmMarks.Most).ToList();
        var charts = Measures.Known(findings, [.. Lines, Measures.Care, "need_stock"]).Select(measure => YearChart.Differences(findings, measure, arms)).OfType<Chart>().ToList();
        if (charts.Count == 0)
        {
            return null;
        }

        var blocks = new List<Block>
        {
            new Paragraph(Markup.Text($"Pounds of {findings.Manifest.PriceYear}, undiscounted. Children's outcomes stand beside the money: neither says enough alone."), "small"),
            new Panels(charts),
        };
        if (TableOf(findings) is { } table)
        {
            blocks.Add(table);
        }

        return new Section("money", "Money by line and year", Headline(findings), blocks);
    }

    private static Markup Headline(Findings findings)
    {
        var spending = findings.Measure(Measures.Spending);
        var arm = findings.Lead!;
        return findings.Total(arm, spending.Name, findings.WholeYears) is { } total
            ? Markup.Of($"Over {Span(findings)}, {arm} means {Words.Change(total, spending, Source(findings, arm, spending))}")
            : Markup.Text("Spending by line and year");
    }

    /// <summary>Keys of a sum over the whole years, as figures carry them.</summary>
    public static string Source(Findings findings, string arm, MeasureMeaning measure) =>
        $"sums|{arm}|{findings.WholeYears[0].Iso}..{findings.WholeYears[^1].Iso}|{findings.Manifest.Region}|all|all|{measure.Name}";

    /// <summary>"ten years" or what the run covers.</summary>
    public static string Span(Findings findings) => findings.WholeYears.Count == 1
        ? findings.WholeYears[0].Short
        : FormattableString.Invariant($"the {findings.WholeYears.Count} years {findings.WholeYears[0].Short} to {findings.WholeYears[^1].Short}");

    private static Table? TableOf(Findings findings)
    {
        var rows = new List<IReadOnlyList<Markup>>();
        foreach (var arm in findings.Changed)
        {
            foreach (var measure in Measures.SpendingLines(findings).Select(findings.Measure))
            {
                if (findings.Total(arm, measure.Name, findings.WholeYears) is not { } total || findings.Level(findings.Manifest.Baseline, measure.Name, findings.WholeYears) is not { } level)
                {
                    continue;
                }

                var source = Source(findings, arm, measure);
                rows.Add([Markup.Text(measure.Label), Markup.Text(arm),
                    Markup.Of(Figures.Value(level, measure, Source(findings, findings.Manifest.Baseline, measure) + "|mean")),
                    Figures.Difference(total, measure, source),
                    Markup.Of(total.ExactlyZero ? null : Figures.Lower(total, measure, source + "|lower", FigureStyle.Signed)),
                    Markup.Of(total.ExactlyZero ? null : Figures.Upper(total, measure, source + "|upper", FigureStyle.Signed))]);
            }
        }

        return rows.Count == 0 ? null : new Table(Markup.Text($"Spending by line over {Span(findings)}, pounds of {findings.Manifest.PriceYear}; 95 % interval of chance"),
            Table.Named("Line", "Arm", findings.Manifest.Baseline, "Difference", "Lower", "Upper"), rows, Text: 2);
    }
}
