using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Sections;

/// <summary>Children whose own path is another than under the baseline, where the run followed them.</summary>
internal sealed class ChangedSection : ISection
{
    /// <summary>The analysis that leaves the table.</summary>
    public const string Analysis = "path-changes";

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["changed_children"] = "All whose path differs",
        ["changed_care_here_only"] = "Entered care under the arm only",
        ["changed_care_baseline_only"] = "Entered care under the baseline only",
        ["changed_plan_here_only"] = "Started a plan under the arm only",
        ["changed_plan_baseline_only"] = "Started a plan under the baseline only",
        ["changed_need_here_only"] = "Assessed or in need under the arm only",
        ["changed_need_baseline_only"] = "Assessed or in need under the baseline only",
        ["changed_care_sooner"] = "Last entered care sooner under the arm",
        ["changed_care_later"] = "Last entered care later under the arm",
        ["changed_otherwise"] = "Other dates, states or placements",
    };

    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        if (findings.Changed.Count == 0)
        {
            return null;
        }

        var how = new Code($"caresim explain {Path.GetFileName(Path.TrimEndingDirectorySeparator(findings.Reading.Folder))} --changed --arm {findings.Lead}");
        var rows = OptionalTables.Analyses(findings.Reading).Where(row => row.Analysis == Analysis && row.Place.Length == 0 && row.Value is not null && Kinds.ContainsKey(row.Item)).ToList();
        if (rows.Count == 0)
        {
            return new Section("changed", "Changed paths", Markup.Text("Children were not followed one by one in this run"),
            [
                new Paragraph(Markup.Of($"An experiment that names the analysis <code>{Analysis}</code> counts the children whose path differs, by kind. For this folder, this lists them and counts from which state to which:")),
                how,
            ]);
        }

        var arms = findings.Changed.Where(arm => rows.Exists(row => row.Arm == arm)).Take(ArmMarks.Most).ToList();
        var points = rows.Where(row => arms.Contains(row.Arm) && row.Item != "changed_children")
            .Select(row => new Point(row.Arm, Kinds[row.Item], new Estimate(row.Value!.Value, null, row.Lower, row.Upper, 0), Shown(row))).ToList();
        var table = new Table(Markup.Text("Children whose path differs from that under the baseline, each once"), Table.Named("Kind of change", "Arm", "Children", "95 % interval"),
            [.. rows.Select(row => (IReadOnlyList<Markup>)[Markup.Text(Kinds[row.Item]), Markup.Text(row.Arm), Markup.Text(Numbers.Text(row.Value, row.Lower, row.Upper)), Markup.Text(Numbers.Interval(row.Value, row.Lower, row.Upper))])], Text: 2);
        var order = Kinds.Values.Where(kind => points.Exists(point => point.At == kind)).ToList();
        var chart = new Chart(Markup.Text("Children whose path differs, by kind of change"), "Forest plot. " + string.Join(" ", points.Select(point => $"{point.At}, {point.Series}: {point.Shown}.")),
            Specification.Forest(points, order, "Children", arms, findings.Manifest.Baseline), table);
        return new Section("changed", "Changed paths", Headline(findings, rows),
        [
            new Paragraph(Markup.Text("The same child under two policies: many paths change for no net change in numbers, because a place given to one family is not given to another."), "small"),
            chart, new Paragraph(Markup.Text("Which children, and what made their lives part:"), "small"), how,
        ]);
    }

    private static Markup Headline(Findings findings, List<AnalysisFinding> rows)
    {
        var all = rows.Find(row => row.Arm == findings.Lead && row.Item == "changed_children");
        var (more, fewer) = (rows.Find(row => row.Arm == findings.Lead && row.Item == "changed_care_here_only"), rows.Find(row => row.Arm == findings.Lead && row.Item == "changed_care_baseline_only"));
        return all is null || more is null || fewer is null
            ? Markup.Text("Whose lives the policy changes")
            : Markup.Of($"Under {findings.Lead}, {Numbers.Text(all.Value, all.Lower, all.Upper)} children have another path: {Numbers.Text(more.Value, more.Lower, more.Upper)} enter care who would not have, {Numbers.Text(fewer.Value, fewer.Lower, fewer.Upper)} do not who would have");
    }

    private static string Shown(AnalysisFinding row) => row.Lower is null
        ? Numbers.Text(row.Value)
        : $"{Numbers.Text(row.Value, row.Lower, row.Upper)} ({Numbers.Interval(row.Value, row.Lower, row.Upper)})";
}
