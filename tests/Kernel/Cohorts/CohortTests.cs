using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;
using CareSim.Engine.Randomness;
using CareSim.Models;

namespace CareSim.Tests.Kernel.Cohorts;

public class CohortTests
{
    private static readonly CohortPlan Plan = new(Persons: 9000, Ticks: 12, Replicates: 6, Seed: 11, Workers: 1);

    [Fact]
    public void Totals_are_the_same_for_any_number_of_workers()
    {
        var one = CohortRun.One(new IllnessDeath(1), Plan);
        var four = CohortRun.One(new IllnessDeath(1), Plan with { Workers = 4 });
        AssertSame(one, four);
    }

    [Fact]
    public void An_arm_changes_no_other_arm_and_equal_arms_do_not_differ()
    {
        var alone = CohortRun.One(new IllnessDeath(1), Plan);
        var arms = CohortRun.Arms(Plan, new IllnessDeath(1.5), new IllnessDeath(1), new IllnessDeath(1));
        AssertSame(alone, arms[1]);
        Assert.Equal(0, Estimate.OfDifference(arms[2], arms[1], run => run.TimeIn(1)).Mean);
        Assert.NotEqual(0, Estimate.OfDifference(arms[0], arms[1], run => run.TimeIn(1)).Mean);
    }

    [Fact]
    public void Common_draws_make_a_difference_far_more_precise()
    {
        var arms = CohortRun.Arms(Plan with { Replicates = 40 }, new IllnessDeath(1), new IllnessDeath(1.02));
        var paired = Estimate.OfDifference(arms[1], arms[0], run => run.At(12, 2));
        var apart = Estimate.Of(arms[0], run => run.At(12, 2)).Error * Math.Sqrt(2);
        Assert.True(apart > 3 * paired.Error, $"{paired.Error} against {apart}");
    }

    [Fact]
    public void A_cohort_lives_the_lives_of_the_reference_engine()
    {
        AssertLikeReference(new IllnessDeath(1));
        AssertLikeReference(new SickSicker(1));
        AssertLikeReference(new RiskPaths(1));
        AssertLikeReference(new BirthDeath(1));
        AssertLikeReference(new PoissonProcess(1));
        AssertLikeReference(new SevenWays());
    }

    [Fact]
    public void Transitions_beyond_the_fourth_happen_as_often_as_the_first()
    {
        var runs = CohortRun.One(new SevenWays(), Plan with { Replicates = 40, Ticks = 3 });
        for (var lane = 0; lane < 7; lane++)
        {
            var expected = 9000 / 7.0 * (1 - Math.Exp(-0.7 * 3));
            var way = lane;
            Assert.InRange(Estimate.Of(runs, run => run.Events(0, way)).Z(expected), -4, 4);
        }
    }

    [Fact]
    public void A_bound_below_the_hazard_fails_the_run() =>
        Assert.Throws<CeilingBreachException>(() => CohortRun.One(new PoissonProcess(1.5), Plan with { Ticks = 8 }));

    [Fact]
    public void Joint_rows_convert_to_competing_hazards_of_the_same_chances()
    {
        var hazards = Probabilities.Joint(0.5, 0.105, 0.014925);
        var total = hazards.Sum();
        Assert.Equal(0.105, hazards[1] / total * (1 - Math.Exp(-total)), 15);
        Assert.Equal(-Math.Log(0.7) / 12, Probabilities.Net(0.3, 12), 15);
        Assert.Equal([0.0, 0.0], Probabilities.Joint(0, 0));
        Assert.True(double.IsFinite(Probabilities.Joint(0.5, 0.5)[0]));
    }

    [Fact]
    public void Impossible_probabilities_and_plans_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Probabilities.Joint(0.7, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Probabilities.Joint(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Probabilities.Net(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CohortRun.One(new IllnessDeath(1), Plan with { Ticks = 0 }));
        Assert.Throws<ArgumentException>(() => CycleWeights.Simpson([1, 1]));
        Assert.Throws<ArgumentException>(() => Estimate.OfValues([1]));
    }

    private static void AssertSame(CohortTallies[] expected, CohortTallies[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Occupancy, actual[i].Occupancy);
            Assert.Equal(expected[i].Time, actual[i].Time);
            Assert.Equal(expected[i].EventCounts, actual[i].EventCounts);
            Assert.Equal(expected[i].EventMoments, actual[i].EventMoments);
            Assert.Equal(expected[i].Own, actual[i].Own);
        }
    }

    private static void AssertLikeReference<TModel>(TModel model)
        where TModel : struct, ICohortModel
    {
        const int persons = 3001, ticks = 8;
        var swept = CohortRun.One(model, Plan with { Persons = persons, Ticks = ticks, Replicates = 1 });
        var expected = new CohortTallies(persons, ticks, TModel.States, TModel.Tallies);
        var lives = new CohortLives<TModel>(persons);
        var key = new DrawKey(Plan.Seed, 0, 0);
        var reference = new ReferenceEngine<CohortLives<TModel>>();
        lives.Enter(in model, in key, persons, expected);
        for (var tick = 0; tick < ticks; tick++)
        {
            lives.Begin(tick);
            reference.Month(ref lives, in key, tick);
        }

        lives.Close(ticks);
        AssertSame([expected], swept);
    }

    // Seven equal ways out at .1 each: lanes 4-6 come from the second group.
    private readonly struct SevenWays : ICohortModel
    {
        public static int States => 8;
        public static int Lanes(int state) => state == 0 ? 7 : 0;
        public int Start(ref Newcomer person) => 0;
        public Hazard Rate(in Life life, int lane) => Hazard.Constant(0.1);
        public double Most(int state, int lane, int tick) => 0.1;
        public int Happen(ref Happening happening, int lane) => 1 + lane;
    }
}
