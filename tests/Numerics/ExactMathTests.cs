using System.Globalization;
using CareSim.Engine.Numerics;
using CareSim.Engine.Randomness;
using CareSim.Tests.Golden;

namespace CareSim.Tests.Numerics;

public class ExactMathTests
{
    [Fact]
    public void Exp_is_within_two_units_in_the_last_place_of_the_platform()
    {
        var chance = new Random(1);
        for (var i = 0; i < 400_000; i++)
        {
            var x = (i % 4) switch
            {
                0 => -745 + (1454 * chance.NextDouble()),
                1 => 40 * (chance.NextDouble() - 0.5),
                2 => (chance.NextDouble() - 0.5) * Math.Pow(2, -chance.Next(60)),
                _ => Math.Round(1400 * (chance.NextDouble() - 0.5)) * Math.Log(2) / 2,
            };
            AssertWithin(2, Math.Exp(x), ExactMath.Exp(x), x);
        }
    }

    [Fact]
    public void Log_is_within_two_units_in_the_last_place_of_the_platform()
    {
        var chance = new Random(2);
        for (var i = 0; i < 400_000; i++)
        {
            var x = (i % 4) switch
            {
                0 => Math.Exp(-740 + (1449 * chance.NextDouble())),
                1 => chance.NextDouble() + double.Epsilon,
                2 => 1 + ((chance.NextDouble() - 0.5) * Math.Pow(2, -chance.Next(52))),
                _ => Math.Pow(2, chance.Next(-1073, 1023)),
            };
            AssertWithin(2, Math.Log(x), ExactMath.Log(x), x);
        }
    }

    [Fact]
    public void The_probability_of_a_hazard_is_within_two_units_in_the_last_place_however_small()
    {
        var chance = new Random(3);
        for (var i = 0; i < 60_000; i++)
        {
            var x = (i % 3) switch
            {
                0 => chance.NextDouble(),
                1 => 40 * chance.NextDouble(),
                _ => Math.Pow(2, -chance.Next(1000)) * chance.NextDouble(),
            };
            AssertWithin(2, OneMinusExp(x), ExactMath.ProbabilityOf(x), x);
        }
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(709.8, double.PositiveInfinity)]
    [InlineData(-746.0, 0.0)]
    [InlineData(double.NaN, double.NaN)]
    public void Exp_keeps_its_edges(double x, double expected) => Assert.Equal(expected, ExactMath.Exp(x));

    [Theory]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(1.0, 0.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Log_keeps_its_edges(double x, double expected) => Assert.Equal(expected, ExactMath.Log(x));

    [Fact]
    public void The_probability_of_a_hazard_never_exceeds_the_hazard_or_one()
    {
        var chance = new Random(4);
        for (var i = 0; i < 100_000; i++)
        {
            var x = Math.Pow(2, 6 - chance.Next(60)) * chance.NextDouble();
            var p = ExactMath.ProbabilityOf(x);
            Assert.True(p <= x && p <= 1 && p >= 0, $"{x:R} gives {p:R}");
        }

        Assert.Equal(0, ExactMath.ProbabilityOf(0));
        Assert.Equal(1, ExactMath.ProbabilityOf(800));
    }

    [Fact]
    public void The_last_bits_are_those_of_the_golden_file()
    {
        var lines = new List<string>();
        double[] edges = [0, double.Epsilon, 1e-300, 1e-16, 0.3399999999999999, 0.34, 0.35, Math.BitIncrement(1.0), 1, 1.4142135623730951, 36.7, 700];
        for (var i = 0; i < 200; i++)
        {
            var block = Philox.At((uint)i, 7, 7, 7, 7, 7);
            var x = i < edges.Length ? edges[i] : Address.ToUniform(block.Low) * (1 << (i % 10));
            lines.Add(string.Join(' ', new[] { x, ExactMath.Exp(x), ExactMath.Exp(-x), ExactMath.Log(x), ExactMath.ProbabilityOf(x) }
                .Select(y => BitConverter.DoubleToInt64Bits(y).ToString("x16", CultureInfo.InvariantCulture))));
        }

        GoldenFile.Check("exact-math.txt", lines);
    }

    // 1 - exp(-x) by 28-digit decimals: halve until small, sum the series, square back.
    private static double OneMinusExp(double x)
    {
        if (x < 1e-9)
        {
            return x - (x * x / 2);
        }

        if (x > 39)
        {
            return 1 - Math.Exp(-x);
        }

        var y = Exactly(x);
        var halvings = 0;
        for (; y > 0.01m; halvings++)
        {
            y /= 2;
        }

        var p = 0m;
        var term = -1m;
        for (var n = 1; n < 14; n++)
        {
            term *= -y / n;
            p += term;
        }

        for (; halvings > 0; halvings--)
        {
            p = p * (2 - p); // 1 - (1-p)^2
        }

        return (double)p;
    }

    // The cast from double rounds to 15 digits: rebuild the value from its bits.
    private static decimal Exactly(double x)
    {
        var whole = Math.Floor(x);
        var rest = x - whole;
        var high = Math.Floor(rest * 67108864) / 67108864;
        var middle = Math.Floor((rest - high) * 67108864 * 67108864);
        var low = ((rest - high) * 67108864 * 67108864) - middle;
        return (decimal)whole + (Dyadic(high * 67108864) / 67108864m) + (Dyadic(middle) / 67108864m / 67108864m) + ((decimal)low / 67108864m / 67108864m);
    }

    private static decimal Dyadic(double whole) => (long)whole;

    private static void AssertWithin(int ulps, double expected, double actual, double x)
    {
        var unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
        Assert.True(Math.Abs(expected - actual) <= ulps * unit || expected.Equals(actual), $"at {x:R}: {actual:R}, not {expected:R}");
    }
}
