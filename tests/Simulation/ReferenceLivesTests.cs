using CareSim.Engine.Kernel;
using CareSim.Engine.Pathways;
using Xunit;

namespace CareSim.Tests.Simulation;

public class ReferenceLivesTests
{
    [Fact]
    public void Sweep_and_reference_engine_give_the_same_lives()
    {
        var simulator = England.Prepare(England.Read(England.TwoSmall, 24));
        var events = 0L;
        for (var slice = 0; slice < 2; slice++)
        {
            for (var arm = 0; arm < 3; arm++)
            {
                var swept = new WatchedLife(simulator, slice, arm);
                var reference = new WatchedLife(simulator, slice, arm, reference: true);
                for (var month = 0; month < 24; month++)
                {
                    swept.Month();
                    reference.Month();
                    Columns.AssertSame(reference.Life, swept.Life);
                    Assert.Equal(reference.Changes, swept.Changes);
                    events += swept.Changes.Count;
                }
            }
        }

        Assert.True(events > 10_000, $"{events} changes of children are few to compare");
    }

    [Fact]
    public void The_run_drives_lives_as_this_test_does()
    {
        var simulator = England.Prepare(England.Read("E06000017", 12));
        var result = simulator.NewResult(0, 0);
        simulator.RunArm(result, 1, 0, simulator.NewWorkspace(), (_, _) => { }, reference: true);
        var life = new WatchedLife(simulator, 0, 1);
        for (var month = 0; month < 12; month++)
        {
            life.Month();
        }

        Assert.Equal(result.Arms[1].StateHash, life.Life.StateHash());
    }

    [Theory]
    [InlineData(Lanes.Poverty)]
    [InlineData(Lanes.NeedWorsens)]
    [InlineData(Lanes.Contact)]
    public void A_lowered_ceiling_is_found_out(int lane)
    {
        var life = new WatchedLife(England.Prepare(England.Read("E06000017", 12)));
        life.Opened = () =>
        {
            for (var cls = 1; cls < Ceilings.UnitClasses; cls++)
            {
                life.Life.Ceilings.SetUnit(cls, lane, life.Life.Ceilings.UnitMost(cls, lane) / 4);
            }
        };
        Assert.Throws<CeilingBreachException>(() => Live(life, 12));
    }

    [Fact]
    public void A_childs_lowered_ceiling_is_found_out()
    {
        var life = new WatchedLife(England.Prepare(England.Read("E06000017", 12)));
        life.Opened = () =>
        {
            for (var cls = 0; cls < Ceilings.MemberClasses; cls++)
            {
                life.Life.Ceilings.SetMember(cls, Lanes.Closes, life.Life.Ceilings.MemberMost(cls, Lanes.Closes) / 4);
            }
        };
        Assert.Throws<CeilingBreachException>(() => Live(life, 12));
    }

    [Fact]
    public void Families_that_the_sweep_overlooks_are_found_out()
    {
        var simulator = England.Prepare(England.Read("E06000017", 3));
        var swept = new WatchedLife(simulator) { Overlooked = 400 };
        var reference = new WatchedLife(simulator, reference: true);
        Live(swept, 3);
        Live(reference, 3);
        Assert.NotEmpty(Columns.Differing(swept.Life, reference.Life));
        Assert.NotEqual(swept.Life.StateHash(), reference.Life.StateHash());
    }

    private static void Live(WatchedLife life, int months)
    {
        for (var month = 0; month < months; month++)
        {
            life.Month();
        }
    }
}
