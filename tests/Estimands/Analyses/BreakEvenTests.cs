using CareSim.Runner.Estimands.Analyses;
using CareSim.Tests.Batches;

namespace CareSim.Tests.Estimands.Analyses;

public sealed class BreakEvenTests
{
    [Fact]
    public void A_cost_of_1035_a_year_later_is_worth_1000_now()
    {
        var experiment = FakeExperiment.Of(arms: ["baseline", "reform"]);
        var outcomes = new RunOutcomes(experiment, [(0, 0)]);
        foreach (var (month, cost) in new[] { (0, 1000.0), (12, 1035) })
        {
            outcomes.PutMonth("baseline", "spend_total", 0, month, 500);
            outcomes.PutMonth("reform", "spend_total", 0, month, 500 + cost);
        }

        foreach (var (arm, month) in new[] { "baseline", "reform" }.SelectMany(arm => Enumerable.Range(0, 24).Where(m => m % 12 != 0).Select(m => (arm, m))))
        {
            outcomes.PutMonth(arm, "spend_total", 0, month, 500);
        }

        var found = BreakEven.Kind.Work(new AnalysisInput(experiment, outcomes)).ToArray();
        Assert.Equal(2035, Assert.Single(found, f => f.Item == "net_cost_total").Value, 9);
        Assert.Equal(2000, Assert.Single(found, f => f.Item == "net_present_cost").Value, 9);
    }

    [Fact]
    public void A_saving_spent_again_breaks_even_when_the_sum_turns()
    {
        // Nothing for 3 months, then 12 months of saving 10, then 5 dearer each month: 120 / 5 = 24 months later the sum is nought, then above.
        var costs = Enumerable.Repeat(0.0, 3).Concat(Enumerable.Repeat(-10.0, 12)).Concat(Enumerable.Repeat(5.0, 40)).ToArray();
        Assert.Equal(12 + 23, BreakEven.Month(costs));
    }

    [Fact]
    public void An_investment_breaks_even_the_same_way() =>
        Assert.Equal(12 + 23, BreakEven.Month([.. Enumerable.Repeat(10.0, 12), .. Enumerable.Repeat(-5.0, 40)]));

    [Fact]
    public void What_never_turns_has_no_month()
    {
        Assert.Null(BreakEven.Month([.. Enumerable.Repeat(-10.0, 60)]));
        Assert.Null(BreakEven.Month([.. Enumerable.Repeat(0.0, 60)]));
        Assert.Null(BreakEven.Month([.. Enumerable.Repeat(-10.0, 12), .. Enumerable.Repeat(5.0, 10)]));
    }

    [Fact]
    public void A_month_of_chance_at_the_beginning_does_not_say_which_way_a_policy_set_out() =>
        Assert.InRange(BreakEven.Month([1, .. Enumerable.Repeat(-10.0, 12), .. Enumerable.Repeat(5.0, 40)])!.Value, 35, 38);
}
