using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;
using CareSim.Runner.Report.Sections;

namespace CareSim.Runner.Report;

/// <summary>The answer in a sentence and one picture: children's outcomes and money beside each other.</summary>
internal static class FirstScreen
{
    /// <summary>The answer, as far as there is one.</summary>
    public static Markup Answer(Findings findings)
    {
        if (findings.Reading.Outcomes.Count == 0 && !findings.Reading.Contrasts.Any)
        {
            return Markup.Text("There are no results in this folder yet");
        }

        if (findings.Lead is not { } arm)
        {
            return Levels(findings);
        }

        var care = findings.Measure(Measures.Care);
        if (findings.Contrast(arm, findings.Last, care.Name) is not { } contrast)
        {
            return Markup.Of($"No pair of runs of {arm} and {findings.Manifest.Baseline} is whole yet: there is nothing to compare");
        }

        if (findings.Changed.Count == 0)
        {
            return Same(findings, contrast);
        }

        var outcome = Words.Change(contrast.Difference, care, contrast.Source);
        var spending = findings.Measure(Measures.Spending);
        return findings.Total(arm, spending.Name, findings.WholeYears) is { } total
            ? Markup.Of($"Against {findings.Manifest.Baseline}, {arm} means {outcome} on {findings.Last.Date} and {Words.Change(total, spending, MoneySection.Source(findings, arm, spending))} over {MoneySection.Span(findings)}.")
            : Markup.Of($"Against {findings.Manifest.Baseline}, {arm} means {outcome} on {findings.Last.Date}.");
    }

    /// <summary>The picture, and all arms at a glance where there are several.</summary>
    public static IEnumerable<Block> Blocks(Findings findings)
    {
        var arms = findings.Changed.Count > 0 ? findings.Changed.Take(ArmMarks.Most).ToList() : [.. findings.Compared.Take(ArmMarks.Most)];
        Chart?[] charts = findings.Lead is null
            ? [YearChart.Levels(findings, Measures.Care, [findings.Manifest.Baseline]), YearChart.Levels(findings, Measures.Spending, [findings.Manifest.Baseline])]
            : [YearChart.Differences(findings, Measures.Care, arms), YearChart.Differences(findings, Measures.Spending, arms)];
        if (charts.Any(chart => chart is not null))
        {
            yield return new Panels([.. charts.OfType<Chart>()]);
        }

        if (findings.Lead is { } arm && findings.Contrast(arm, findings.Last, Measures.Care) is { Row: { } row } contrast && Words.Spread(contrast, findings.Measure(Measures.Care)) is { } spread)
        {
            yield return new Paragraph(Markup.Of($"What is not known of the parameters is apart from chance: over {row.Draws} draws of them the difference in children looked after on {findings.Last.Date} lies within {spread} (95\u00A0% interval, chance taken off)."));
        }

        if (findings.Changed.Count > 1 && Glance(findings) is { } table)
        {
            yield return table;
        }
    }

    private static Markup Levels(Findings findings)
    {
        var (care, baseline) = (findings.Measure(Measures.Care), findings.Manifest.Baseline);
        return findings.Mean(baseline, findings.Last, care.Name) is { } mean
            ? Markup.Of($"Under {baseline}, {Figures.Value(mean, care, $"outcomes|{baseline}|{findings.Last.Iso}|{findings.Manifest.Region}|all|all|{care.Name}|mean")} children are looked after on {findings.Last.Date}; there is no other arm to compare it with.")
            : Markup.Text("There is one arm only: nothing to compare");
    }

    private static Markup Same(Findings findings, Contrast contrast)
    {
        var who = findings.Compared.Count == 1 ? findings.Compared[0] : "Every arm";
        return contrast.Difference.Value == 0
            ? Markup.Of($"{who} is the same policy as {findings.Manifest.Baseline} in the months that ran, and differs from it by exactly nothing.")
            : Markup.Of($"{who} is the same policy as {findings.Manifest.Baseline} in the months that ran, yet it differs: these results should not be used.");
    }

    private static Table? Glance(Findings findings)
    {
        MeasureMeaning[] measures = [.. Measures.Known(findings, ["need_stock", "plan_stock", Measures.Care]).Select(findings.Measure)];
        var spending = findings.Measure(Measures.Spending);
        var rows = new List<IReadOnlyList<Markup>>();
        foreach (var arm in findings.Compared)
        {
            var cells = measures.Select(measure => findings.Contrast(arm, findings.Last, measure.Name) is { } contrast ? Cell(contrast.Difference, measure, contrast.Source) : Markup.Of((Figure?)null)).ToList();
            var money = findings.Total(arm, spending.Name, findings.WholeYears) is { } total ? Cell(total, spending, MoneySection.Source(findings, arm, spending)) : Markup.Of((Figure?)null);
            rows.Add([Markup.Text(arm), .. cells, money]);
        }

        return rows.Count == 0 ? null : new Table(Markup.Text($"Every arm against {findings.Manifest.Baseline}: stocks on {findings.Last.Date}, spending over {MoneySection.Span(findings)}; 95 % interval of chance in brackets"),
            [Markup.Text("Arm"), .. measures.Select(measure => Markup.Text(Words.Title(measure))), Markup.Text("Spending")], rows);
    }

    private static Markup Cell(Estimate estimate, MeasureMeaning measure, string source)
    {
        if (estimate.ExactlyZero)
        {
            return Figures.ExactlyZero(estimate, measure, source);
        }

        var value = Figures.Value(estimate, measure, source + "|difference", FigureStyle.Signed);
        return estimate.HasInterval
            ? Markup.Of($"{value}<br><span class=\"small\">({Figures.Lower(estimate, measure, source + "|lower", FigureStyle.Signed)!} to {Figures.Upper(estimate, measure, source + "|upper", FigureStyle.Signed)!})</span>")
            : Markup.Of(value);
    }
}
