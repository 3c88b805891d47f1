using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Models;

/// <summary>The linear birth-death process: each member of a lineage gives birth at .20 and dies at .25 a year; a person of
/// the cohort is one lineage, its state its size (60 and more never happens in practice: one chance in 10^13). A tick is a
/// year, so several births and deaths share it. By hand, with e = exp((.20 - .25) t): the mean size is e, and
/// .25 (e - 1) / (.20 e - .25) of lineages are extinct.</summary>
public readonly struct BirthDeath(double factor) : ICohortModel
{
    private readonly double _birth = 0.20 * factor;

    public static int States => 61;

    public static int Lanes(int state) => state is 0 or 60 ? 0 : 2;

    public int Start(ref Newcomer person) => 1;

    public Hazard Rate(in Life life, int lane) => Hazard.Constant(Most(life.State, lane, life.Tick));

    public double Most(int state, int lane, int tick) => state * (lane == 0 ? _birth : 0.25);

    public int Happen(ref Happening happening, int lane) => happening.State + (lane == 0 ? 1 : -1);

    /// <param name="factor">1; another value spoils the birth rate, and the check must see it.</param>
    public static IReadOnlyList<Finding> Verify(double factor = 1)
    {
        var plan = new CohortPlan(Persons: 20_000, Ticks: 10, Replicates: 100, Seed: 7);
        var runs = CohortRun.One(new BirthDeath(factor), plan);
        double[] sizes = [.. Enumerable.Range(0, 61).Select(size => (double)size)];
        static double[] Only(int time) => [.. Enumerable.Range(0, 11).Select(t => t == time ? 1.0 : 0)];
        var (e5, e10) = (Math.Exp(-0.25), Math.Exp(-0.5));
        return
        [
            new("mean size after 5 years", e5, Estimate.Of(runs, run => run.Reward(sizes, Only(5)))),
            new("mean size after 10 years", e10, Estimate.Of(runs, run => run.Reward(sizes, Only(10)))),
            new("extinct after 5 years", 0.25 * (e5 - 1) / ((0.20 * e5) - 0.25), Estimate.Of(runs, run => run.At(5, 0) / 20_000.0)),
            new("extinct after 10 years", 0.25 * (e10 - 1) / ((0.20 * e10) - 0.25), Estimate.Of(runs, run => run.At(10, 0) / 20_000.0)),
        ];
    }
}
