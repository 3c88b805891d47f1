using CareSim.Engine.Kernel;
using CareSim.Engine.Randomness;
using CareSim.Probe;
using CareSim.Runner.Bench;

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
        var model = new RecurrentUnits(100_000, factor);
        var engine = new SweepEngine<RecurrentUnits>();
        var key = new DrawKey(1, 1, 1);
        for (var month = 0; month < 12; month++)
        {
            engine.Sweep(ref model, in key, month);
            engine.Visit(ref model, in key, month);
        }

        return engine.Statistics;
    }
}
