using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;
using CareSim.Engine.Numerics;

namespace CareSim.Models;

/// <summary>Gompertz mortality from age 50, .004 exp(.09 years) a year, doubled for the 40 % who smoke (a covariate). A tick is a
/// year and carries that year's own integral, so survival at birthdays is exact. By hand: with H(t) = .004 / .09 (exp(.09 t) - 1),
/// .6 exp(-H) + .4 exp(-2 H) live t years.</summary>
public readonly struct Gompertz(double slope) : ICohortModel
{
    private readonly double[] _years = [.. Enumerable.Range(0, 40).Select(t =>
        0.004 / slope * (ExactMath.Exp(slope * (t + 1)) - ExactMath.Exp(slope * t)))];

    public static int States => 2;

    public static int Covariates => 1;

    public static int Tallies => 1;

    public static int Lanes(int state) => 1 - state;

    public int Start(ref Newcomer person)
    {
        person[0] = person.Uniform(0) < 0.4 ? 2 : 1;
        return 0;
    }

    public Hazard Rate(in Life life, int lane) => Hazard.Constant(_years[life.Tick] * life[0]);

    public double Most(int state, int lane, int tick) => _years[tick] * 2;

    public int Happen(ref Happening happening, int lane)
    {
        happening.Tally(0, happening[0] > 1 ? 1 : 0);
        return 1;
    }

    /// <param name="slope">.09; another value must be seen by the check.</param>
    public static IReadOnlyList<Finding> Verify(double slope = 0.09)
    {
        var plan = new CohortPlan(Persons: 20_000, Ticks: 40, Replicates: 100, Seed: 8);
        var runs = CohortRun.One(new Gompertz(slope), plan);
        static double Hazard(double t) => 0.004 / 0.09 * (Math.Exp(0.09 * t) - 1);
        static double Alive(double t) => (0.6 * Math.Exp(-Hazard(t))) + (0.4 * Math.Exp(-2 * Hazard(t)));
        return
        [
            new("alive at 60", Alive(10), Estimate.Of(runs, run => run.At(10, 0) / 20_000.0)),
            new("alive at 75", Alive(25), Estimate.Of(runs, run => run.At(25, 0) / 20_000.0)),
            new("alive at 90", Alive(40), Estimate.Of(runs, run => run.At(40, 0) / 20_000.0)),
            new("smokers who died by 90", 0.4 * (1 - Math.Exp(-2 * Hazard(40))), Estimate.Of(runs, run => run.Tally(0) / 20_000.0)),
        ];
    }
}
