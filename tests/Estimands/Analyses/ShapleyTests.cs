using CareSim.Runner.Estimands.Analyses;

namespace CareSim.Tests.Estimands.Analyses;

public sealed class ShapleyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Shares_add_up_to_what_taking_every_factor_away_takes(int factors)
    {
        double Worth(int set) => 10 - (1.7 * int.PopCount(set)) + (0.3 * ((set * 37) % 11));
        Assert.Equal(Worth(0) - Worth((1 << factors) - 1), ShapleySpread.Shapley(factors, Worth).Sum(), 1e-9);
    }

    [Fact]
    public void Factors_that_do_not_interact_get_what_they_take()
    {
        double[] own = [0.1, 2, 0, 5];
        double Worth(int set) => 9 - own.Index().Where(f => (set & (1 << f.Index)) != 0).Sum(f => f.Item);
        Assert.Equal(own, ShapleySpread.Shapley(4, Worth).Select(v => Math.Round(v, 9)));
    }

    [Fact]
    public void What_only_two_factors_together_take_they_share()
    {
        var shares = ShapleySpread.Shapley(3, set => (set & 3) == 3 ? 0 : 1);
        Assert.Equal([0.5, 0.5, 0], shares.Select(v => Math.Round(v, 9)));
    }
}
