using CareSim.Engine.Simulation;
using CareSim.Runner.Report.Explain;
using CareSim.Tests.Simulation;
using Xunit;

namespace CareSim.Tests.Report;

[Collection(SmallRun.Name)]
public class ExplainTests(SmallRun run)
{
    private const int Baseline = 0;
    private const int Half = 1;
    private const int Null = 2;

    [Fact]
    public void Watching_a_family_changes_no_life()
    {
        var simulator = England.Prepare(England.Read(England.TwoSmall, 36));
        var workspace = simulator.NewWorkspace();
        var alone = LifeStories.Ends(simulator, Half, 0, 1)[0];
        var family = FirstChanged(simulator, Half).Key.Family;
        var story = LifeStories.Of(simulator, Half, 0, 0, family, workspace);
        Assert.Equal(alone, LifeStories.Ends(simulator, Half, 0, 1)[0]);
        var first = simulator.Skeletons[0].FirstChild[family];
        Assert.Equal(story.Standings[^1].Children.Select(child => child.Path), Enumerable.Range(first, story.Births.Count).Select(child => alone[child].Path));
    }

    [Fact]
    public void An_event_of_a_month_s_first_round_has_a_draw_below_its_chance()
    {
        var simulator = England.Prepare(England.Read(England.TwoSmall, 36));
        var workspace = simulator.NewWorkspace();
        var events = 0;
        foreach (var child in ChangedPaths.Find(simulator, Baseline, Half, 0, 1).Where(child => child.Key.Authority == simulator.Skeletons[0].Authority.Code).Take(25))
        {
            var story = LifeStories.Of(simulator, Half, 0, 0, child.Key.Family, workspace);
            foreach (var happened in story.Events.Where(happened => happened is { Cause: StoryCause.Event, Round: 0 }))
            {
                var chance = Assert.Single(story.Chances, one => one.Month == happened.Month && one.Member == happened.Member && one.Lane == happened.Lane && one.Looked == happened.Looked);
                Assert.Equal(chance.Draw, happened.Draw);
                Assert.InRange(happened.Draw, 0, 1 - Math.Exp(-chance.Hazard));
                events++;
            }

            // And what did not happen had its draw above: the earliest of a month may void later ones, hence only quiet months.
            var busy = story.Events.Select(happened => happened.Month).ToHashSet();
            Assert.All(story.Chances.Where(chance => !busy.Contains(chance.Month)), chance => Assert.True(chance.Draw >= 1 - Math.Exp(-chance.Hazard)));
        }

        Assert.True(events > 100);
    }

    [Fact]
    public void The_null_reform_changes_nobody_and_half_the_places_some()
    {
        var simulator = England.Prepare(England.Read(England.TwoSmall, 36));
        Assert.Empty(ChangedPaths.Find(simulator, Baseline, Null, 0, 2));
        var changed = ChangedPaths.Find(simulator, Baseline, Half, 0, 2);
        Assert.InRange(changed.Count, 10, 5_000);
        Assert.Equal(changed, ChangedPaths.Find(simulator, Baseline, Half, 0, 1));
    }

    [Fact]
    public void The_command_lists_whose_lives_differ_and_tells_one_of_them()
    {
        var (code, list) = SmallRun.Command("explain", run.Two, "--changed", "--limit", "5");
        Assert.True(code == 0, list);
        var key = list.Split('\n').First(line => line.StartsWith("E0", StringComparison.Ordinal)).Split(' ')[0];
        (code, var told) = SmallRun.Command("explain", run.Two, "--child", key);
        Assert.True(code == 0, told);
        Assert.Contains("baseline", told, StringComparison.Ordinal);
        Assert.Contains("half-early-help", told, StringComparison.Ordinal);
        Assert.Contains("here the lives part:", told, StringComparison.Ordinal);
        Assert.Contains("at the end", told, StringComparison.Ordinal);
        (code, told) = SmallRun.Command("explain", run.Two, "--child", key, "--arm", "null-reform");
        Assert.Contains("The life is the same under every arm shown.", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--child", "nonsense", ChildKey.Form)]
    [InlineData("--child", "E09000001/0/1", "allowed is one that ran")]
    [InlineData("--child", "E06000001/99999999/1", "allowed is a family from 0 to")]
    [InlineData("--arm", "none", "allowed is one of them")]
    public void Wrong_arguments_are_told_with_what_is_allowed(string option, string value, string allowed)
    {
        var (code, text) = SmallRun.Command("explain", run.Two, option, value);
        Assert.Equal(2, code);
        Assert.Contains(allowed, text, StringComparison.Ordinal);
    }

    private static ChangedChild FirstChanged(Simulator simulator, int arm) =>
        ChangedPaths.Find(simulator, Baseline, arm, 0, 1).First(child => child.Key.Authority == simulator.Skeletons[0].Authority.Code);
}
