using System.Globalization;
using CareSim.Runner.Report.Charts;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Sections;

/// <summary>What the results rest on: every parameter with its grade and source.</summary>
internal sealed class AssumptionsSection : ISection
{
    private static readonly (string Grade, string Meaning)[] Grades =
    [
        ("published", "a publisher's own figure"),
        ("computed", "arithmetic on published figures"),
        ("fitted", "set so that the model meets published figures"),
        ("recalled", "from a publication, not checked against it"),
        ("assumption", "a judgement; the data do not say"),
        ("placeholder", "stands in until something better is there"),
    ];

    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        var rows = findings.Reading.Parameters.Where(parameter => parameter.Arm == findings.Manifest.Baseline).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var counts = Grades.Select(grade => (grade.Grade, grade.Meaning, Count: rows.Count(row => row.Grade == grade.Grade)))
            .Concat(rows.Select(row => row.Grade).Distinct().Where(grade => !Grades.Any(known => known.Grade == grade)).Select(grade => (Grade: grade, Meaning: "", Count: rows.Count(row => row.Grade == grade))))
            .Where(grade => grade.Count > 0).ToList();
        var weak = counts.Where(grade => grade.Grade is "assumption" or "placeholder" or "recalled").Sum(grade => grade.Count);
        var points = counts.ConvertAll(grade => new Point(grade.Grade, grade.Grade, new Estimate(grade.Count, null, null, null, 1), grade.Count.ToString(CultureInfo.InvariantCulture)));
        var table = new Table(Markup.Text("Parameters by grade"), [Markup.Text("Grade"), Markup.Text("What it means"), Markup.Text("Parameters")],
            [.. counts.Select(grade => (IReadOnlyList<Markup>)[Markup.Text(grade.Grade), Markup.Text(grade.Meaning), Markup.Of($"{grade.Count}")])], Text: 2);
        var chart = new Chart(Markup.Text("Parameters by grade"), $"Bar chart. Parameters by grade: {string.Join(", ", points.Select(point => $"{point.At} {point.Shown}"))}.",
            Specification.Bars(points, points.ConvertAll(point => point.At), "Parameters"), table);
        var blocks = new List<Block> { chart };
        blocks.AddRange(Differences(findings, rows));
        blocks.AddRange(counts.Select(grade => new Folded($"{grade.Grade}: {Words.Count(grade.Count, "parameter", "parameters")}", [Listed(rows.FindAll(row => row.Grade == grade.Grade))])));
        return new Section("assumptions", "Assumptions", Markup.Of($"{weak} of {rows.Count} parameters are assumptions, placeholders or recalled figures"), blocks);
    }

    private static IEnumerable<Block> Differences(Findings findings, List<ParameterRecord> baseline)
    {
        var own = baseline.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var other = findings.Reading.Parameters.Where(row => row.Arm != findings.Manifest.Baseline && own.TryGetValue(row.Id, out var same) && same.Value != row.Value).ToList();
        if (other.Count > 0)
        {
            yield return new Table(Markup.Text($"Parameters that differ from {findings.Manifest.Baseline}"), Table.Named("Parameter", "Arm", findings.Manifest.Baseline, "Arm's value"),
                [.. other.Select(row => (IReadOnlyList<Markup>)[Markup.Of($"<code>{row.Id}</code>"), Markup.Text(row.Arm), Markup.Text(Number(own[row.Id].Value)), Markup.Text(Number(row.Value))])], Text: 2);
        }
    }

    private static Table Listed(List<ParameterRecord> rows) => new(Markup.Empty,
        Table.Named("Parameter", "What it is", "Source", "Year", "Value", "Low", "High", "Unit"),
        [.. rows.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => (IReadOnlyList<Markup>)[Markup.Of($"<code>{row.Id}</code>"), Markup.Text(row.Description), Markup.Text(row.Source),
            Markup.Text(row.Year), Markup.Text(Number(row.Value)), Markup.Text(row.Low is { } low ? Number(low) : "\u2013"), Markup.Text(row.High is { } high ? Number(high) : "\u2013"), Markup.Text(row.Unit)])], Text: 4);

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
