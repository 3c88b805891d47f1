using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Models;

/// <summary>RiskPaths, the teaching model of Modgen and OpenM++ (parameters of its default scenario, no mortality): first
/// unions, separations, second unions and the first pregnancy of women from 15 to 40, in continuous time. A tick is half a
/// year; bands of age end on ticks, bands of duration are cut inside them, so there is no time-step error. Solved as integral
/// equations (see the tests), childlessness is .07197279 and the mean age at first pregnancy 22.1241757.</summary>
public readonly struct RiskPaths(double factor) : ICohortModel
{
    private const int Never = 0, First = 1, Separated = 2, Second = 3, Alone = 4, Pregnant = 5;
    private readonly double _factor = factor;

    // Per half-year, by age from 15 in steps of 2.5 years.
    private static readonly double[] Pregnancy = Halves(0.2869, 0.7591, 0.8458, 0.8167, 0.6727, 0.5105, 0.4882, 0.2562, 0.2597, 0.1542);
    private static readonly double[] Union = Halves(0.030898, 0.134066, 0.167197, 0.165551, 0.147390, 0.108470, 0.080378, 0.033944, 0.045454, 0.040038);

    // Relative risk of pregnancy by state; in a first union 1 for three years and .2523 thereafter.
    private static readonly double[] Risk = [0.0648, 1, 0.0648, 0.8048, 0.0648];
    private static readonly double[] ThreeYears = [6];
    private static readonly double[] FirstRisk = [1, 0.2523];

    // By duration in half-years: dissolution of a first and of a second union, second union after separation.
    private static readonly double[] UnionEdges = [2, 6, 10, 18, 26];
    private static readonly double[] FirstEnds = Halves(0.0096017, 0.0199994, 0.0199994, 0.0213172, 0.0150836, 0.0110791);
    private static readonly double[] SecondEnds = Halves(0.0370541, 0.0370541, 0.012775, 0.012775, 0.0661157, 0.0661157);
    private static readonly double[] SeparatedEdges = [4, 12, 20, 30];
    private static readonly double[] SecondUnion = Halves(0.1995702, 0.1353028, 0.1099149, 0.0261186, 0.0456905);

    public static int States => 6;

    public static int Lanes(int state) => state < Alone ? 2 : Pregnant - state;

    public int Start(ref Newcomer person) => Never;

    public Hazard Rate(in Life life, int lane) => (lane, life.State) switch
    {
        (0, First) => life.ByDuration(ThreeYears, FirstRisk, Pregnancy[life.Tick / 5] * _factor),
        (0, _) => Hazard.Constant(Pregnancy[life.Tick / 5] * Risk[life.State] * _factor),
        (_, Never) => Hazard.Constant(Union[life.Tick / 5]),
        (_, First) => life.ByDuration(UnionEdges, FirstEnds),
        (_, Separated) => life.ByDuration(SeparatedEdges, SecondUnion),
        _ => life.ByDuration(UnionEdges, SecondEnds),
    };

    public double Most(int state, int lane, int tick) =>
        lane == 0 ? Pregnancy[tick / 5] * Risk[state] * _factor
        : state switch { Never => Union[tick / 5], First => FirstEnds.Max(), Separated => SecondUnion.Max(), _ => SecondEnds.Max() };

    public int Happen(ref Happening happening, int lane) => lane == 0 ? Pregnant : happening.State + 1;

    private static double[] Halves(params double[] annual) => [.. annual.Select(rate => rate / 2)];

    /// <param name="factor">1; another value spoils the hazard of pregnancy, and the check must see it.</param>
    public static IReadOnlyList<Finding> Verify(double factor = 1)
    {
        var plan = new CohortPlan(Persons: 20_000, Ticks: 50, Replicates: 100, Seed: 4);
        var runs = CohortRun.One(new RiskPaths(factor), plan);
        return
        [
            new("childless at 40", 0.07197279, Estimate.Of(runs, run => 1 - (run.At(50, Pregnant) / 20_000.0))),
            new("mean age at first pregnancy", 22.1241757, Estimate.Of(runs, run =>
                15 + (0.5 * Enumerable.Range(0, 5).Sum(state => run.Moments(state, 0)) / run.At(50, Pregnant)))),
        ];
    }
}
