using System.Runtime.CompilerServices;
using CareSim.Tests.Experiments;
using Xunit;

namespace CareSim.Tests.Golden;

public sealed class HeadlineTests
{
    private const string How = "If this is meant, run `CARESIM_GOLDEN=write dotnet test tests -c Release --filter HeadlineTests`, read the diff of tests/Golden/headlines.csv, and say why "
        + "in docs/numbers-changed.md (its table is renewed by the same command). If it is not meant, something changed an answer that should not have.";

    [Fact]
    public async Task National_headline_results_move_only_on_request_and_the_page_says_how()
    {
        var now = await Headlines.RunAsync();
        var (golden, page) = (Path.Combine(Folder(), "headlines.csv"), Repository.File("docs", "numbers-changed.md"));
        var then = File.ReadAllLines(Path.Combine(Folder(), $"headlines-{Headlines.Since}.csv")).Select(Headline.Read).ToArray();
        if (Environment.GetEnvironmentVariable("CARESIM_GOLDEN") == "write")
        {
            File.WriteAllLines(golden, now.Select(h => h.ToString()));
            File.WriteAllText(page, Headlines.Renew(File.ReadAllText(page), then, now));
        }

        var expected = File.ReadAllLines(golden);
        var moved = now.Select(h => h.ToString()).Except(expected).ToArray();
        Assert.True(moved.Length == 0 && expected.Length == now.Count, $"{moved.Length} of {now.Count} headline figures moved, the first to {moved.FirstOrDefault()}. {How}");
        Assert.True(File.ReadAllText(page) == Headlines.Renew(File.ReadAllText(page), then, now), $"docs/numbers-changed.md does not show the golden figures. {How}");
    }

    [Fact]
    public void The_page_shows_a_figure_that_moved_with_its_change_and_leaves_the_others_blank()
    {
        var day = new DateOnly(2016, 3, 31);
        Headline[] then = [new("baseline", day, "care_stock", 200), new("baseline", day, "plan_stock", 50)];
        var page = Headlines.Renew("a\n<!-- numbers: begin (written with the golden file) -->\nformer table\n<!-- numbers: end -->\nb", then, [then[0] with { Value = 210 }, then[1]]);
        Assert.Contains("| baseline | 2016-03-31 | `care_stock` | 200 | 210 | +5.0% |", page);
        Assert.Contains("| baseline | 2016-03-31 | `plan_stock` | 50 | 50 |  |", page);
        Assert.DoesNotContain("former table", page);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
