using System.Text.RegularExpressions;
using Xunit;

namespace CareSim.Tests.Report;

[Collection(SmallRun.Name)]
public partial class HonestyTests(SmallRun run)
{
    [Fact]
    public void A_run_ends_with_its_report_and_says_where()
    {
        Assert.True(File.Exists(Path.Combine(run.Two, "report.html")));
        Assert.Contains("Report: ", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_answers_asks_and_shows_money_beside_children()
    {
        var html = SmallRun.ReportOf(run.Two);
        Assert.Contains("If councils had offered half as many early-help places", html, StringComparison.Ordinal);
        var answer = Headline().Match(html).Groups[1].Value;
        Assert.Contains("looked after", answer, StringComparison.Ordinal);
        Assert.Contains("spending", answer, StringComparison.Ordinal);
        Assert.Contains("differs by exactly nothing", html, StringComparison.Ordinal);
        Assert.Contains("Intervals are of chance only", html, StringComparison.Ordinal);
    }

    [Fact]
    public void One_pair_of_runs_gets_no_interval_anywhere()
    {
        var html = SmallRun.ReportOf(run.One);
        Assert.Contains("no interval", html, StringComparison.Ordinal);

        // The null reform alone is known exactly from one pair, and shows no ends either.
        Assert.DoesNotMatch(Ends(), html);
        Assert.DoesNotContain("\"lo\":", html, StringComparison.Ordinal);
        Assert.Matches(Ends(), SmallRun.ReportOf(run.Two));
    }

    [Fact]
    public void A_folder_without_contrasts_is_worked_out_from_its_pairs()
    {
        var folder = run.Copy(run.Two, "no-contrasts");
        Directory.Delete(Path.Combine(folder, "contrasts"), recursive: true);
        Replace(Path.Combine(folder, "manifest.json"), "\"status\": \"succeeded\"", "\"status\": \"running\"");
        var html = SmallRun.ReportOf(folder);
        Assert.Contains("is not finished", html, StringComparison.Ordinal);
        Assert.Contains("worked out from the pairs of runs", html, StringComparison.Ordinal);
        Assert.Contains("data-source=\"pairs|half-early-help|2018-03-31|england|all|all|care_stock|difference\"", html, StringComparison.Ordinal);
        Assert.Contains("Figures by authority come when the batch ends", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_baselines_runs_nothing_is_compared()
    {
        var folder = run.Copy(run.Two, "no-baseline");
        Directory.Delete(Path.Combine(folder, "contrasts"), recursive: true);
        File.Delete(Directory.EnumerateFiles(Path.Combine(folder, "outcomes"), "baseline*").Single());
        var html = SmallRun.ReportOf(folder);
        Assert.Contains("nothing to compare", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(Ends(), html.Replace("|mean", "", StringComparison.Ordinal).Split("paths-head")[0]);
    }

    [Fact]
    public void A_damaged_file_is_named_and_left_out()
    {
        var folder = run.Copy(run.Two, "damaged");
        var contrasts = Path.Combine(folder, "contrasts", "half-early-help.parquet");
        var bytes = File.ReadAllBytes(contrasts);
        File.WriteAllBytes(contrasts, bytes[..(bytes.Length / 2)]);
        var outcomes = Directory.EnumerateFiles(Path.Combine(folder, "outcomes"), "half*").Single();
        bytes = File.ReadAllBytes(outcomes);
        Array.Fill(bytes, (byte)0x5A, bytes.Length / 4, 400);
        File.WriteAllBytes(outcomes, bytes);
        var html = SmallRun.ReportOf(folder);
        Assert.Contains("contrasts/half-early-help.parquet is damaged", html, StringComparison.Ordinal);
        Assert.Contains("outcomes/half-early-help", html, StringComparison.Ordinal);
        Assert.DoesNotContain("contrasts|half-early-help", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_gets_no_report_and_one_without_runs_gets_one_that_says_so()
    {
        var empty = run.Empty();
        var (code, text) = SmallRun.Command("report", empty);
        Assert.Equal(2, code);
        Assert.Contains("found no manifest.json; allowed is a results folder", text, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(empty)); // nothing is written into somebody's folder
        var begun = run.Copy(run.Two, "begun");
        foreach (var table in new[] { "outcomes", "contrasts", "runs", "parameters" })
        {
            Directory.Delete(Path.Combine(begun, table), recursive: true);
        }

        Assert.Contains("There are no results in this folder yet", SmallRun.ReportOf(begun), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(begun, "manifest.json"), "{ \"experiment\": 1");
        Assert.Contains("manifest.json is damaged", SmallRun.ReportOf(begun), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_and_a_rule_that_stopped_the_run_are_said()
    {
        var folder = run.Copy(run.Two, "said");
        Replace(Path.Combine(folder, "manifest.json"), "\"scale\": 1,", "\"scale\": 10,");
        Replace(Path.Combine(folder, "manifest.json"), "\"workers\": 1,", "\"workers\": 1, \"stopping\": { \"until\": \"contrast(a, b, 2018, england).half_width < 5\", \"held\": true },");
        var html = SmallRun.ReportOf(folder);
        Assert.Contains("One family in 10 was simulated", html, StringComparison.Ordinal);
        Assert.Contains("decided by a rule that looked at the results", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_groups_are_withheld_and_none_is_left_alone()
    {
        var shown = SmallRun.ReportOf(run.Two);
        var html = SmallRun.ReportOf(run.Two, "--suppress", "30");
        Assert.DoesNotContain("at most 30 children", shown, StringComparison.Ordinal);
        Assert.Contains("at most 30 children", html, StringComparison.Ordinal);
        var pattern = BaselineMeans();
        var small = pattern.Matches(shown).Count(match => Value(match) is > 0 and <= 30);
        Assert.True(small > 0);
        Assert.DoesNotContain(pattern.Matches(html), match => Value(match) is > 0 and <= 30);
        SmallRun.ReportOf(run.Two);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("--suppress=-1")]
    public void Wrong_arguments_are_one_message_and_exit_code_2(string wrong)
    {
        var (code, text) = SmallRun.Command("report", wrong.StartsWith('-') ? run.Two : wrong, wrong.StartsWith('-') ? wrong : "--suppress=1");
        Assert.Equal(2, code);
        Assert.Contains("allowed is", text, StringComparison.Ordinal);
    }

    private static double Value(Match match) => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static void Replace(string file, string from, string to)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    [GeneratedRegex("<h1>(.*?)</h1>", RegexOptions.Singleline)]
    private static partial Regex Headline();

    [GeneratedRegex("data-source=\"[^\"]*\\|(lower|upper)\"")]
    private static partial Regex Ends();

    [GeneratedRegex("<data value=\"([^\"]+)\"[^>]*data-source=\"contrasts\\|half-early-help\\|2018-03-31\\|[^|]*\\|(?:age_band|deprivation_decile|placement|poverty)\\|[^|]*\\|care_stock\\|baseline_mean\"")]
    private static partial Regex BaselineMeans();
}
