using CareSim.Runner.Estimands.Analyses;

namespace CareSim.Tests.Estimands.Analyses;

public sealed class BreakEvenTests
{
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
