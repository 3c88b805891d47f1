using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Tests.Models;

public class RelapseTests
{
    [Fact]
    public void The_model_of_the_models_page_runs_and_its_treatment_shortens_relapse()
    {
        var arms = CohortRun.Arms(new CohortPlan(Persons: 10_000, Ticks: 120, Replicates: 10, Seed: 1), new Relapse(1), new Relapse(0.8));
        var months = Estimate.OfDifference(arms[1], arms[0], run => run.TimeIn(1) / run.Persons);
        Assert.True(months.Mean < -4 * months.Error, months.ToString());
    }

    // As on examples/models/README.md.
    private readonly struct Relapse(double effect) : ICohortModel
    {
        public static int States => 3;
        public static int Lanes(int state) => state == 2 ? 0 : 2;
        public static int Covariates => 1;
        public int Start(ref Newcomer person)
        {
            person[0] = 1 + (0.3 * person.Uniform(0));
            return 0;
        }

        public Hazard Rate(in Life life, int lane) => (life.State, lane) switch
        {
            (0, 0) => life.ByDuration([3, 12], [0.05, 0.02, 0.01], effect * life[0]),
            (0, _) => Hazard.Constant(0.001 * life[0]),
            (1, 0) => Hazard.Constant(0.10),
            _ => Hazard.Constant(0.004),
        };

        public double Most(int state, int lane, int tick) => (state, lane) switch
        {
            (0, 0) => 0.05 * effect * 1.3,
            (0, _) => 0.0013,
            (1, 0) => 0.10,
            _ => 0.004,
        };

        public int Happen(ref Happening happening, int lane) => lane == 1 ? 2 : 1 - happening.State;
    }
}
