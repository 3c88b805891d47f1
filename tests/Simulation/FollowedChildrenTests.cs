using CareSim.Engine.Observation;
using CareSim.Engine.Policy;
using CareSim.Engine.Scenarios;

namespace CareSim.Tests.Simulation;

public sealed class FollowedChildrenTests
{
    [Fact]
    public void The_same_policy_changes_no_child_and_another_changes_some_each_of_one_kind()
    {
        var experiment = Followed().Plus(0, Instruments.CareStart, 3); // baseline, half-early-help, null-reform, three times the entries
        var changes = Changes(experiment);
        Assert.All(changes[0], count => Assert.Equal(0, count));
        Assert.All(changes[2], count => Assert.Equal(0, count));
        Assert.True(changes[1][0] > 0);
        Assert.All(changes, counts => Assert.Equal(counts[0], counts.Skip(1).Sum()));
        Assert.True(changes[3][1] > 5 * changes[3][2], "three times the entries bring children into care who were not in care otherwise");
    }

    [Fact]
    public void An_arm_is_held_against_the_one_it_names()
    {
        var experiment = Followed();
        var same = experiment with { Arms = [experiment.Arms[0], experiment.Arms[1], experiment.Arms[1] with { Name = "again", Against = "half-early-help" }] };
        Assert.Equal([0, 1, 1], Enumerable.Range(0, 3).Select(same.BaseOf));
        var changes = Changes(same);
        Assert.All(changes[2], count => Assert.Equal(0, count));
        Assert.True(Changes(same with { Arms = [same.Arms[0], same.Arms[1], same.Arms[2] with { Against = null }] })[2][0] > 0);
    }

    [Fact]
    public void The_order_of_arms_makes_no_difference()
    {
        var experiment = Followed();
        var turned = experiment with { Arms = [.. experiment.Arms.Reverse()] };
        Assert.Equal(Changes(experiment)[1], Changes(turned)[1]);
    }

    [Fact]
    public void Following_children_changes_no_life()
    {
        var experiment = England.Read(England.TwoSmall, 18);
        Assert.Equal(Hashes(experiment), Hashes(experiment with { Analyses = ["path-changes"] }));
    }

    [Theory]
    [InlineData(64, 0, 5, 0, 1)] // care here only
    [InlineData(16, 80, 0, 9, 2)] // care in the baseline only
    [InlineData(48, 16, 0, 0, 3)] // a plan here only
    [InlineData(16, 48, 0, 0, 4)]
    [InlineData(16, 0, 0, 0, 5)] // need here only
    [InlineData(0, 16, 0, 0, 6)]
    [InlineData(64, 64, 7, 9, 7)] // care sooner
    [InlineData(64, 64, 9, 7, 8)]
    [InlineData(64, 64, 9, 9, 9)] // something else
    [InlineData(0, 0, 3, 4, 9)]
    public void A_changed_child_is_of_one_kind(byte here, byte there, short entryHere, short entryThere, int kind)
    {
        var (a, b) = (new ChildTraces(2), new ChildTraces(2));
        (a.Path[1], b.Path[1]) = (7, 8);
        (a.Entered[1], b.Entered[1]) = (here, there);
        (a.LastEntry[1], b.LastEntry[1]) = (entryHere, entryThere);
        var counts = a.Against(b);
        Assert.Equal((1, 1, 2), (counts[0], counts[kind], counts.Sum()));
    }

    private static ResolvedExperiment Followed() => England.Read(England.TwoSmall, 30) with { Analyses = ["path-changes"] };

    private static List<ulong> Hashes(ResolvedExperiment experiment) => [.. Run(experiment).Arms.Select(a => a.StateHash)];

    private static ReplicateResult Run(ResolvedExperiment experiment)
    {
        var simulator = England.Prepare(experiment);
        var (result, workspace) = (simulator.NewResult(0, 0), simulator.NewWorkspace());
        for (var slice = 0; slice < simulator.Slices; slice++)
        {
            simulator.RunSlice(result, slice, workspace);
        }

        simulator.Close(result);
        return result;
    }

    // Changes of each arm by kind, found by name so that the order of arms does not matter: of the last month of the region.
    private static double[][] Changes(ResolvedExperiment experiment)
    {
        var layout = England.Prepare(experiment).Layout;
        var last = layout.PeriodDay.Max();
        var rows = MeasureCatalogue.ChangeNames.Select(name => Enumerable.Range(0, layout.RowCount).Single(row => layout.Measures[layout.Measure[row]].Name == name
            && layout.Frequency[row] == 0 && layout.PeriodDay[row] == last && layout.Place[row] == layout.Places.Length - 1 && layout.StratumKind[row] == 0)).ToArray();
        return [.. Run(experiment).Arms.Select(arm => rows.Select(row => arm.Values[row]).ToArray())];
    }
}
