using CareSim.Runner.Estimands;
using Xunit;

namespace CareSim.Tests.Estimands;

public sealed class HalfWidthTests
{
    [Fact]
    public void The_half_width_is_students_t_times_the_error()
    {
        // t(.975) of 9 degrees of freedom 2.262157.
        Assert.Equal(2.262157163 * 5 / Math.Sqrt(10), HalfWidth.After(10, 5), 7);
    }

    [Theory]
    [InlineData(5, 2.2, 23)] // normal: 19.8; Student's t of 22: 2.0739 x 5 / sqrt(23) = 2.162, of 21: 2.0796 x 5 / sqrt(22) = 2.217
    [InlineData(10, 1, 387)] // normal: 384.1
    [InlineData(1, 100, 2)]
    [InlineData(0, 1, 2)]
    public void The_replicates_needed_are_the_fewest_that_do(double sd, double target, int expected)
    {
        Assert.Equal(expected, HalfWidth.Needed(sd, target));
        Assert.True(HalfWidth.After(expected, sd) < target);
        Assert.True(expected == 2 || HalfWidth.After(expected - 1, sd) >= target);
    }

    [Fact]
    public void More_than_anybody_runs_is_not_looked_for() => Assert.Null(HalfWidth.Needed(1e6, 1e-6));

    [Fact]
    public void A_pilots_spread_is_as_uncertain_as_chi_squared_says()
    {
        // Ten values of sd 1: sqrt(9 / 19.0228) to sqrt(9 / 2.70039).
        var (lower, upper) = HalfWidth.OfDeviation(1, 10);
        Assert.Equal((0.6878, 1.8256), (Math.Round(lower, 4), Math.Round(upper, 4)));
    }
}
