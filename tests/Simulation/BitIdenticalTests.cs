using CareSim.Engine.Observation;
using CareSim.Engine.Policy;
using CareSim.Engine.Simulation;
using Xunit;

namespace CareSim.Tests.Simulation;

public class BitIdenticalTests
{
    private const string Three = "E06000001,E06000003,E06000017";

    [Fact]
    public void Order_threads_and_used_workspaces_change_nothing()
    {
        var simulator = England.Prepare(England.Read(Three, 15));
        var workspace = simulator.NewWorkspace();
        var expected = Run(simulator, r => Each([0, 1, 2], s => simulator.RunSlice(r, s, workspace)));
        var backwards = Run(simulator, r => Each([2, 0, 1], s => simulator.RunSlice(r, s, workspace)));
        var fresh = Run(simulator, r => Each([1, 2, 0], s => simulator.RunSlice(r, s, simulator.NewWorkspace())));
        var parallel = Run(simulator, r => Parallel.For(0, 3, new ParallelOptions { MaxDegreeOfParallelism = 2 },
            s => simulator.RunSlice(r, s, simulator.NewWorkspace())));
        AssertSame(expected, backwards);
        AssertSame(expected, fresh);
        AssertSame(expected, parallel);
        Assert.NotEqual(expected.Arms[0].StateHash, Run(simulator, r => simulator.RunSlice(r, 0, workspace), replicate: 1).Arms[0].StateHash);
    }

    [Fact]
    public void The_number_of_builders_of_the_skeleton_changes_nothing()
    {
        var experiment = England.Read(England.TwoSmall, 3);
        var one = Simulator.Prepare(experiment, new StillClock(), 1);
        var two = Simulator.Prepare(experiment, new StillClock(), 2);
        AssertSame(RunAll(one), RunAll(two));
    }

    [Fact]
    public void An_authority_alone_has_the_rows_it_has_among_others()
    {
        var among = England.Prepare(England.Read(Three, 15));
        var alone = England.Prepare(England.Read("E06000003", 15));
        var (all, own) = (RunAll(among), RunAll(alone));
        for (var arm = 0; arm < 3; arm++)
        {
            var expected = RowsOf(among.Layout, all.Arms[arm], "E06000003");
            Assert.Equal(expected, RowsOf(alone.Layout, own.Arms[arm], "E06000003"));
            Assert.Contains(expected.Values, v => v > 1000);
        }
    }

    [Fact]
    public void An_added_arm_changes_no_other_arm()
    {
        var experiment = England.Read(England.TwoSmall, 15);
        var more = experiment.Plus(0, Instruments.CareStart, 1.3);
        more = more with { Arms = [more.Arms[3], .. experiment.Arms] };
        var (plain, added) = (RunAll(England.Prepare(experiment)), RunAll(England.Prepare(more)));
        for (var arm = 0; arm < 3; arm++)
        {
            Assert.Equal(plain.Arms[arm].StateHash, added.Arms[arm + 1].StateHash);
            Assert.Equal(plain.Arms[arm].Values, added.Arms[arm + 1].Values);
        }

        Assert.NotEqual(plain.Arms[0].StateHash, added.Arms[0].StateHash);
    }

    [Fact]
    public void The_null_reform_is_exactly_zero()
    {
        var simulator = England.Prepare(England.Read(England.TwoSmall, 24));
        var arms = RunAll(simulator).Arms;
        Assert.Equal(("baseline", "half-early-help", "null-reform"), (arms[0].Arm, arms[1].Arm, arms[2].Arm));
        Assert.All(arms[0].Values.Zip(arms[2].Values), pair => Assert.True(pair.First - pair.Second == 0.0));
        Assert.Equal(arms[0].Agents, arms[2].Agents);
        Assert.Equal(arms[0].StateHash, arms[2].StateHash);
        Assert.NotEqual(arms[0].Values, arms[1].Values);
    }

    [Fact]
    public void Lives_are_the_same_under_every_processor_switch()
    {
        var plain = LivesProbe.Ask(null);
        var no512 = LivesProbe.Ask("DOTNET_EnableAVX512");
        var no2 = LivesProbe.Ask("DOTNET_EnableAVX2");
        var none = LivesProbe.Ask("DOTNET_EnableHWIntrinsic");
        Assert.Equal(("False", "False", "False"), (no512["Avx512F"], no2["Avx2"], none["Vector128"]));
        Assert.Equal(System.Runtime.Intrinsics.X86.Avx512F.IsSupported.ToString(), plain["Avx512F"]);
        Assert.Equal([plain["Lives"], plain["Lives"], plain["Lives"]], [no512["Lives"], no2["Lives"], none["Lives"]]);
        Assert.Equal([plain["Values"], plain["Values"], plain["Values"]], [no512["Values"], no2["Values"], none["Values"]]);
    }

    private static void Each(int[] slices, Action<int> run) => Array.ForEach(slices, run);

    private static ReplicateResult RunAll(Simulator simulator) => Run(simulator, result =>
    {
        var workspace = simulator.NewWorkspace();
        Each([.. Enumerable.Range(0, simulator.Slices)], s => simulator.RunSlice(result, s, workspace));
    });

    private static ReplicateResult Run(Simulator simulator, Action<ReplicateResult> run, int replicate = 0)
    {
        var result = simulator.NewResult(0, replicate);
        run(result);
        simulator.Close(result);
        return result;
    }

    private static void AssertSame(ReplicateResult a, ReplicateResult b)
    {
        for (var arm = 0; arm < a.Arms.Length; arm++)
        {
            Assert.Equal(a.Arms[arm].StateHash, b.Arms[arm].StateHash);
            Assert.Equal(a.Arms[arm].Values, b.Arms[arm].Values);
            Assert.Equal(a.Arms[arm].Agents, b.Arms[arm].Agents);
        }
    }

    private static Dictionary<(int, int, int), double> RowsOf(ResultLayout layout, ArmResult arm, string place)
    {
        var at = Array.IndexOf(layout.Places, place);
        return Enumerable.Range(0, layout.RowCount).Where(r => layout.Place[r] == at)
            .ToDictionary(r => (layout.PeriodDay[r], layout.Stratum[r], layout.Measure[r]), r => arm.Values[r]);
    }
}
