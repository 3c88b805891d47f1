using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;

namespace CareSim.Runner.Report.Sections;

/// <summary>How the main measures move under each arm.</summary>
internal sealed class PathsSection : ISection
{
    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        var baseline = findings.Manifest.Baseline;
        var arms = new[] { baseline }.Concat(findings.Changed.Take(ArmMarks.Most)).Where(arm => findings.RunsOf(arm) > 0).ToList();
        var charts = Measures.Known(findings, Measures.Paths).Select(measure => YearChart.Levels(findings, measure, arms)).OfType<Chart>().ToList();
        if (charts.Count == 0)
        {
            return null;
        }

        var notes = new List<Block> { new Paragraph(Markup.Text(Note(findings, arms)), "small"), new Panels(charts) };
        return new Section("paths", "Paths by arm", Headline(findings, baseline), notes);
    }

    private static Markup Headline(Findings findings, string baseline)
    {
        var care = findings.Measure(Measures.Care);
        var (first, last) = (findings.Mean(baseline, findings.Periods[0], care.Name), findings.Mean(baseline, findings.Last, care.Name));
        if (first is null || last is null || findings.Periods.Count < 2)
        {
            return Markup.Text("What was simulated, year by year");
        }

        string Source(Period period) => FormattableString.Invariant($"outcomes|{baseline}|{period.Iso}|{findings.Manifest.Region}|all|all|{care.Name}|mean");
        var verb = last.Value > first.Value ? "rise" : last.Value < first.Value ? "fall" : "stay";
        return Markup.Of($"Under {baseline}, children looked after {verb} from {Figures.Value(first, care, Source(findings.Periods[0]))} in {findings.Periods[0].LastDay.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)} to {Figures.Value(last, care, Source(findings.Last))} in {findings.Last.LastDay.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    private static string Note(Findings findings, List<string> arms)
    {
        var most = arms.Max(findings.RunsOf);
        var bands = most > 1
            ? "Lines are means over runs; bands are their 95 % intervals of chance, often narrower than the line."
            : "One run of each arm: no band can be drawn, and what looks like a difference may be chance only as far as the contrasts below tell.";
        var left = findings.Changed.Count > ArmMarks.Most ? $" The first {ArmMarks.Most} of {findings.Changed.Count} arms are drawn; the tables of the next section have all." : "";
        var same = findings.Manifest.SamePolicy.Count > 0 ? $" Not drawn, because the same policy as the baseline in the months that ran: {Words.List([.. findings.Manifest.SamePolicy])}." : "";
        return $"{bands} Vertical axes do not begin at zero.{left}{same}";
    }
}
