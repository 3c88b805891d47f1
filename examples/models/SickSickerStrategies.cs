using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Models;

/// <summary>Alarid-Escudero et al. 2023 (Med Decis Making 43(1):3-20), the introductory tutorial's Sick-Sicker cohort under
/// four strategies: standard of care, A (lifts utility), B (slows progression by .6), both. Ages 25-100, annual cycles,
/// transitions given survival, within-cycle correction, 3 % discount. The exact cohort gives cost / QALY of 151,579.866 / 20.711331,
/// 284,804.513 / 21.498663, 259,100.411 / 22.184465 and 378,875.198 / 23.136844.</summary>
public readonly struct SickSickerStrategies(double slowing) : ICohortModel
{
    private readonly double[][] _rows =
    [
        Given(0.002, Chance(0.15)),
        Given(0.002 * 3, Chance(0.5), Chance(0.105 * slowing)),
        Given(0.002 * 10),
        [],
    ];

    public static int States => 4;

    public static bool OneTransitionATick => true;

    public static int Lanes(int state) => state switch { 0 => 2, 1 => 3, 2 => 1, _ => 0 };

    public int Start(ref Newcomer person) => 0;

    public Hazard Rate(in Life life, int lane) => Hazard.Constant(_rows[life.State][lane]);

    public double Most(int state, int lane, int tick) => _rows[state][lane];

    // Lane 0 is death; the others are (healthy to) sick, or (sick to) healthy and sicker.
    public int Happen(ref Happening happening, int lane) => (happening.State, lane) switch { (_, 0) => 3, (0, 1) => 1, (1, 1) => 0, _ => 2 };

    private static double Chance(double rate) => 1 - Math.Exp(-rate);

    private static double[] Given(double deathRate, params double[] ifAlive) =>
        Probabilities.Joint([Chance(deathRate), .. ifAlive.Select(p => p * (1 - Chance(deathRate)))]);

    /// <param name="factor">1; another value spoils the effect of treatment B, and the check must see it.</param>
    public static IReadOnlyList<Finding> Verify(double factor = 1)
    {
        var plan = new CohortPlan(Persons: 10_000, Ticks: 75, Replicates: 60, Seed: 6);
        var arms = CohortRun.Arms(plan, new SickSickerStrategies(1), new SickSickerStrategies(0.6 * factor));
        // The tutorial's own weights, as published: 1/3, 2/3, 4/3, 2/3, ..., 1/3 over 75 cycles. Its parity is the other way round
        // from Simpson's rule (which needs an even number of cycles), and its figures rest on it.
        double[] weights = [.. CycleWeights.Discounted(0.03, 75).Select((w, t) => w * (t is 0 or 75 ? 1 : t % 2 == 1 ? 2 : 4) / 3.0)];
        Finding Cost(string name, double expected, int arm, double treatment) =>
            new($"cost, {name}", expected, Estimate.Of(arms[arm], run => run.Reward([2000, 4000 + treatment, 15000 + treatment, 0], weights)));
        Finding Qaly(string name, double expected, int arm, double sick) =>
            new($"QALY, {name}", expected, Estimate.Of(arms[arm], run => run.Reward([1, sick, 0.5, 0], weights)));
        return
        [
            Cost("standard of care", 151_579.86595738993, 0, 0),
            Qaly("standard of care", 20.711331464322186, 0, 0.75),
            Cost("A", 284_804.5133705725, 0, 12_000),
            Qaly("A", 21.498662808437558, 0, 0.95),
            Cost("B", 259_100.41061700435, 1, 13_000),
            Qaly("B", 22.18446514084549, 1, 0.75),
            Cost("A and B", 378_875.198394492, 1, 25_000),
            Qaly("A and B", 23.136844135002608, 1, 0.95),
        ];
    }
}
