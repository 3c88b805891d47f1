using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Models;

/// <summary>Krijkamp et al. 2018 (Med Decis Making 38(3):400-22), the Sick-Sicker model: healthy, sick, sicker, dead; annual
/// cycles with joint probabilities; rewards at cycles 0-30, no half-cycle, 3 % discount. The exact cohort of their appendix C
/// gives cost 75,976.15 and 141,623.03, QALYs 15.838848 and 16.400406, without and with treatment. Their tables hold
/// microsimulated values near these.</summary>
public readonly struct SickSicker(double factor, bool eachOnItsOwn = false) : ICohortModel
{
    private const double Healthy = 0.005;
    private static readonly double Sick = 1 - Math.Pow(1 - Healthy, 3); // hazard ratios 3 and 10 of the healthy rate
    private static readonly double Sicker = 1 - Math.Pow(1 - Healthy, 10);

    private readonly double[][] _rows =
    [
        Row(eachOnItsOwn, 0.15, Healthy),
        Row(eachOnItsOwn, 0.5, 0.105 * factor, Sick),
        Row(eachOnItsOwn, Sicker),
        [],
    ];

    public static int States => 4;

    public static bool OneTransitionATick => true;

    public static int Lanes(int state) => state switch { 0 => 2, 1 => 3, 2 => 1, _ => 0 };

    public int Start(ref Newcomer person) => 0;

    public Hazard Rate(in Life life, int lane) => Hazard.Constant(_rows[life.State][lane]);

    public double Most(int state, int lane, int tick) => _rows[state][lane];

    public int Happen(ref Happening happening, int lane) => (happening.State, lane) switch { (0, 0) => 1, (1, 0) => 0, (1, 1) => 2, _ => 3 };

    // The wrong way, kept for the test: each probability of a row converted on its own gives a cost of 71,116.
    private static double[] Row(bool eachOnItsOwn, params double[] row) =>
        eachOnItsOwn ? [.. row.Select(p => Probabilities.Net(p))] : Probabilities.Joint(row);

    /// <param name="factor">1; another value spoils the probability of becoming sicker, and the check must see it.</param>
    /// <param name="eachOnItsOwn">True converts probabilities wrongly, and the check must see it.</param>
    public static IReadOnlyList<Finding> Verify(double factor = 1, bool eachOnItsOwn = false)
    {
        var plan = new CohortPlan(Persons: 20_000, Ticks: 30, Replicates: 100, Seed: 3);
        var runs = CohortRun.One(new SickSicker(factor, eachOnItsOwn), plan);
        var weights = CycleWeights.Discounted(0.03, 30);
        // Treatment costs 12,000 a year in both illnesses and lifts the utility of the sick to .95: it moves nobody.
        return
        [
            new("cost, no treatment", 75_976.14914014253, Estimate.Of(runs, run => run.Reward([2000, 4000, 15000, 0], weights))),
            new("cost, treatment", 141_623.02818834377, Estimate.Of(runs, run => run.Reward([2000, 16000, 27000, 0], weights))),
            new("QALY, no treatment", 15.838847814542657, Estimate.Of(runs, run => run.Reward([1, 0.75, 0.5, 0], weights))),
            new("QALY, treatment", 16.4004055892414, Estimate.Of(runs, run => run.Reward([1, 0.95, 0.5, 0], weights))),
        ];
    }
}
