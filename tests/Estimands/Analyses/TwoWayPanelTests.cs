using CareSim.Runner.Estimands.Analyses;
using MathNet.Numerics.Random;

namespace CareSim.Tests.Estimands.Analyses;

public sealed class TwoWayPanelTests
{
    private const int Areas = 60;
    private const int Years = 8;

    [Fact]
    public void A_rate_that_only_areas_move_is_wholly_theirs()
    {
        var shares = Panel((a, _, _) => Math.Sin(a)).Shares();
        Assert.Equal(1, shares[0], 0.1); // deprivation may share a little by chance
        Assert.Equal(0, shares[4], 1e-9);
    }

    [Fact]
    public void A_rate_that_only_years_move_is_wholly_theirs()
    {
        var shares = Panel((_, t, _) => t).Shares();
        Assert.Equal([0, 0, 1, 0, 0], shares.Select(s => Math.Round(s, 2)));
    }

    [Fact]
    public void Noise_is_unexplained_but_for_the_dummies_that_catch_it()
    {
        var random = new MersenneTwister(1);
        var shares = Panel((_, _, _) => random.NextDouble()).Shares();
        Assert.InRange(shares[4], 0.75, 0.95); // 68 dummies catch about a seventh of 480 values
    }

    [Fact]
    public void Deprivation_that_never_changes_shares_with_the_areas_and_comes_first_in_order()
    {
        var panel = Panel((_, _, d) => 3 * d);
        Assert.Equal(0.5, panel.Shares()[1], 0.1);
        Assert.Equal(1, panel.SharesInOrder()[1], 1e-9);
        Assert.Equal(0, panel.SharesInOrder()[0], 1e-9);
    }

    [Fact]
    public void Shares_add_up_to_one_in_either_way()
    {
        var random = new MersenneTwister(2);
        var panel = Panel((a, t, d) => Math.Sin(a) + (0.1 * t) + d + random.NextDouble());
        Assert.Equal(1, panel.Shares().Sum(), 1e-9);
        Assert.Equal(1, panel.SharesInOrder().Sum(), 1e-9);
        Assert.Equal(1, panel.Of([.. Enumerable.Range(0, Areas).Select(a => a % 7)]).Shares().Sum(), 1e-9);
    }

    private static TwoWayPanel Panel(Func<int, int, double, double> outcome)
    {
        var random = new MersenneTwister(3);
        var deprivation = Enumerable.Range(0, Areas).Select(_ => Enumerable.Repeat(random.NextDouble(), Years).ToArray()).ToArray();
        var spend = deprivation.Select(row => row.Select(_ => random.NextDouble()).ToArray()).ToArray();
        return new TwoWayPanel([.. deprivation.Select((row, a) => row.Select((d, t) => outcome(a, t, d)).ToArray())], deprivation, [spend]);
    }
}
