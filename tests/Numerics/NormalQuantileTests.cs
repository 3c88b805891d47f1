using CareSim.Engine.Numerics;

namespace CareSim.Tests.Numerics;

public class NormalQuantileTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.6, 0.2533471031357997)]
    [InlineData(0.75, 0.6744897501960817)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.99, 2.3263478740408408)]
    [InlineData(0.999, 3.090232306167813)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(1e-6, -4.753424308822899)]
    [InlineData(1e-10, -6.361340902404056)]
    public void Quantiles_are_the_known_ones(double p, double z) => Assert.InRange(NormalQuantile.At(p), z - (2e-9 * (1 + Math.Abs(z))), z + (2e-9 * (1 + Math.Abs(z))));

    [Fact]
    public void Quantiles_rise_and_are_odd_about_a_half()
    {
        var last = double.NegativeInfinity;
        for (var i = 1; i < 4096; i++)
        {
            var z = NormalQuantile.At(i / 4096.0);
            Assert.True(z > last);
            Assert.Equal(-z, NormalQuantile.At(1 - (i / 4096.0)), 12);
            last = z;
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_probability_of_zero_or_one_is_refused(double p) => Assert.Throws<ArgumentOutOfRangeException>(() => NormalQuantile.At(p));
}
