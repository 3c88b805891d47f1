using CareSim.Engine.Kernel;
using CareSim.Engine.Randomness;
using CareSim.Probe;

namespace CareSim.Tests.Kernel;

public class CostTests
{
    [Fact]
    public void Halving_every_hazard_halves_visits_and_events()
    {
        var full = Count(1.0);
        var half = Count(0.5);
        AssertHalf(full.Events, half.Events);
        AssertHalf(full.UnitVisits, half.UnitVisits);
    }

    [Fact]
    public void A_population_without_events_costs_the_sweep_only()
    {
        var none = Count(0);
        Assert.Equal(0, none.Events);
        // A ceiling of 0 still lets the prefix 0 through: four lanes in 65,536.
        Assert.InRange(none.UnitVisits, 0, none.UnitTicks * 1.5e-4);
        Assert.True(none.UnitTicks == 1_200_000);
    }

    [Fact]
    public void A_tick_allocates_nothing_after_warm_up()
    {
        var model = new MadeUpModel(11, 3000);
        var engine = new SweepEngine<MadeUpModel>();
        var key = MadeUpRun.Key(11);
        Live(ref model, engine, in key, 0, 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Live(ref model, engine, in key, 20, 30);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(engine.Statistics.Events > 10_000);
    }

    private static void Live(ref MadeUpModel model, SweepEngine<MadeUpModel> engine, in DrawKey key, int first, int end)
    {
        for (var month = first; month < end; month++)
        {
            model.Begin(month);
            engine.Sweep(ref model, in key, month);
            engine.Visit(ref model, in key, month);
        }
    }

    // Within four standard errors of a half: counts of rare independent events are close to Poisson.
    private static void AssertHalf(long full, long half)
    {
        var error = Math.Sqrt(half + (full / 4.0));
        Assert.InRange((half - (full / 2.0)) / error, -4, 4);
    }

    private static SweepStatistics Count(double factor)
    {
        var model = new Recurrent(100_000, factor);
        var engine = new SweepEngine<Recurrent>();
        var key = new DrawKey(1, 1, 1);
        for (var month = 0; month < 12; month++)
        {
            engine.Sweep(ref model, in key, month);
            engine.Visit(ref model, in key, month);
        }

        return engine.Statistics;
    }

    // One state, four recurrent events of 0.2-0.8 % a tick, ceilings a quarter above.
    private readonly struct Recurrent : ISweptModel
    {
        private readonly double _factor;
        private readonly byte[] _classes;

        public Recurrent(int units, double factor)
        {
            (Units, _factor, _classes) = (units, factor, new byte[units + 64]);
            Array.Fill(_classes, (byte)1, 0, units);
            for (var lane = 0; lane < 4; lane++)
            {
                Ceilings.SetUnit(1, lane, 1.25 * Rate(lane));
            }
        }

        public int Units { get; }
        public (int First, int End) Present => (0, Units);
        public ReadOnlySpan<byte> UnitClasses => _classes;
        public int FirstSecondGroupClass => 255;
        public ReadOnlySpan<byte> MemberStates => default;

        public byte FirstDrawingState => 1;

        public readonly void Soon(int unit)
        {
        }

        public readonly void SoonMember(int member)
        {
        }
        public Ceilings Ceilings { get; } = new();
        public int MemberStart(int unit) => 0;
        public int UnitOf(int member) => 0;
        public bool DrawsSecondGroup(int unit) => false;
        public int MemberGroup(int member) => 0;
        public int MemberClass(int unit, int member) => 0;
        public Hazard UnitHazard(int unit, int lane) => lane < 4 ? Hazard.Constant(Rate(lane)) : default;
        public Hazard MemberHazard(int unit, int member, int lane) => default;
        public void OnUnit(int unit, int lane, ref Visit visit)
        {
        }

        public void OnMember(int unit, int member, int lane, ref Visit visit)
        {
        }

        private double Rate(int lane) => 0.002 * (lane + 1) * _factor;
    }
}
