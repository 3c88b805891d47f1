using System.Reflection;
using CareSim.Engine.Authorities;
using CareSim.Engine.Observation;
using CareSim.Engine.Policy;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;
using CareSim.Tests.Simulation;
using Xunit;

namespace CareSim.Tests.Snapshots;

public sealed class ForkTests
{
    private const int Months = 18;

    [Theory]
    [InlineData(Feedbacks.None, 1)]
    [InlineData(Feedbacks.None, 7)]
    [InlineData(Feedbacks.None, 12)]
    [InlineData(Feedbacks.Allocation | Feedbacks.Workforce | Feedbacks.Practice | Feedbacks.Thresholds, 7)]
    [InlineData(Feedbacks.All, 7)]
    [InlineData(Feedbacks.All, 12)]
    public void A_fork_is_the_straight_run_to_the_last_bit(Feedbacks feedback, int month)
    {
        var experiment = Branches(feedback, month);
        var straight = Run(experiment, null);
        var histories = new KeptInMemory { KeepBefore = month };
        var keeping = Run(experiment, histories);
        AssertSame(straight, keeping);
        (histories.KeepBefore, histories.TakeBefore) = (0, month);
        AssertSame(straight, Run(experiment, histories));

        // The branches do differ: it is not that nothing happens.
        Assert.NotEqual(straight.Arms[0].StateHash, straight.Arms[1].StateHash);
        Assert.NotEqual(straight.Arms[1].StateHash, straight.Arms[2].StateHash);
    }

    [Fact]
    public void A_clearing_every_quarter_keeps_its_rhythm_after_a_fork()
    {
        const int Month = 8;
        var experiment = Branches(Feedbacks.All, Month);
        experiment = experiment with
        {
            Arms = [.. experiment.Arms.Select(arm => arm with { Parameters = arm.Parameters.With(new Dictionary<string, double> { ["market.clearing"] = 3 }) })],
        };
        var straight = Run(experiment, null);
        var histories = new KeptInMemory { KeepBefore = Month };
        AssertSame(straight, Run(experiment, histories));
        (histories.KeepBefore, histories.TakeBefore) = (0, Month);
        AssertSame(straight, Run(experiment, histories));
    }

    [Fact]
    public void A_piece_left_out_of_a_history_is_found()
    {
        // Bites: what a history holds is what the months after it need.
        var experiment = Branches(Feedbacks.None, 7);
        var straight = Run(experiment, null);
        var histories = new KeptInMemory { KeepBefore = 7 };
        Run(experiment, histories);
        foreach (var name in new[] { "early_help_queue", "help_ends", "returned_home", "tally", "unmet", "children", "left_monthly" })
        {
            var forgetting = new Forgetting(histories, name);
            Assert.False(IsSame(straight, Run(experiment, forgetting)), name);
        }
    }

    [Fact]
    public void A_history_of_other_people_is_refused()
    {
        var experiment = Branches(Feedbacks.None, 7);
        var histories = new KeptInMemory { KeepBefore = 7 };
        Run(experiment, histories);
        (histories.KeepBefore, histories.TakeBefore) = (0, 7);
        var other = experiment with { Seed = 99 };
        Assert.Contains("of other people", Assert.Throws<HistoryMismatchException>(() => Run(other, histories)).Message);
    }

    [Fact]
    public void Whatever_a_life_and_a_council_come_to_carry_is_either_kept_or_known_to_need_no_keeping()
    {
        // A field that is new here belongs into AuthorityLife.Pass, CouncilAgent.Pass or RegionalMarkets.Pass, or is one that
        // every month makes anew, or that skeleton, parameters and policy say.
        string[] known =
        [
            "Family", "Class", "State", "Families", "Children", "NextHelpEnd", "HelpEnd", "Tally", "Month", "Days", "FirstPresent", "EndPresent", "LaterEnded",
            "_unmet", "_queue", "_helpEnds", "_newFrom", "_targeted", "_monthOfRun", "_returned", "Agent",
            "Skeleton", "Rates", "Council", "Key", "Scale", "RegionMix", "Ceilings", "_lowFrailty", "_poorFrailty", "_entryLevels", "_mostFrail",
            "FirstChild", "_decileFrailty", "_quantileFrailty", "_decilePoverty", "_quantilePoverty", "_loneEntry", "_largeEntry", "_povertyEntry",
            "_dayOpen", "Stands", "Drawing", "Watch", "_povertyByKind", "_heldUnit", "_heldTotal", "_heldReferral", "_stillRounds", "_stillChanged", "_newborns", "_seeking", "_placed",
        ];
        string[] council =
        [
            "State", "Last", "Quotas", "Unplaced", "Prices",
            "_region", "_parameters", "_market", "_on", "_startSettlement", "_start", "_decided", "OwnFosterPlaces", "OwnHomes", "Damping",
        ];
        Assert.Empty(Fields(typeof(AuthorityLife)).Except(known));
        Assert.Empty(Fields(typeof(CouncilAgent)).Except(council));
        Assert.Equal(["States", "_members", "_parameters", "_quotas", "_returns"], Fields(typeof(RegionalMarkets)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Select(field => field.Name[0] == '<' ? field.Name[1..field.Name.IndexOf('>')] : field.Name);

    // The baseline, and two futures of it that begin when its history ends.
    private static ResolvedExperiment Branches(Feedbacks feedback, int month)
    {
        var experiment = England.Read(England.TwoSmall, Months);
        var baseline = experiment.Arms[0] with { Feedback = feedback };
        return experiment with
        {
            Arms = [baseline, From(baseline, "no-help", month, Instruments.EarlyHelpPlaces, 0), From(baseline, "more-care", month, Instruments.CareStart, 2)],
        };
    }

    private static ResolvedArm From(ResolvedArm arm, string name, int month, int instrument, double value)
    {
        var policy = arm.Policy.Copy();
        for (var authority = 0; authority < policy.Authorities; authority++)
        {
            for (var m = month; m < policy.Months; m++)
            {
                policy[instrument, authority, m] = value;
            }
        }

        return arm with { Name = name, Policy = policy };
    }

    private static ReplicateResult Run(ResolvedExperiment experiment, IHistories? histories)
    {
        var simulator = Simulator.Prepare(experiment, new StillClock(), 1, histories);
        var (result, workspace) = (simulator.NewResult(0, 1), simulator.NewWorkspace());
        for (var slice = 0; slice < simulator.Slices; slice++)
        {
            simulator.RunSlice(result, slice, workspace);
        }

        simulator.Close(result);
        return result;
    }

    private static void AssertSame(ReplicateResult wanted, ReplicateResult found)
    {
        foreach (var (one, other) in wanted.Arms.Zip(found.Arms))
        {
            Assert.Equal(one.StateHash, other.StateHash);
            Assert.Equal(one.Values, other.Values);
            Assert.Equal(one.Agents, other.Agents);
        }
    }

    private static bool IsSame(ReplicateResult wanted, ReplicateResult found) =>
        wanted.Arms.Zip(found.Arms).All(pair => pair.First.StateHash == pair.Second.StateHash && pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values));

    /// <summary>Gives histories with one column emptied.</summary>
    private sealed class Forgetting(KeptInMemory histories, string name) : IHistories
    {
        public int KeepBefore => 0;

        public int KeptArm => 0;

        public int TakeBefore => 7;

        public void Keep(int draw, int replicate, int authority, IReadOnlyList<StateColumn> columns)
        {
        }

        public IReadOnlyList<StateColumn> Take(int draw, int replicate, int authority) =>
            [.. histories.Take(draw, replicate, authority).Select(column => column.Name == name ? column with { Bytes = new byte[column.Bytes.Length] } : column)];
    }
}
