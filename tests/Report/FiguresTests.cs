using System.Globalization;
using System.Text.RegularExpressions;
using CareSim.Tests.Output.Parquet;
using Xunit;

namespace CareSim.Tests.Report;

[Collection(SmallRun.Name)]
public partial class FiguresTests(SmallRun run)
{
    [NodeFact]
    public void Every_figure_equals_the_tables_as_another_program_reads_them()
    {
        SmallRun.ReportOf(run.Two);
        var said = Interop.Script("check-report.mjs", run.Two);
        Assert.True(int.Parse(Checked().Match(said).Groups[1].Value, CultureInfo.InvariantCulture) > 300, said);
    }

    [NodeFact]
    public void A_figure_that_is_off_by_one_digit_is_found()
    {
        var html = SmallRun.ReportOf(run.Two);
        var figure = Shown().Matches(html).First(match => match.Groups[3].Value.Any(char.IsAsciiDigit) && match.Groups[2].Value == "1");
        var changed = (int.Parse(figure.Groups[3].Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        var file = Path.Combine(run.Copy(run.Two, "mutated"), "mutated.html");
        File.WriteAllText(file, html.Replace(figure.Value, figure.Value.Replace($">{figure.Groups[3].Value}<", $">{changed}<", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Throws<Xunit.Sdk.TrueException>(() => Interop.Script("check-report.mjs", run.Two, file));
    }

    [GeneratedRegex("^(\\d+) figures, 0 wrong", RegexOptions.Multiline)]
    private static partial Regex Checked();

    [GeneratedRegex("<data value=\"([^\"]+)\" data-step=\"([^\"]+)\"[^>]*data-source=\"contrasts[^\"]*\\|mean\">(\\d{2,3})</data>")]
    private static partial Regex Shown();
}
