using System.Text.Json;
using CareSim.Runner.Report.Page;
using CareSim.Tests.Experiments;
using CareSim.Tests.Output;
using CareSim.Tests.Simulation;
using Xunit;

namespace CareSim.Tests.Report;

[Collection(SmallRun.Name)]
public class BrowserTests(SmallRun run)
{
    private const int MostBytes = 5_000_000;
    private const double MostPaint = 2000; // ms; on a busy machine the page alone takes a tenth of it

    [ChromiumFact]
    public void A_report_opens_without_error_or_request_and_draws_every_chart()
    {
        Assert.NotNull(ReportAssets.Charts);
        SmallRun.ReportOf(run.Two);
        SmallRun.ReportOf(run.One);
        var seen = Browser.Look([Path.Combine(run.Two, "report.html"), Path.Combine(run.One, "report.html")], "-");
        Assert.Equal(2, seen.Count);
        Assert.All(seen, Whole);
        Assert.True(seen[0].GetProperty("charts").GetArrayLength() > 15);
    }

    [ChromiumFact]
    public void A_folder_that_is_begun_opens_without_error()
    {
        var begun = run.Copy(run.Two, "begun-browser");
        Directory.Delete(Path.Combine(begun, "outcomes"), recursive: true);
        Directory.Delete(Path.Combine(begun, "contrasts"), recursive: true);
        SmallRun.ReportOf(begun);
        Assert.All(Browser.Look([Path.Combine(begun, "report.html")], "-"), Whole);
    }

    [ChromiumFact]
    public void The_report_of_every_shipped_experiment_opens_and_is_kept_as_pictures()
    {
        using var root = new TemporaryFolder();
        var reports = new List<string>();
        foreach (var experiment in Directory.EnumerateFiles(Repository.File("scenarios", "england", "experiments"), "*.json").Order(StringComparer.Ordinal))
        {
            var folder = Path.Combine(root.Root, Path.GetFileNameWithoutExtension(experiment));
            var (code, text) = SmallRun.Command("run", experiment, "--authorities", England.TwoSmall, "--months", "24", "--replicates", "2", "--workers", "2", "--out", folder);
            Assert.True(code == 0, $"{experiment}: {text}");
            reports.Add(Path.Combine(folder, "report.html"));
        }

        Assert.NotEmpty(reports);
        var seen = Browser.Look(reports, Browser.Pictures);
        Assert.Equal(reports.Count, seen.Count);
        Assert.All(seen, Whole);
    }

    // What must hold of every page, however much or little its folder holds.
    private static void Whole(JsonElement page)
    {
        var file = page.GetProperty("file").GetString();
        Assert.True(page.GetProperty("errors").GetArrayLength() == 0, $"{file}: {page.GetProperty("errors")}");
        Assert.True(page.GetProperty("requests").GetArrayLength() == 0, $"{file}: {page.GetProperty("requests")}");
        Assert.InRange(page.GetProperty("bytes").GetInt64(), 1, MostBytes);
        Assert.InRange(page.GetProperty("paint").GetDouble(), 0, MostPaint);
        Assert.True(page.GetProperty("overflow").GetInt32() <= 0 && page.GetProperty("narrowOverflow").GetInt32() <= 0, $"{file}: wider than its window");
        Assert.Equal(0, page.GetProperty("unnamed").GetInt32());
        foreach (var chart in page.GetProperty("charts").EnumerateArray())
        {
            Assert.True(chart.GetProperty("drawn").GetBoolean(), $"{file}: {chart}");
            Assert.True(chart.GetProperty("marks").GetInt32() > 0, $"{file}: {chart}");
            Assert.Equal(0, chart.GetProperty("broken").GetInt32());
            Assert.Equal("img", chart.GetProperty("role").GetString());
            Assert.True(chart.GetProperty("alternative").GetString()!.Length > 30, $"{file}: {chart}");
            Assert.True(chart.GetProperty("rows").GetInt32() > 0 && chart.GetProperty("heads").GetInt32() > 0, $"{file}: {chart}");
        }
    }
}
