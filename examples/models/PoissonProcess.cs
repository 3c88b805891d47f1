using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Models;

/// <summary>A non-homogeneous Poisson process: recurrent events at .4 a year until 2.5 years, 1.2 until 6.25, .2 until 8; the
/// rate changes inside a tick (a year), and several events may fall into one. By hand: the expected count is 2.5 x .4 +
/// 3.75 x 1.2 + 1.75 x .2 = 5.85, its variance the same, so the mean square is 5.85 + 5.85^2 = 40.0725; after 3 years the
/// count is 1.6.</summary>
public readonly struct PoissonProcess(double factor) : ICohortModel
{
    private static readonly double[] Edges = [2.5, 6.25];
    private readonly double[] _rates = [0.4, 1.2 * factor, 0.2];

    public static int States => 1;

    public static int Covariates => 1;

    public static int Tallies => 2;

    public static int Lanes(int state) => 1;

    public int Start(ref Newcomer person) => 0;

    // The one state is never left, so time in state is calendar time.
    public Hazard Rate(in Life life, int lane) => life.ByDuration(Edges, _rates);

    public double Most(int state, int lane, int tick) => 1.2;

    public int Happen(ref Happening happening, int lane)
    {
        var count = (long)happening[0]++;
        happening.Tally(0, (2 * count) + 1); // (n + 1)^2 - n^2
        happening.Tally(1, happening.Moment < 3 ? 1 : 0);
        return 0;
    }

    /// <param name="factor">1; a lower value spoils the second rate, and the check must see it.</param>
    public static IReadOnlyList<Finding> Verify(double factor = 1)
    {
        var plan = new CohortPlan(Persons: 20_000, Ticks: 8, Replicates: 100, Seed: 9);
        var runs = CohortRun.One(new PoissonProcess(factor), plan);
        return
        [
            new("mean count in 8 years", 5.85, Estimate.Of(runs, run => run.Events(0, 0) / 20_000.0)),
            new("mean square of the count", 40.0725, Estimate.Of(runs, run => run.Tally(0) / 20_000.0)),
            new("mean count in 3 years", 1.6, Estimate.Of(runs, run => run.Tally(1) / 20_000.0)),
        ];
    }
}
