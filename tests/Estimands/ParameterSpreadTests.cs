using CareSim.Runner.Designs;
using CareSim.Runner.Estimands;
using MathNet.Numerics.Distributions;
using Xunit;

namespace CareSim.Tests.Estimands;

/// <summary>A made-up model whose answer is known: value(d, r) = 10 + draw(d) + replicate(r) + both(d, r), with standard deviations
/// 2, 5 and 3.</summary>
public sealed class ParameterSpreadTests
{
    private const int Series = 400;
    private const double OfDraws = 2;
    private const double OfReplicates = 5;
    private const double OfBoth = 3;

    [Theory]
    [InlineData(30, 2)]
    [InlineData(30, 4)]
    [InlineData(12, 40)] // more replicates than are kept
    public void The_parameters_spread_is_not_inflated_by_chance(int draws, int replicates)
    {
        var spread = Filled(draws, replicates);
        var estimates = Enumerable.Range(0, Series).Select(s => spread.Of(s)!.Value).ToArray();
        var naive = Enumerable.Range(0, Series).Select(s => NaiveVariance(s, draws, replicates)).ToArray();

        // The mean of estimated variances over 400 series against the truth. A variance cut off at zero lies above it, so that
        // the square of the deviation is compared where the cut hardly matters: with thirty draws.
        var variances = estimates.Select(e => e.Deviation!.Value * e.Deviation.Value).ToArray();
        var error = MathNet.Numerics.Statistics.Statistics.StandardDeviation(variances) / Math.Sqrt(Series);
        Assert.Equal(OfDraws * OfDraws, variances.Average(), 4 * error);

        // The mutation: the plain variance of draws' means, which a wrong estimator would report, is told apart.
        var inflated = (OfDraws * OfDraws) + (OfBoth * OfBoth / replicates);
        Assert.Equal(inflated, naive.Average(), 4 * error);
        Assert.True(replicates > 10 || naive.Average() > (OfDraws * OfDraws) + (4 * error));
    }

    [Fact]
    public void The_error_of_the_mean_holds_both_sources()
    {
        const int draws = 30, replicates = 6;
        var spread = Filled(draws, replicates);
        var estimates = Enumerable.Range(0, Series).Select(s => spread.Of(s)!.Value).ToArray();

        // Of 400 means the squared distances from 10, against the mean squared error they claim.
        var (claimed, found) = (estimates.Average(e => e.MeanError!.Value * e.MeanError.Value), estimates.Average(e => (e.Mean - 10) * (e.Mean - 10)));
        var truth = (OfDraws * OfDraws / draws) + (OfReplicates * OfReplicates / replicates) + (OfBoth * OfBoth / (draws * replicates));
        Assert.Equal(truth, found, 4 * truth * Math.Sqrt(2.0 / Series));
        Assert.Equal(truth, claimed, 4 * truth * Math.Sqrt(2.0 / (replicates - 1) / Series));
    }

    [Fact]
    public void What_draws_and_replicates_do_together_is_in_the_error_of_the_mean()
    {
        // Two draws, two replicates: 0 and 2, 2 and 0. Draws' means are equal, replicates' too; the mean square of both is 4.
        var spread = new ParameterSpread(1, 2);
        foreach (var (draw, value) in new[] { (1, 0.0), (1, 2), (2, 2), (2, 0) })
        {
            spread.Add(draw, _ => value);
        }

        var estimate = spread.Of(0)!.Value;
        Assert.Equal((1.0, 0.0, 1.0), (estimate.Mean, estimate.Deviation!.Value, estimate.MeanError!.Value));
    }

    [Fact]
    public void Without_a_parameter_effect_most_spreads_are_zero_or_small()
    {
        var spread = Filled(30, 4, ofDraws: 0);
        var mean = Enumerable.Range(0, Series).Average(s => spread.Of(s)!.Value.Deviation!.Value);

        // The naive spread would be 3 / sqrt(4) = 1.5.
        Assert.InRange(mean, 0, 0.5);
        Assert.True(Enumerable.Range(0, Series).Count(s => spread.Of(s)!.Value.Deviation == 0) > Series / 3);
    }

    [Fact]
    public void Equal_values_have_a_spread_of_exactly_zero()
    {
        var spread = new ParameterSpread(1, 3);
        for (var draw = 1; draw <= 5; draw++)
        {
            for (var replicate = 0; replicate < 3; replicate++)
            {
                spread.Add(draw, _ => 0);
            }
        }

        Assert.Equal((0.0, 0.0, 0.0, 5), (spread.Of(0)!.Value.Mean, spread.Of(0)!.Value.MeanError!.Value, spread.Of(0)!.Value.Deviation!.Value, spread.Of(0)!.Value.Draws));
    }

    [Fact]
    public void One_replicate_cannot_tell_and_a_draw_with_a_failed_run_is_left_out()
    {
        var alone = Filled(5, 1);
        Assert.Null(alone.Of(0)!.Value.Deviation);
        var holed = new ParameterSpread(1, 2);
        foreach (var (draw, value) in new[] { (1, 1.0), (1, 1.0), (2, 100.0), (3, 3.0), (3, 3.0) })
        {
            holed.Add(draw, _ => value);
        }

        Assert.Equal((2, 2.0), (holed.Of(0)!.Value.Draws, holed.Of(0)!.Value.Mean));
    }

    private static ParameterSpread Filled(int draws, int replicates, double ofDraws = OfDraws)
    {
        var spread = new ParameterSpread(Series, replicates);
        for (var draw = 1; draw <= draws; draw++)
        {
            for (var replicate = 0; replicate < replicates; replicate++)
            {
                spread.Add(draw, s => Value(s, draw, replicate, ofDraws));
            }
        }

        return spread;
    }

    private static double NaiveVariance(int series, int draws, int replicates) => MathNet.Numerics.Statistics.Statistics.Variance(
        Enumerable.Range(1, draws).Select(d => Enumerable.Range(0, replicates).Average(r => Value(series, d, r, OfDraws))));

    private static double Value(int series, int draw, int replicate, double ofDraws)
    {
        var chance = new DesignDraws((ulong)series);
        double Z(int row, uint column, uint purpose) => Normal.InvCDF(0, 1, chance.Uniform(row, column, purpose));
        return 10 + (ofDraws * Z(draw, 0, 1)) + (OfReplicates * Z(replicate, 1, 2)) + (OfBoth * Z(draw, (uint)replicate, 3));
    }
}
