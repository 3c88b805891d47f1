using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using Xunit;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Tests.Simulation;

public class InitialStateTests
{
    [Fact]
    public void Every_eighth_authority_starts_with_its_observed_stocks()
    {
        var simulator = England.Prepare(England.Read("every:8", 1).Alone());
        var workspace = simulator.NewWorkspace();
        string[] names = ["cla_stock", "cpp_stock", "cin_stock", "uasc", "cla_under_1", "cla_1_4", "cla_5_9", "cla_10_15", "cla_16_plus"];
        var (found, expected) = (new double[names.Length], new double[names.Length]);
        for (var slice = 0; slice < simulator.Slices; slice++)
        {
            var life = simulator.Begin(0, slice, 0, workspace);
            var value = life.Tally.Value;
            double[] stocks = [value[M.CareStock], value[M.PlanStock], value[M.NeedStock], value[M.UnaccompaniedStock],
                .. Enumerable.Range(0, Bands.Ages).Select(age => (double)life.Tally.ByStratum[(Tally.StratifiedPosition[M.CareStock] * Strata.Count) + age])];
            for (var i = 0; i < names.Length; i++)
            {
                found[i] += stocks[i];
                expected[i] += life.Skeleton.Authority.Start[names[i]];
            }

            // One authority alone: within a tenth or twenty children.
            Assert.InRange(stocks[0], life.Skeleton.Authority.Start["cla_stock"] * 0.9 - 20, life.Skeleton.Authority.Start["cla_stock"] * 1.1 + 20);
        }

        Assert.Equal(19, simulator.Slices);
        for (var i = 0; i < names.Length; i++)
        {
            Assert.True(Math.Abs((found[i] / expected[i]) - 1) <= 0.03, $"{names[i]}: {found[i]} at the start, {expected[i]} observed");
        }
    }

    [Fact]
    public void Every_arm_starts_from_the_same_state()
    {
        var experiment = England.Read(England.TwoSmall, 3);
        var simulator = England.Prepare(experiment.Plus(0, Engine.Policy.Instruments.EarlyHelpPlaces, 0.1).Plus(0, Engine.Policy.Instruments.CareStart, 2));
        for (var slice = 0; slice < 2; slice++)
        {
            var first = new WatchedLife(simulator, slice);
            for (var arm = 1; arm < 5; arm++)
            {
                Columns.AssertSame(first.Life, new WatchedLife(simulator, slice, arm).Life);
            }
        }
    }

    [Fact]
    public void A_start_kept_from_an_earlier_arm_is_the_start_drawn_afresh()
    {
        var simulator = England.Prepare(England.Read("E06000001", 12));
        var memory = simulator.NewWorkspace();
        var earlier = new WatchedLife(simulator, workspace: memory);
        for (var month = 0; month < 6; month++)
        {
            earlier.Month(); // what it leaves behind must not show
        }

        var (kept, fresh) = (new WatchedLife(simulator, arm: 1, workspace: memory), new WatchedLife(simulator, arm: 1));
        Columns.AssertSame(fresh.Life, kept.Life);
        for (var month = 0; month < 12; month++)
        {
            kept.Month();
            fresh.Month();
            Columns.AssertSame(fresh.Life, kept.Life);
        }
    }

    [Fact]
    public void An_arm_with_other_parameters_does_not_take_a_start_that_is_kept()
    {
        var experiment = England.Read("E06000017", 6);
        var other = experiment.Alone(("need.onset", 0.004)).Arms[0] with { Name = "more-need" };
        var simulator = England.Prepare(experiment with { Arms = [experiment.Arms[0], other, experiment.Arms[2]] });
        var memory = simulator.NewWorkspace();
        _ = new WatchedLife(simulator, workspace: memory);
        Columns.AssertSame(new WatchedLife(simulator, arm: 1).Life, new WatchedLife(simulator, arm: 1, workspace: memory).Life);
        Columns.AssertSame(new WatchedLife(simulator, arm: 2).Life, new WatchedLife(simulator, arm: 2, workspace: memory).Life);
        Assert.NotEmpty(Columns.Differing(new WatchedLife(simulator).Life, new WatchedLife(simulator, arm: 1).Life));
    }

    [Fact]
    public void Early_help_is_as_full_at_the_start_as_its_places_and_ends_as_it_will_go_on_to()
    {
        var life = new WatchedLife(England.Prepare(England.Read("E06000003", 24).Alone()));
        var places = life.Life.Council.Places;
        Assert.InRange(life.Life.Tally.Value[M.EarlyHelpStock], places * 0.85, places * 1.15);

        // Helps that run at the start are longer than helps that begin (mean 12 months against 8), with six months to go.
        var running = Enumerable.Range(0, life.Life.Skeleton.InitialFamilies).Where(f => FamilyState.Help(life.Life.Family[f]) == Help.Active)
            .Select(f => (Start: life.Life.Families[f].HelpStart, End: life.Life.HelpEnd[f])).ToArray();
        Assert.InRange(running.Average(f => f.End - f.Start), 10.5, 13.5);
        Assert.InRange(running.Average(f => f.End - life.Life.Month), 5.0, 7.5);
        var ends = new long[24];
        for (var month = 0; month < 24; month++)
        {
            life.Month();
            ends[month] = life.Life.Tally.Value[M.EarlyHelpEnds];
        }

        Assert.InRange(ends[1..12].Average(), 0.75 * places / 8, 1.25 * places / 8);
        Assert.InRange(ends[12..].Average(), 0.75 * places / 8, 1.25 * places / 8);
    }

    [Fact]
    public void Histories_suit_ages()
    {
        var life = new WatchedLife(England.Prepare(England.Read("E06000001", 1))).Life;
        for (var child = 0; child < life.Skeleton.Children; child++)
        {
            if (life.State[child] >= PathwayState.FirstDrawing)
            {
                Assert.True(life.Children[child].Entered >> 16 >= life.Skeleton.Birth[child] - 1, $"child {child} entered before birth");
                Assert.True(life.Children[child].Entered < (uint)life.Month << 16, $"child {child} enters after the start");
            }

            if ((life.Skeleton.Kind[life.Skeleton.FamilyOf[child]] & FamilyKind.Unaccompanied) != 0)
            {
                Assert.True(life.State[child] is PathwayState.LookedAfter or PathwayState.Absent);
            }
        }
    }
}
