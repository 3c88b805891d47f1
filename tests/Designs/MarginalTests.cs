using CareSim.Engine.Parameters;
using CareSim.Runner.Designs;
using Xunit;

namespace CareSim.Tests.Designs;

public sealed class MarginalTests
{
    [Theory]
    [InlineData("normal", 0.5, 0.2, 0.8, ParameterKind.LogSlope)]
    [InlineData("normal", 0.4, 0.2, 0.8, ParameterKind.LogSlope)]
    [InlineData("lognormal", 2.2, 1.8, 2.6, ParameterKind.Multiplier)]
    [InlineData("lognormal", 1.5, 1.0, 1.6, ParameterKind.Count)]
    [InlineData("beta", 0.75, 0.6, 0.9, ParameterKind.Probability)]
    [InlineData("beta", 0.0054, 0.004, 0.007, ParameterKind.Probability)]
    [InlineData("gamma", 1.2, 1.0, 1.5, ParameterKind.Months)]
    [InlineData("gamma", 8, 6, 12, ParameterKind.Months)]
    public void The_range_is_the_95_percent_interval(string distribution, double value, double low, double high, ParameterKind kind)
    {
        var marginal = Of(distribution, value, low, high, kind);
        Assert.Equal(low, marginal.At(0.025), 6 - (int)Math.Log10(high));
        Assert.Equal(high, marginal.At(0.975), 6 - (int)Math.Log10(high));
        Assert.InRange(marginal.At(0.5), low, high);
        Assert.True(marginal.At(0.3) < marginal.At(0.31));
    }

    [Theory]
    [InlineData("normal", ParameterKind.LogSlope)]
    [InlineData("lognormal", ParameterKind.Multiplier)]
    public void Normal_and_log_normal_have_the_declared_value_as_their_median(string distribution, ParameterKind kind) =>
        Assert.Equal(1.5, Of(distribution, 1.5, 1.0, 1.6, kind).At(0.5), 9);

    [Theory]
    [InlineData("uniform", 0.35)]
    [InlineData("triangular", 0.3870829)] // .3 + sqrt(.25 x .2 x .15) with the mode at .45, less than the middle's share below it
    public void Uniform_and_triangular_end_at_the_range(string distribution, double quarter)
    {
        var marginal = Of(distribution, distribution == "uniform" ? 0.4 : 0.45, 0.3, 0.5, ParameterKind.Share);
        Assert.Equal(0.3, marginal.At(1e-12), 6);
        Assert.Equal(0.5, marginal.At(1 - 1e-12), 6);
        Assert.Equal(distribution == "uniform" ? quarter : 0.3 + Math.Sqrt(0.25 * 0.2 * 0.15), marginal.At(0.25), 9);
    }

    [Fact]
    public void Values_stay_within_what_the_kind_allows()
    {
        var marginal = Of("normal", 0.9, 0.5, 0.99, ParameterKind.NetProbability);
        Assert.InRange(marginal.At(1 - 1e-15), 0.99, 1 - 1e-9);
        Assert.Equal(0, Of("normal", 0.1, 0.0, 0.2, ParameterKind.Rate).At(1e-9));
    }

    [Theory]
    [InlineData("lognormal", 0, 1, "low 0 of a log-normal")]
    [InlineData("beta", 0, 0.5, "the range 0 to 0.5 of a beta")]
    [InlineData("gamma", 0, 0.5, "low 0 of a gamma")]
    [InlineData("cauchy", 0.1, 0.5, "the distribution \"cauchy\"; allowed is fixed, normal, lognormal")]
    public void A_range_that_does_not_fit_says_so(string distribution, double low, double high, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => Of(distribution, 0.2, low, high, ParameterKind.Rate)).Message);

    private static Marginal Of(string distribution, double value, double low, double high, ParameterKind kind) =>
        Marginal.Of(new Parameter("x", value, low, high, distribution, kind, "", "", "", "assumption", ""));
}
