using CareSim.Engine.Kernel;
using CareSim.Engine.Numerics;

namespace CareSim.Tests.Kernel;

public class HazardTests
{
    [Fact]
    public void The_time_of_an_amount_is_when_that_amount_has_accumulated()
    {
        var chance = new Random(1);
        for (var i = 0; i < 200_000; i++)
        {
            var hazard = Any(chance);
            var from = chance.Next(3) == 0 ? 0 : chance.NextDouble();
            var all = hazard.ToEnd(from);
            var amount = all * chance.NextDouble();
            if (amount > 0)
            {
                var time = hazard.TimeOf(amount, from);
                Assert.InRange(time, from, 1 + 1e-12);
                Assert.InRange(all - hazard.ToEnd(Math.Min(time, 1)) - amount, -1e-11, 1e-11);
            }
        }
    }

    [Fact]
    public void Three_pieces_accumulate_as_worked_out_by_hand()
    {
        var hazard = Hazard.Steps(1, 0.25, 2, 0.75, 4);
        Assert.Equal(0.25 + 1 + 1, hazard.ToEnd(0), 15);
        Assert.Equal(0.5 + 1, hazard.ToEnd(0.5), 15);
        Assert.Equal(0.4, hazard.ToEnd(0.9), 15);
        Assert.Equal(0.2, hazard.TimeOf(0.2, 0), 15);
        Assert.Equal(0.5, hazard.TimeOf(0.75, 0), 15);
        Assert.Equal(0.875, hazard.TimeOf(1.75, 0), 15);
        Assert.Equal(0.8, hazard.TimeOf(0.45 + 0.2, 0.525), 14);
        Assert.Equal([1.0, 2.0, 4.0], [hazard.At(0.1), hazard.At(0.3), hazard.At(0.8)]);
        Assert.Equal(0, default(Hazard).ToEnd(0));
        Assert.Equal(3, Hazard.Constant(1.5).Times(2).ToEnd(0));
        Assert.Equal(2.25 + 0.5, hazard.Plus(0.5).ToEnd(0), 15);
    }

    [Fact]
    public void An_event_fires_exactly_when_its_uniform_is_below_its_probability()
    {
        var hazard = Hazard.Step(0.3, 0.5, 0);
        Assert.True(hazard.Fires(0, 0, out var p, out var time));
        Assert.Equal(ExactMath.ProbabilityOf(0.15), p);
        Assert.Equal(0u, time);
        Assert.False(hazard.Fires(p, 0, out _, out _));
        Assert.True(hazard.Fires(Math.BitDecrement(p), 0, out _, out time));
        Assert.InRange(time, 32766u, 32768u); // at the edge, not at the start and not at the end
        Assert.False(hazard.Fires(0, 32768, out _, out _));
    }

    [Fact]
    public void The_last_grain_of_hazard_falls_at_the_edge_and_not_elsewhere()
    {
        var chance = new Random(2);
        for (var i = 0; i < 100_000; i++)
        {
            var edge = chance.NextDouble();
            var hazard = Hazard.Step(3 * chance.NextDouble(), edge, 0);
            var p = ExactMath.ProbabilityOf(hazard.ToEnd(0));
            for (var u = p; u > p - (4 * Math.BitIncrement(p)) + (4 * p) && u > 0; u = Math.BitDecrement(u))
            {
                if (hazard.Fires(u, 0, out _, out var time))
                {
                    Assert.InRange(time, (edge * 65536) - 2, (edge * 65536) + 1);
                }
            }
        }
    }

    [Fact]
    public void The_quick_test_decides_and_times_as_the_definition()
    {
        var chance = new Random(3);
        var fired = 0;
        for (var i = 0; i < 400_000; i++)
        {
            var hazard = Any(chance).Times(Math.Pow(2, chance.Next(-30, 5)));
            var from = chance.Next(3) == 0 ? 0 : (uint)chance.Next(65536);
            var most = hazard.ToEnd(from * (1.0 / 65536));
            var u = chance.NextDouble();
            if (i % 2 == 0)
            {
                // Next to the threshold, bit by bit.
                u = ExactMath.ProbabilityOf(most);
                for (var step = chance.Next(-5, 6); step != 0; step -= Math.Sign(step))
                {
                    u = step > 0 ? Math.BitIncrement(u) : Math.BitDecrement(u);
                }

                u = Math.Clamp(u, 0, Math.BitDecrement(1.0));
            }

            // The engine's uniforms have 53 bits: 1 - u is exact.
            u = Math.Floor(u * (1L << 53)) / (1L << 53);
            var expected = hazard.Fires(u, from, out _, out var time);
            Assert.Equal(expected, hazard.FiresQuickly(u, from, most, out var quick));
            Assert.Equal(time, quick);
            fired += expected ? 1 : 0;
        }

        Assert.InRange(fired, 100_000, 300_000);
    }

    private static Hazard Any(Random chance)
    {
        double a = 4 * chance.NextDouble(), b = chance.Next(3) == 0 ? 0 : 4 * chance.NextDouble(), c = chance.Next(3) == 0 ? 0 : 4 * chance.NextDouble();
        var e = chance.NextDouble();
        var f = e + ((1 - e) * chance.NextDouble());
        return chance.Next(3) switch { 0 => Hazard.Constant(a), 1 => Hazard.Step(a, e, b), _ => Hazard.Steps(a, e, b, f, c) };
    }
}
