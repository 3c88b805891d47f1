using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Sections;

/// <summary>What the experiment's own analyses found.</summary>
internal sealed class AnalysesSection : ISection
{
    private const int Most = 400;

    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        var analyses = OptionalTables.Analyses(findings.Reading).Where(row => row.Analysis != ChangedSection.Analysis).GroupBy(row => row.Analysis).ToList();
        return analyses.Count == 0 ? null : new Section("analyses", "Analyses", Markup.Of($"The experiment asked for {Words.List([.. analyses.Select(rows => rows.Key.Replace('-', ' '))])}"),
            [.. analyses.SelectMany(rows => Shown(findings, rows.Key, [.. rows]))]);
    }

    private static IEnumerable<Block> Shown(Findings findings, string name, List<AnalysisFinding> rows)
    {
        var national = rows.Where(row => row.Place.Length == 0 && row.Period.Length == 0).Take(30).ToList();
        if (national.Count > 0 && national.Count < rows.Count)
        {
            yield return TableOf(findings, $"{name}: for the region and the whole run", national);
        }

        var table = TableOf(findings, rows.Count > Most ? $"{name}: the first {Most} of {rows.Count} rows; all stand in analyses/" : name, [.. rows.Take(Most)]);
        yield return rows.Count <= 30 ? table : new Folded($"{name}: all {Math.Min(Most, rows.Count)} rows", [table]);
    }

    private static Table TableOf(Findings findings, string caption, List<AnalysisFinding> rows) => new(Markup.Text(caption),
        Table.Named("Finding", "Arm", "Period", "Place", "Value", "95 % interval", "Unit"),
        [.. rows.Select(row => (IReadOnlyList<Markup>)[Markup.Text(row.Item.Replace('_', ' ')), Markup.Text(row.Arm), Markup.Text(row.Period), Markup.Text(findings.Reading.Names.Place(row.Place)),
            Markup.Text(Numbers.Text(row.Value, row.Lower, row.Upper)), Markup.Text(Numbers.Interval(row.Value, row.Lower, row.Upper)), Markup.Text(row.Unit)])], Text: 4);
}
