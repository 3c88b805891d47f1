using CareSim.Engine.Scenarios;
using CareSim.Runner.Estimands.Analyses;
using CareSim.Tests.Batches;

namespace CareSim.Tests.Estimands.Analyses;

public sealed class ExpectationCheckTests
{
    private readonly ResolvedExperiment _experiment = FakeExperiment.Of(arms: ["baseline", "reform"]);

    // Two runs of two years: entries 10 and 20 in the baseline, 12 and 30 in the reform (the second run one more each); 100 and 200 children.
    private CheckedExpectation Check(Expectation expectation)
    {
        var outcomes = new RunOutcomes(_experiment, [(0, 0), (0, 1)]);
        foreach (var run in new[] { 0, 1 })
        {
            foreach (var (arm, values) in new[] { ("baseline", new[] { 10.0, 20 }), ("reform", [12.0, 30]) })
            {
                foreach (var (year, value) in values.Index())
                {
                    outcomes.PutYear(arm, "care_entries", "arcadia", run, 2016 + year, value + run);
                    outcomes.PutYear(arm, "population", "arcadia", run, 2016 + year, 100 * (year + 1));
                    outcomes.PutYear(arm, "care_entries", "A01", run, 2016 + year, 1);
                }
            }
        }

        var findings = new Dictionary<string, IReadOnlyList<Finding>>
        {
            ["delivery"] = [new Finding("reform", "entries_avoided", "", "", -5, -6, -4, "children")],
        };
        return ExpectationCheck.Check(expectation, new AnalysisInput(_experiment, outcomes), findings);
    }

    private static Expectation Of(string sign, double than) =>
        new() { Says = "it", Arm = "reform", Measure = "care_entries", Sign = sign, Than = than };

    [Fact]
    public void Without_years_the_last_one_is_looked_at() => Assert.Equal(30.5, Check(Of("above", 0)).Value);

    [Fact]
    public void Years_are_looked_at_as_a_year_on_average() => Assert.Equal(21.5, Check(Of("above", 0) with { Years = [2016, 2017] }).Value);

    [Fact]
    public void An_arm_is_set_against_another()
    {
        Assert.Equal(10, Check(Of("above", 0) with { Against = "baseline" }).Value);
        Assert.Equal((1.5 + (31.0 / 21)) / 2, Check(Of("above", 0) with { Against = "baseline", As = "ratio" }).Value, 1e-12);
    }

    [Fact]
    public void Years_are_set_against_earlier_ones_and_both_ways_together() =>
        Assert.Equal(18 - 10, Check(Of("above", 0) with { Against = "baseline", Since = [2016, 2016], Years = [2017, 2017] }).Value, 1e-12);

    [Fact]
    public void A_measure_is_divided_by_another() => Assert.Equal(30.5 / 200, Check(Of("above", 0) with { Per = "population" }).Value, 1e-12);

    [Fact]
    public void A_place_may_be_an_authority() => Assert.Equal(1, Check(Of("above", 0) with { Authority = "A01" }).Value);

    [Fact]
    public void Whether_it_holds_is_said_for_the_mean_and_whether_it_is_certain_for_the_interval()
    {
        Assert.Equal((true, true), Held(Of("above", 20))); // 30.5 with an interval from 24.1 to 36.9
        Assert.Equal((true, false), Held(Of("above", 29)));
        Assert.Equal((false, false), Held(Of("above", 31)));
        Assert.Equal((false, true), Held(Of("below", 10)));
        Assert.Equal((true, true), Held(Of("between", 20) with { And = 40 }));
        (bool, bool) Held(Expectation e) => (Check(e).Holds, Check(e).Certain);
    }

    [Fact]
    public void Years_beyond_the_run_are_nothing_to_look_at()
    {
        var beyond = Check(Of("above", 0) with { Years = [2030, 2031] });
        Assert.Equal((false, "unknown"), (beyond.Holds, AnalysisTables.Holds(beyond)));
    }

    [Fact]
    public void A_finding_is_looked_up_by_analysis_arm_and_item()
    {
        var expectation = new Expectation { Says = "it", Arm = "reform", Analysis = "delivery", Item = "entries_avoided", Sign = "below", Than = 0 };
        Assert.Equal((-5, true, true), (Check(expectation).Value, Check(expectation).Holds, Check(expectation).Certain));
        Assert.True(double.IsNaN(Check(expectation with { Item = "entries_lost" }).Value));
    }
}
