using CareSim.Runner.Estimands.Analyses;
using CareSim.Tests.Batches;

namespace CareSim.Tests.Estimands.Analyses;

public sealed class TippingTests
{
    // One run of two years; A00 loses its money and falls in either arm, A01 falls in the reform alone, A02 never.
    private static IEnumerable<Finding> Found()
    {
        var experiment = FakeExperiment.Of(arms: ["baseline", "reform"]);
        var outcomes = new RunOutcomes(experiment, [(0, 0)]);
        foreach (var (arm, fallen) in new[] { ("baseline", new[] { "A00" }), ("reform", ["A00", "A01"]) })
        {
            foreach (var (place, year) in outcomes.Places.SelectMany(place => outcomes.Years.Select(year => (place, year))))
            {
                outcomes.PutYear(arm, "tipped", place, 0, year, fallen.Contains(place) && year == outcomes.Years[^1] ? 1 : 0);
                outcomes.PutYear(arm, "population", place, 0, year, 100);
                outcomes.PutYear(arm, "reserves_stock", place, 0, year, 5);
                outcomes.PutYear(arm, "caseload", place, 0, year, 16);
                outcomes.PutYear(arm, "practice_quality", place, 0, year, .5);
            }
        }

        return Tipping.Kind.Work(new AnalysisInput(experiment, outcomes));
    }

    private static double Value(string arm, string item) => Assert.Single(Found(), f => f.Arm == arm && f.Item == item).Value;

    [Fact]
    public void Who_falls_in_the_base_as_well_is_not_tipped_by_the_arm()
    {
        Assert.Equal(2 / 3.0, Value("reform", "ever_tipped_share"), 1e-12);
        Assert.Equal(1 / 3.0, Value("reform", "ever_tipped_beyond_base_share"), 1e-12);
    }

    [Fact]
    public void A_base_is_not_held_against_itself() =>
        Assert.DoesNotContain(Found(), f => f.Arm == "baseline" && f.Item == "ever_tipped_beyond_base_share");
}
