using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Models;

/// <summary>Chancellor et al. 1997 (Pharmacoeconomics 12(1):54-66) as taught by Briggs, Claxton and Sculpher 2006: HIV in
/// three stages and death, zidovudine alone or with lamivudine for two years, which multiplies every progression by .509.
/// Twenty annual cycles counted at their ends, costs at 6 %, life years not discounted. The exact cohort gives costs of
/// 44,663.45 and 50,601.65, life years of 7.991207 and 8.937389: 6,275.956 per life year gained.</summary>
public readonly struct Hiv(bool combined, double relativeRisk = 0.509) : ICohortModel
{
    // Counts of yearly transitions: 1251 stayed in stage A, 350, 116 and 17 left; 731, 512 and 15; 1312 and 437.
    private static readonly double[][] Alone =
        [[350 / 1734.0, 116 / 1734.0, 17 / 1734.0], [512 / 1258.0, 15 / 1258.0], [437 / 1749.0], []];

    private readonly double[][] _later = [.. Alone.Select(row => Probabilities.Joint(row))];
    private readonly double[][] _treated = [.. Alone.Select(row => Probabilities.Joint([.. row.Select(p => combined ? p * relativeRisk : p)]))];

    public static int States => 4;

    public static bool OneTransitionATick => true;

    public static int Lanes(int state) => 3 - state;

    public int Start(ref Newcomer person) => 0;

    public Hazard Rate(in Life life, int lane) => Hazard.Constant(Most(life.State, lane, life.Tick));

    public double Most(int state, int lane, int tick) => (tick < 2 ? _treated : _later)[state][lane];

    public int Happen(ref Happening happening, int lane) => happening.State + 1 + lane;

    /// <param name="relativeRisk">.509; another value must be seen by the check.</param>
    public static IReadOnlyList<Finding> Verify(double relativeRisk = 0.509)
    {
        var plan = new CohortPlan(Persons: 8_000, Ticks: 20, Replicates: 100, Seed: 5);
        var arms = CohortRun.Arms(plan, new Hiv(false), new Hiv(true, relativeRisk));
        var costWeights = CycleWeights.EndOfCycle(CycleWeights.Discounted(0.06, 20));
        var lifeWeights = CycleWeights.EndOfCycle(CycleWeights.Discounted(0, 20));
        var firstTwo = costWeights.Select((w, t) => t <= 2 ? w : 0).ToArray();
        double Years(CohortTallies run) => run.Reward([1, 1, 1, 0], lifeWeights);
        // Medical and community care by stage plus zidovudine at 2,278 a year.
        double Care(CohortTallies run) => run.Reward([2756 + 2278, 3052 + 2278, 9007 + 2278, 0], costWeights);
        double Lamivudine(CohortTallies run) => run.Reward([2086.5, 2086.5, 2086.5, 0], firstTwo);
        var extra = arms[1].Zip(arms[0], (both, one) =>
            (Cost: Care(both) + Lamivudine(both) - Care(one), Years: Years(both) - Years(one))).ToArray();
        return
        [
            new("cost, zidovudine", 44_663.45356369667, Estimate.Of(arms[0], Care)),
            new("life years, zidovudine", 7.99120664584088, Estimate.Of(arms[0], Years)),
            new("cost, both", 50_601.65133120371, Estimate.Of(arms[1], run => Care(run) + Lamivudine(run))),
            new("life years, both", 8.93738889164347, Estimate.Of(arms[1], Years)),
            // The ratio's own error, by the delta method: ICER + (extra cost - ICER x extra years) / mean extra years.
            new("cost per life year gained", 6_275.955603531775, Estimate.OfValues(
                [.. extra.Select(pair => Icer(extra) + ((pair.Cost - (Icer(extra) * pair.Years)) / extra.Average(e => e.Years)))])),
        ];
    }

    private static double Icer((double Cost, double Years)[] extra) => extra.Average(e => e.Cost) / extra.Average(e => e.Years);
}
