using CareSim.Engine.Pathways;
using CareSim.Engine.Policy;
using CareSim.Engine.Scenarios;
using Xunit;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Tests.Simulation;

/// <summary>One family gets an early-help place in the first month, from outside the queue; everything else is as it was.</summary>
public class MinimallyDifferentTests
{
    private const int Months = 36;

    [Fact]
    public void With_spare_places_helping_one_family_changes_no_other()
    {
        var experiment = England.Read("E06000017", Months);
        experiment = experiment.Plus(0, Instruments.EarlyHelpPlaces, 100);
        var simulator = England.Prepare(experiment with { Arms = [experiment.Arms[3]] });
        var (plain, helped) = (new WatchedLife(simulator), new WatchedLife(simulator));
        var family = Live(plain, helped, out var ever);
        Assert.Equal([family], ever);
        Assert.Equal(0, plain.Life.Tally.Value[M.EarlyHelpWaiting]);
    }

    [Fact]
    public void With_few_places_helping_one_family_reaches_others_of_its_authority_only()
    {
        var experiment = England.Read(England.TwoSmall, Months).Plus(0, Instruments.EarlyHelpPlaces, 0.8);
        var simulator = England.Prepare(experiment with { Arms = [experiment.Arms[3]] });
        var memory = simulator.NewWorkspace();
        var (plain, helped) = (new WatchedLife(simulator), new WatchedLife(simulator, workspace: memory));
        var family = Live(plain, helped, out var ever);
        Assert.Contains(family, ever);
        Assert.True(ever.Count > 1, "the place that one family has, another waits for");
        Assert.True(plain.Life.Tally.Value[M.EarlyHelpWaiting] > 0);

        // Another authority lived after it in the same memory: nothing of it differs.
        var (next, nextHelped) = (new WatchedLife(simulator, slice: 1), new WatchedLife(simulator, slice: 1, workspace: memory));
        for (var month = 0; month < 12; month++)
        {
            next.Month();
            nextHelped.Month();
            Columns.AssertSame(next.Life, nextHelped.Life);
        }
    }

    [Fact]
    public void A_lever_of_one_authority_changes_no_other_authority()
    {
        var experiment = England.Read(England.TwoSmall, Months);
        var policy = experiment.Arms[0].Policy.Copy();
        policy[Instruments.EarlyHelpPlaces, 0, 3] = 3;
        var simulator = England.Prepare(experiment with { Arms = [experiment.Arms[0], experiment.Arms[0] with { Name = "more", Policy = policy }] });
        for (var slice = 0; slice < 2; slice++)
        {
            var (plain, more) = (new WatchedLife(simulator, slice), new WatchedLife(simulator, slice, arm: 1));
            var ever = new SortedSet<int>();
            for (var month = 0; month < Months; month++)
            {
                plain.Month();
                more.Month();
                ever.UnionWith(Columns.Differing(plain.Life, more.Life));
            }

            Assert.Equal(slice == 0, ever.Count > 0);
        }
    }

    // A family at High need that has no help, does not wait for it, and will be there for years.
    private static int Live(WatchedLife plain, WatchedLife helped, out SortedSet<int> ever)
    {
        ever = [];
        var family = -1;
        for (var month = 0; month < Months; month++)
        {
            plain.Month();
            helped.Month();
            if (month == 0)
            {
                var life = helped.Life;
                family = Array.FindLastIndex(life.Family, f => (f & FamilyState.Present) != 0 && FamilyState.Need(f) == 2 && FamilyState.Help(f) == Help.None);
                life.StartHelp(family, life.Month + 1, 18);
            }

            ever.UnionWith(Columns.Differing(plain.Life, helped.Life));
        }

        return family;
    }
}
