using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Models;

/// <summary>One state, three ways out at .30, .15 and .05 a year; a tick is a year. By hand: with H = .50, the share that left
/// by way i within t years is h_i / H (1 - exp(-H t)), and the mean time at risk is (1 - exp(-H t)) / H.</summary>
public readonly struct CompetingRisks(double factor) : ICohortModel
{
    private readonly double[] _rates = [0.30 * factor, 0.15, 0.05];

    public static int States => 4;

    public static int Lanes(int state) => state == 0 ? 3 : 0;

    public int Start(ref Newcomer person) => 0;

    public Hazard Rate(in Life life, int lane) => Hazard.Constant(_rates[lane]);

    public double Most(int state, int lane, int tick) => _rates[lane];

    public int Happen(ref Happening happening, int lane) => 1 + lane;

    /// <param name="factor">1; another value spoils the first rate, and the check must see it.</param>
    public static IReadOnlyList<Finding> Verify(double factor = 1)
    {
        var plan = new CohortPlan(Persons: 20_000, Ticks: 4, Replicates: 100, Seed: 1);
        var runs = CohortRun.One(new CompetingRisks(factor), plan);
        var left = 1 - Math.Exp(-0.5 * 4);
        return
        [
            new("left by .30 within 4 years", 0.30 / 0.5 * left, Estimate.Of(runs, run => run.Events(0, 0) / 20_000.0)),
            new("left by .15 within 4 years", 0.15 / 0.5 * left, Estimate.Of(runs, run => run.Events(0, 1) / 20_000.0)),
            new("left by .05 within 4 years", 0.05 / 0.5 * left, Estimate.Of(runs, run => run.Events(0, 2) / 20_000.0)),
            new("years at risk within 4 years", left / 0.5, Estimate.Of(runs, run => run.TimeIn(0) / 20_000)),
            new("left by .30 within 1 year", 0.6 * (1 - Math.Exp(-0.5)), Estimate.Of(runs, run => run.At(1, 1) / 20_000.0)),
        ];
    }
}
