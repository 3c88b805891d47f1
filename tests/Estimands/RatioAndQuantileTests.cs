using CareSim.Runner.Designs;
using CareSim.Runner.Estimands;
using MathNet.Numerics.Distributions;
using Xunit;

namespace CareSim.Tests.Estimands;

public sealed class RatioAndQuantileTests
{
    [Fact]
    public void Fiellers_interval_holds_the_true_ratio_as_often_as_it_says()
    {
        // Means 12 and 6 with sd 3, correlation .5, ten pairs: the ratio is 2.
        var held = 0;
        const int trials = 2000;
        for (var trial = 0; trial < trials; trial++)
        {
            var (arm, baseline) = Pairs(trial, 10, 12, 6, 3);
            var estimate = RatioEstimate.Of(arm, baseline);
            held += estimate.Lower <= 2 && 2 <= estimate.Upper ? 1 : 0;
        }

        Assert.Equal(0.95, (double)held / trials, 4 * Math.Sqrt(0.95 * 0.05 / trials));
    }

    [Fact]
    public void A_denominator_that_may_be_zero_has_no_interval_and_the_null_ratio_is_one_exactly()
    {
        Assert.Null(RatioEstimate.Of([1, 2, 3], [-1, 0.5, 1]).Lower);
        var same = RatioEstimate.Of([30, 31, 33], [30, 31, 33]);
        Assert.Equal((1.0, 0.0), (same.Ratio!.Value, same.Error!.Value));
        Assert.Equal((null, null), (same.Lower, same.Upper)); // equal in three pairs: no proof that it always is
        Assert.Null(RatioEstimate.Of([1, 2], [0, 0]).Ratio);
    }

    [Fact]
    public void The_delta_method_meets_fieller_where_the_denominator_is_sure()
    {
        var (arm, baseline) = Pairs(1, 50, 100, 50, 1);
        var estimate = RatioEstimate.Of(arm, baseline);
        var half = StudentT.InvCDF(0, 1, 49, 0.975) * estimate.Error!.Value;
        Assert.Equal(estimate.Ratio!.Value - half, estimate.Lower!.Value, 3);
        Assert.Equal(estimate.Ratio!.Value + half, estimate.Upper!.Value, 3);
    }

    [Fact]
    public void The_median_of_ten_lies_between_the_second_and_the_ninth_value()
    {
        // Binomial(10, 1/2): P(fewer than 2) = 11/1024 = .0107, fewer than 3 = .0547.
        double[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        Assert.Equal(new QuantileEstimate(5.5, 2, 9), QuantileEstimate.Of(values, 0.5));
        Assert.Equal(new QuantileEstimate(2, null, null), QuantileEstimate.Of([1, 2, 3], 0.5));
    }

    [Fact]
    public void Wilsons_interval_near_zero()
    {
        // Newcombe (1998), table I: 0 of 20: 0 to .1611; 1 of 29: .0061 to .1718.
        var none = ProportionEstimate.Of(0, 20);
        Assert.Equal((0.0, 0.0, 0.1611), (none.Value, Math.Round(none.Lower, 4), Math.Round(none.Upper, 4)));
        var one = ProportionEstimate.Of(1, 29);
        Assert.Equal((0.0061, 0.1718), (Math.Round(one.Lower, 4), Math.Round(one.Upper, 4)));
    }

    private static (double[] Arm, double[] Baseline) Pairs(int trial, int count, double arm, double baseline, double sd)
    {
        var chance = new DesignDraws((ulong)trial);
        double Z(int i, uint of) => Normal.InvCDF(0, 1, chance.Uniform(i, of, 1));
        return ([.. Enumerable.Range(0, count).Select(i => arm + (sd * ((0.5 * Z(i, 0)) + (Math.Sqrt(0.75) * Z(i, 1)))))],
            [.. Enumerable.Range(0, count).Select(i => baseline + (sd * Z(i, 0)))]);
    }
}
