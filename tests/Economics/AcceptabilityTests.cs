using CareSim.Runner.Economics;
using Xunit;

namespace CareSim.Tests.Economics;

public sealed class AcceptabilityTests
{
    // One arm: half the time 10 child-years for 100,000, half the time none for 100,000.
    private static readonly double[][] Cost = [[100_000, 100_000, 100_000, 100_000]];
    private static readonly double[][] Effect = [[10, 0, 10, 0]];

    [Fact]
    public void At_30000_a_child_year_the_arm_is_best_half_the_time_and_knowing_is_worth_50000()
    {
        // Net benefits 200,000 and -100,000: mean 50,000. Knowing which, one would have 200,000 half the time: 100,000.
        var at = Acceptability.Of(30_000, Cost, Effect);
        Assert.Equal(50_000, at.NetBenefit[0], 6);
        Assert.Equal((0.5, 0.5), (at.Best[0], at.Best[1]));
        Assert.Equal(0.5, at.BetterThanBaseline[0].Value);
        Assert.Equal(50_000, at.PerfectInformation, 6);
    }

    [Fact]
    public void Where_the_choice_is_sure_knowing_is_worth_nothing()
    {
        Assert.Equal(0, Acceptability.Of(0, Cost, Effect).PerfectInformation);
        Assert.Equal(1, Acceptability.Of(0, Cost, Effect).Best[1]);
        Assert.Equal(0, Acceptability.Of(1e9, [[-1.0, -1]], [[1.0, 2]]).PerfectInformation);
    }

    [Fact]
    public void A_null_reform_leaves_the_choice_with_the_baseline()
    {
        var at = Acceptability.Of(20_000, [[0.0, 0, 0]], [[0.0, 0, 0]]);
        Assert.Equal((0.0, 0.0, 1.0, 0.0), (at.NetBenefit[0], at.Best[0], at.Best[1], at.PerfectInformation));
    }
}
