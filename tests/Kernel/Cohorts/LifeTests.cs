using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Tests.Kernel.Cohorts;

/// <summary>What a model sees and does: entry draws, prevalent cases, bands of duration, details, weights.</summary>
public class LifeTests
{
    [Fact]
    public void A_prevalent_case_continues_its_duration()
    {
        // Rate .2 until 3 ticks after entry, 1 afterwards; entered 1.25 ticks ago: 1.75 ticks at .2, then 2.25 at 1.
        var runs = CohortRun.One(default(Prevalent), new CohortPlan(10_000, 4, 50, 21));
        Assert.InRange(Estimate.Of(runs, run => run.Events(0, 0) / 10_000.0).Z((1.75 * 0.2) + 2.25), -4, 4);
        // Moments: uniform within each piece.
        var moments = (1.75 * 0.2 * 0.875) + (2.25 * (1.75 + 1.125));
        Assert.InRange(Estimate.Of(runs, run => run.Moments(0, 0) / 10_000).Z(moments), -4, 4);
        // Details: three tenths of events; time in state counts from entry, 1.25 ticks before the start.
        Assert.InRange(Estimate.Of(runs, run => run.Tally(0) / 10_000.0).Z(0.3 * ((1.75 * 0.2) + 2.25)), -4, 4);
        Assert.InRange(Estimate.Of(runs, run => run.Tally(1) / 65536.0 / 10_000).Z(moments + (1.25 * ((1.75 * 0.2) + 2.25))), -4, 4);
    }

    [Fact]
    public void Entry_draws_are_standard_normal_and_change_with_nothing_but_their_number()
    {
        var runs = CohortRun.One(default(Tall), new CohortPlan(20_000, 1, 50, 22));
        Assert.InRange(Estimate.Of(runs, run => run.At(0, 1) / 20_000.0).Z(0.15865525393145707), -4, 4); // P(Z > 1)
        Assert.InRange(Estimate.Of(runs, run => run.At(0, 2) / 20_000.0).Z(0.8413447460685429 * 0.25), -4, 4);
    }

    [Fact]
    public void Bands_are_cut_where_they_end()
    {
        var life = new Life(0, 0, 10, (long)(7.5 * 65536), []);
        Assert.Equal(2.5, life.Elapsed);
        Assert.Equal((0.25 * 2) + (0.75 * 3), life.ByDuration([1, 2.75], [1, 2, 3]).ToEnd(0), 14);
        Assert.Equal((0.25 * 1) + (0.5 * 2) + (0.25 * 3), life.ByDuration([2.75, 3.25], [1, 2, 3]).ToEnd(0), 14);
        Assert.Equal(6, life.ByDuration([1], [1, 3], 2).ToEnd(0), 14);
        Assert.Throws<ArgumentException>(() => new Life(0, 0, 10, 7L << 16, []).ByDuration([3.1, 3.2, 3.3], [1, 2, 3, 4]));
        var entered = new Life(0, 0, 10, (10L << 16) + 32768, []); // in the middle of this tick
        Assert.Equal(-0.5, entered.Elapsed);
        Assert.Equal((0.25 * 1) + (0.25 * 5), entered.ByDuration([0.25], [1, 5]).ToEnd(0.5), 14);
    }

    [Fact]
    public void Weights_are_those_of_the_textbook()
    {
        Assert.Equal([1, 1 / 1.03, 1 / 1.03 / 1.03], CycleWeights.Discounted(0.03, 2));
        Assert.Equal([0.5, 1, 0.5], CycleWeights.HalfCycle([1, 1, 1]));
        Assert.Equal([1.0 / 3, 4.0 / 3, 1.0 / 3], CycleWeights.Simpson([1, 1, 1]));
        Assert.Equal([0.0, 1, 1], CycleWeights.EndOfCycle([1, 1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CycleWeights.Discounted(-1, 3));
    }

    private readonly struct Prevalent : ICohortModel
    {
        public static int States => 1;
        public static int Tallies => 2;
        public static int Lanes(int state) => 1;
        public int Start(ref Newcomer person)
        {
            person.InStateFor = 1.25;
            return 0;
        }

        public Hazard Rate(in Life life, int lane) => life.ByDuration([3], [0.2, 1]);
        public double Most(int state, int lane, int tick) => 1;
        public int Happen(ref Happening happening, int lane)
        {
            happening.Tally(0, happening.Uniform(7) < 0.3 ? 1 : 0);
            happening.Tally(1, (long)(happening.InState * 65536));
            return 0;
        }
    }

    private readonly struct Tall : ICohortModel
    {
        public static int States => 3;
        public static int Lanes(int state) => 0;
        public int Start(ref Newcomer person) => person.Normal(0) > 1 ? 1 : person.Uniform(1) < 0.25 ? 2 : 0;
        public Hazard Rate(in Life life, int lane) => default;
        public double Most(int state, int lane, int tick) => 0;
        public int Happen(ref Happening happening, int lane) => 0;
    }
}
