using CareSim.Engine.Observation;
using CareSim.Runner.Estimands;
using Xunit;

namespace CareSim.Tests.Estimands;

public sealed class PairedContrastsTests
{
    // Every arm after the first against it; of each arm whether it is the first under another name.
    private static PairedContrasts Against(int rows, params bool[] identical) =>
        new(rows, identical.Length, [.. identical.Skip(1).Select((same, i) => new ContrastPair(i + 1, 0, same))]);

    [Fact]
    public void A_null_reform_is_exactly_zero()
    {
        var contrasts = Against(3, true, true);
        for (var replicate = 0; replicate < 50; replicate++)
        {
            double[] values = [Math.Sin(replicate) * 1e9, 0.1 * replicate, 1.0 / (replicate + 3)];
            contrasts.Add(Pair(replicate, values, [.. values]));
        }

        for (var row = 0; row < 3; row++)
        {
            var estimate = contrasts.Estimate(0, row);
            Assert.Equal((0.0, 0.0, 0.0, 0.0), (estimate.Difference, estimate.MonteCarloError!.Value, estimate.Lower!.Value, estimate.Upper!.Value));
            Assert.Equal(estimate.BaselineMean, estimate.Mean);
            Assert.Null(estimate.VarianceReduction);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    public void Two_policies_that_differ_by_the_same_in_every_pair_have_no_interval(double by)
    {
        var contrasts = Against(1, true, false);
        for (var replicate = 0; replicate < 20; replicate++)
        {
            contrasts.Add(Pair(replicate, [replicate * 8], [(replicate * 8) + by]));
        }

        var estimate = contrasts.Estimate(0, 0);
        Assert.Equal((by, 0.0), (estimate.Difference, estimate.MonteCarloError!.Value));
        Assert.Equal((null, null, null), (estimate.Lower, estimate.Upper, estimate.VarianceReduction));
    }

    [Fact]
    public void One_pair_has_no_error_unless_the_policies_are_the_same()
    {
        var contrasts = Against(1, true, false, true);
        contrasts.Add(Pair(0, [5], [5], [5]));
        Assert.Null(contrasts.Estimate(0, 0).MonteCarloError);
        Assert.Null(contrasts.Estimate(0, 0).Lower);
        Assert.Equal((0.0, 0.0, 0.0), (contrasts.Estimate(1, 0).MonteCarloError!.Value, contrasts.Estimate(1, 0).Lower!.Value, contrasts.Estimate(1, 0).Upper!.Value));
    }

    [Fact]
    public void Two_coupled_coins_of_5_and_4_percent_save_a_factor_of_8_68()
    {
        // Common uniforms, spread evenly: variances .05 x .95 + .04 x .96 over that of a coin of 1 %, .01 x .99.
        const int pairs = 10_000;
        var contrasts = Against(1, true, false);
        for (var replicate = 0; replicate < pairs; replicate++)
        {
            var uniform = (replicate * 7919 % pairs + 0.5) / pairs;
            contrasts.Add(Pair(replicate, [uniform < 0.05 ? 1 : 0], [uniform < 0.04 ? 1 : 0]));
        }

        var estimate = contrasts.Estimate(0, 0);
        Assert.Equal(8.68, estimate.VarianceReduction!.Value, 2);
        Assert.Equal(-0.01, estimate.Difference, 12);
        Assert.Equal(Math.Sqrt(0.0099 / (pairs - 1)), estimate.MonteCarloError!.Value, 12);
    }

    [Fact]
    public void The_interval_is_students_t_over_pairs()
    {
        var contrasts = Against(1, true, false);
        double[] differences = [1, 2, 4, 9];
        for (var replicate = 0; replicate < differences.Length; replicate++)
        {
            contrasts.Add(Pair(replicate, [100], [100 + differences[replicate]]));
        }

        // Mean 4, variance 38/3, error sqrt(38/12), t of 3 degrees of freedom 3.182446.
        var estimate = contrasts.Estimate(0, 0);
        Assert.Equal(4, estimate.Difference, 12);
        Assert.Equal(1.779513042, estimate.MonteCarloError!.Value, 9);
        Assert.Equal(4 - (3.182446305 * 1.779513042), estimate.Lower!.Value, 7);
        Assert.Equal(4 + (3.182446305 * 1.779513042), estimate.Upper!.Value, 7);
        Assert.Equal(1, estimate.VarianceReduction!.Value, 12);
    }

    [Fact]
    public void Small_differences_of_large_values_keep_their_digits()
    {
        var contrasts = Against(1, true, false);
        for (var replicate = 0; replicate < 1000; replicate++)
        {
            var large = 1e12 + (replicate * 1024);
            contrasts.Add(Pair(replicate, [large], [large + (replicate % 2)]));
        }

        var estimate = contrasts.Estimate(0, 0);
        Assert.Equal(0.5, estimate.Difference, 12);
        Assert.Equal(Math.Sqrt(0.25 / 999), estimate.MonteCarloError!.Value, 12);
    }

    private static ReplicateResult Pair(int replicate, params double[][] arms) => new()
    {
        Draw = 0,
        Replicate = replicate,
        Arms = [.. arms.Select((values, arm) => new ArmResult { Arm = $"{arm}", Values = values, Agents = new long[values.Length], Statistics = new RunStatistics() })],
    };
}
