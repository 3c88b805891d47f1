using CareSim.Engine.Authorities;
using CareSim.Engine.Policy;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;
using Xunit;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Tests.Simulation;

public class CouncilTests
{
    private const string Three = "E06000001,E06000003,E06000017";

    [Fact]
    public void Every_pound_has_one_home_every_month() => AssertEveryPoundHasOneHome(Three, 48);

    [Fact]
    public void Every_pound_of_all_152_councils_has_one_home_every_month()
    {
        if (Environment.GetEnvironmentVariable("CARESIM_LONG") == "1")
        {
            AssertEveryPoundHasOneHome("all", 15); // whole England in memory, a minute
        }
    }

    private static void AssertEveryPoundHasOneHome(string authorities, int months)
    {
        // Money short, borrowed and repaid, posts funded, places bought, offers made: every line moves.
        var experiment = England.Read(authorities, months).Responding(Feedbacks.All)
            .Where(Instruments.Settlement, month => month < 12 ? 1.05 : 0.8)
            .Where(Instruments.EarlyHelpBorrowing, month => month is >= 6 and < 18 ? 500_000 : 0)
            .Where(Instruments.BorrowingRepayment, _ => 0.5)
            .Where(Instruments.EdgeOfCare, month => month >= 12 ? 0.4 : 0)
            .Where(Instruments.ReunificationSupport, _ => 0.5)
            .Where(Instruments.FamilyGroupConference, _ => 0.5)
            .Where(Instruments.CareLeaverSupport, _ => 0.5)
            .Where(Instruments.ReservesAdded, month => month == 5 ? 1_000_000 : 0);
        var before = new Dictionary<string, (long Reserves, long Debt, long Deficit)>();
        var seen = new HashSet<int>();
        CouncilRuns.Run(England.Prepare(experiment), (life, month) =>
        {
            var v = life.Tally.Value;
            var state = life.Agent!.State;
            var code = life.Skeleton.Authority.Code;
            var start = life.Agent.Start;
            var was = before.TryGetValue(code, out var kept) ? kept : ((long)Math.Round(0.05 * 12 * start.MoneyIn), 0, 0);
            var repaid = v[M.SpendBorrowing];
            var borrowed = v[M.DebtStock] - was.Item2 + repaid;
            Assert.Equal(v[M.MoneyIn] + borrowed - v[M.SpendTotal] - repaid, v[M.ReservesStock] - was.Item1 - (v[M.DeficitStock] - was.Item3));
            Assert.Equal(month is >= 6 and < 18 ? (long)Math.Round(500_000 * 100 / 12.0) : 0, borrowed);
            Assert.Equal((state.Reserves, state.Debt, state.Deficit), (v[M.ReservesStock], v[M.DebtStock], v[M.DeficitStock]));
            Assert.True(state.Reserves >= 0 && state.Debt >= 0 && state.Deficit >= 0);
            long[] lines =
            [
                v[M.SpendCareFoster], v[M.SpendCareResidential], v[M.SpendCareOther], v[M.SpendCareOverhead], v[M.SpendSocialWork], v[M.SpendEarlyHelp],
                v[M.SpendFamilySupport], v[M.SpendOther], v[M.SpendWorkforceAgency], v[M.SpendEdgeOfCare], v[M.SpendReunification], v[M.SpendCareLeavers],
            ];
            Assert.All(lines, line => Assert.True(line >= 0));
            Assert.Equal(v[M.SpendTotal], lines.Sum());
            seen.UnionWith(Enumerable.Range(0, lines.Length).Where(i => lines[i] > 0));
            seen.UnionWith(repaid > 0 ? [20] : []);
            before[code] = (v[M.ReservesStock], v[M.DebtStock], v[M.DeficitStock]);
        });
        Assert.Equal([.. Enumerable.Range(0, 12), 20], seen.Order());
    }

    [Fact]
    public void The_squeeze_emerges_where_money_falls_and_only_through_allocation()
    {
        static (double Care, double Help, double Families) Shares(Feedbacks on, int year)
        {
            var experiment = England.Read("every:30", 60).Responding(on)
                .Where(Instruments.Settlement, month => 1 - (0.2 * Math.Min(1, (month / 12) / 4.0)));
            var simulator = England.Prepare(experiment);
            var arm = CouncilRuns.Run(simulator).Arms[0];
            double Of(int measure) => CouncilRuns.Year(simulator, arm, measure, year);
            return (Of(M.SpendCare) / Of(M.SpendTotal), (Of(M.SpendEarlyHelp) + Of(M.SpendFamilySupport)) / Of(M.SpendTotal), Of(M.EarlyHelpStock));
        }

        var (first, last) = (Shares(Feedbacks.All, 2016), Shares(Feedbacks.All, 2020));
        Assert.True(last.Care > first.Care + 0.05, $"care {first.Care} to {last.Care}");
        Assert.True(last.Help < first.Help - 0.10, $"early help {first.Help} to {last.Help}");
        Assert.True(last.Families < 0.5 * first.Families);

        // Mutation: with allocation off money falls and nothing is cut.
        var off = Feedbacks.All & ~Feedbacks.Allocation;
        var (uncut, still) = (Shares(off, 2016), Shares(off, 2020));
        Assert.True(still.Families > 0.95 * uncut.Families, $"{uncut.Families} to {still.Families}");
        Assert.True(still.Help > last.Help + 0.08);
    }

    [Theory]
    [InlineData(Feedbacks.Workforce)]
    [InlineData(Feedbacks.Practice)]
    [InlineData(Feedbacks.Thresholds)]
    [InlineData(Feedbacks.Market)]
    [InlineData(Feedbacks.Workforce | Feedbacks.Practice | Feedbacks.Thresholds | Feedbacks.Market)]
    public void A_feedback_without_effect_changes_no_life(Feedbacks on)
    {
        var experiment = England.Read(Three, 30);
        var off = CouncilRuns.Run(England.Prepare(experiment.Responding(Feedbacks.None, CouncilRuns.WithoutEffect)));
        var neutral = Lives(England.Prepare(experiment.Responding(on, CouncilRuns.WithoutEffect)));
        Assert.Equal(off.Arms[0].StateHash, neutral);
    }

    [Theory]
    [InlineData(Feedbacks.Workforce, "caseload.re_referral", 0.04)]
    [InlineData(Feedbacks.Practice, "inspection.effect", 1.15)]
    [InlineData(Feedbacks.Workforce | Feedbacks.Thresholds, "threshold.screening", 0.03)]
    [InlineData(Feedbacks.Market, "market.home.utilisation", 0.95)]
    public void Its_effect_changes_lives(Feedbacks on, string parameter, double value)
    {
        var experiment = England.Read(Three, 30);
        (string Id, double Value)[] without = [.. CouncilRuns.WithoutEffect, ("inspection.rate", 0.3)];
        var neutral = Lives(England.Prepare(experiment.Responding(on, without)));
        var felt = Lives(England.Prepare(experiment.Responding(on, [.. without.Where(p => p.Id != parameter), (parameter, value)])));
        Assert.NotEqual(neutral, felt);
    }

    [Fact]
    public void Allocation_moves_hardly_a_child_where_early_help_has_no_effect()
    {
        var experiment = England.Read(England.TwoSmall, 36);
        static Dictionary<string, uint[]> Paths(Simulator simulator)
        {
            var paths = new Dictionary<string, uint[]>();
            CouncilRuns.Run(simulator, (life, month) =>
            {
                if (month == 35)
                {
                    paths[life.Skeleton.Authority.Code] = [.. life.Children.Take(life.Skeleton.Children).Select(c => c.Path)];
                }
            });
            return paths;
        }

        (string, double)[] none = [("early_help.worsening", 1), ("early_help.seen", 1)];
        var (off, on) = (Paths(England.Prepare(experiment.Responding(Feedbacks.None, none))), Paths(England.Prepare(experiment.Responding(Feedbacks.Allocation, none))));
        var effect = Paths(England.Prepare(experiment.Responding(Feedbacks.Allocation)));
        var fixedPlaces = Paths(England.Prepare(experiment.Responding(Feedbacks.None)));

        // A family that asks for help draws afresh for the rest of that month, and when it asks depends on when its help ended:
        // so a few lives turn on places even where help does nothing.
        var (children, without, with) = (off.Sum(a => a.Value.Length), Moved(off, on), Moved(fixedPlaces, effect));
        Assert.InRange(without, 0, children / 1000);
        Assert.True(with > 3 * without && with > 0, $"{with} children moved with an effect, {without} without, of {children}");
    }

    private static int Moved(Dictionary<string, uint[]> a, Dictionary<string, uint[]> b) =>
        a.Sum(authority => authority.Value.Zip(b[authority.Key]).Count(path => path.First != path.Second));

    [Fact]
    public void With_feedback_results_are_the_same_for_one_worker_and_two_and_used_memory()
    {
        var experiment = England.Read(Three, 24).Responding(Feedbacks.All);
        experiment = experiment with { Arms = [experiment.Arms[0], experiment.Arms[0] with { Name = "again" }], Replicates = 1 };
        var one = CouncilRuns.Run(Simulator.Prepare(experiment, new StillClock(), 1));
        var two = CouncilRuns.Run(Simulator.Prepare(experiment, new StillClock(), 2));
        Assert.Equal(1, Simulator.Prepare(experiment, new StillClock(), 2).Slices);
        Assert.Equal(2, Simulator.Prepare(experiment, new StillClock(), 2).Crew);
        foreach (var (a, b) in new[] { (one.Arms[0], two.Arms[0]), (one.Arms[1], two.Arms[1]), (one.Arms[0], one.Arms[1]) })
        {
            Assert.Equal(a.StateHash, b.StateHash);
            Assert.Equal(a.Values, b.Values);
            Assert.Equal(a.Agents, b.Agents);
        }
    }

    [Fact]
    public void The_reference_engine_lives_the_same_lives_with_feedback()
    {
        var experiment = England.Read("E06000017,E06000016", 12).Responding(Feedbacks.All, ("market.home.utilisation", 0.95), ("caseload.re_referral", 0.04));
        var simulator = England.Prepare(experiment);
        var (swept, visited) = (simulator.NewResult(0, 0), simulator.NewResult(0, 0));
        simulator.RunTogether(swept, 0, simulator.NewWorkspace(), null);
        simulator.RunTogether(visited, 0, simulator.NewWorkspace(), null, reference: true);
        simulator.Close(swept);
        simulator.Close(visited);
        Assert.Equal(swept.Arms[0].StateHash, visited.Arms[0].StateHash);
        Assert.Equal(swept.Arms[0].Values, visited.Arms[0].Values);
    }

    [Fact]
    public void The_first_two_years_stay_near_fixed_capacity()
    {
        var experiment = England.Read("every:8", 24);
        var (off, on) = (England.Prepare(experiment.Responding(Feedbacks.None)), England.Prepare(experiment.Responding(Feedbacks.All)));
        var (a, b) = (CouncilRuns.Run(off).Arms[0], CouncilRuns.Run(on).Arms[0]);
        foreach (var (measure, tolerance) in new[] { (M.CareStock, 0.02), (M.CareStarts, 0.04), (M.NeedStock, 0.02), (M.PlanStock, 0.05), (M.Referrals, 0.03), (M.SpendTotal, 0.05) })
        {
            foreach (var year in new[] { 2016, 2017 })
            {
                var (fixedCapacity, responding) = (CouncilRuns.Year(off, a, measure, year), CouncilRuns.Year(on, b, measure, year));
                Assert.True(Math.Abs((responding / fixedCapacity) - 1) < tolerance, $"{M.All[measure].Name} {year}: {fixedCapacity} and {responding}");
            }
        }
    }

    // The hash of lives alone: what councils carry stands apart.
    private static ulong Lives(Simulator simulator)
    {
        var hash = 0UL;
        var last = simulator.Experiment.Months - 1;
        CouncilRuns.Run(simulator, (life, month) => hash += month == last ? life.StateHash() : 0);
        return hash;
    }
}
