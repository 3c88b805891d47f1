using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Models;

/// <summary>Healthy to ill .2, healthy to dead .05, ill to dead .4 a year, in continuous time; a tick is a year, so many
/// fall ill and die within one tick. By hand: healthy(t) = exp(-.25 t); ill(t) = .2 / (.4 - .25) (exp(-.25 t) - exp(-.4 t));
/// years ill within t = .2 / .15 ((1 - exp(-.25 t)) / .25 - (1 - exp(-.4 t)) / .4).</summary>
public readonly struct IllnessDeath(double factor) : ICohortModel
{
    private const int Healthy = 0, Ill = 1, Dead = 2;
    private readonly double[] _rates = [0.2 * factor, 0.05, 0.4];

    public static int States => 3;

    public static int Lanes(int state) => 2 - state;

    public int Start(ref Newcomer person) => Healthy;

    public Hazard Rate(in Life life, int lane) => Hazard.Constant(_rates[(2 * life.State) + lane]);

    public double Most(int state, int lane, int tick) => _rates[(2 * state) + lane];

    public int Happen(ref Happening happening, int lane) => happening.State == Healthy && lane == 0 ? Ill : Dead;

    /// <param name="factor">1; another value spoils the rate of falling ill, and the check must see it.</param>
    public static IReadOnlyList<Finding> Verify(double factor = 1)
    {
        var plan = new CohortPlan(Persons: 20_000, Ticks: 10, Replicates: 100, Seed: 2);
        var runs = CohortRun.One(new IllnessDeath(factor), plan);
        static double HealthyAt(double t) => Math.Exp(-0.25 * t);
        static double IllAt(double t) => 0.2 / 0.15 * (Math.Exp(-0.25 * t) - Math.Exp(-0.4 * t));
        var yearsIll = 0.2 / 0.15 * (((1 - HealthyAt(10)) / 0.25) - ((1 - Math.Exp(-4)) / 0.4));
        return
        [
            new("healthy after 3 years", HealthyAt(3), Estimate.Of(runs, run => run.At(3, Healthy) / 20_000.0)),
            new("ill after 3 years", IllAt(3), Estimate.Of(runs, run => run.At(3, Ill) / 20_000.0)),
            new("dead after 10 years", 1 - HealthyAt(10) - IllAt(10), Estimate.Of(runs, run => run.At(10, Dead) / 20_000.0)),
            new("years ill within 10 years", yearsIll, Estimate.Of(runs, run => run.TimeIn(Ill) / 20_000)),
        ];
    }
}
