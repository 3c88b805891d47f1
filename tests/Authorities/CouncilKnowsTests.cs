using System.Reflection;
using CareSim.Engine.Authorities;
using CareSim.Engine.Pathways;
using CareSim.Engine.Policy;
using CareSim.Tests.Simulation;
using Xunit;

namespace CareSim.Tests.Authorities;

/// <summary>Feedback without cheating: no mechanism reads what a council could not know.</summary>
public class CouncilKnowsTests
{
    [Fact]
    public void A_council_is_handed_its_own_state_its_policy_and_last_months_tallies_and_nothing_else()
    {
        Type[] known = [typeof(CouncilState), typeof(CouncilBase), typeof(CouncilTerms), typeof(CouncilTallies), typeof(CouncilDraws),
            typeof(CouncilParameters), typeof(CouncilDecisions), typeof(Feedbacks), typeof(bool), typeof(int), typeof(long), typeof(double)];
        Type[] responses = [typeof(Council), typeof(CouncilMoney), typeof(Allocation), typeof(Caseloads), typeof(Workforce), typeof(Thresholds),
            typeof(PracticeQuality), typeof(Leadership), typeof(Inspections), typeof(OwnFostering)];
        foreach (var method in responses.SelectMany(r => r.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)))
        {
            if (!method.Name.Contains('<', StringComparison.Ordinal))
            {
                Assert.All(method.GetParameters(), p => Assert.Contains(p.ParameterType.IsByRef ? p.ParameterType.GetElementType()! : p.ParameterType, known));
            }
        }

        // Counts and bills only: nothing by which a family could be reached.
        Assert.All(typeof(CouncilTallies).GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public),
            f => Assert.Contains(f.FieldType, new[] { typeof(int), typeof(long) }));
        Assert.All(responses, r => Assert.DoesNotContain(r.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public), f => !f.IsLiteral));
    }

    [Fact]
    public void What_families_hide_changes_no_decision()
    {
        var simulator = England.Prepare(England.Read("E06000017", 12).Responding(Feedbacks.All));
        var (plain, hidden) = (new WatchedLife(simulator), new WatchedLife(simulator));
        for (var month = 0; month < 6; month++)
        {
            plain.Month();
            hidden.Month();
        }

        // Behind closed doors need rises everywhere; what has been counted so far stays as it is.
        for (var unit = 0; unit < hidden.Life.Skeleton.Families; unit++)
        {
            var state = hidden.Life.Family[unit];
            if ((state & FamilyState.Present) != 0 && FamilyState.Need(state) == 0)
            {
                hidden.Life.Family[unit] = (byte)(state | (2 << FamilyState.NeedShift));
                hidden.Life.RefreshClass(unit);
            }
        }

        plain.Month();
        hidden.Month();
        Assert.Equal(plain.Life.Council.Decided, hidden.Life.Council.Decided);

        // But once what it did shows in the counts, the council responds.
        plain.Month();
        hidden.Month();
        Assert.NotEqual(plain.Life.Council.Decided, hidden.Life.Council.Decided);
    }

    [Fact]
    public void What_one_authority_does_reaches_no_other_region()
    {
        // Hartlepool and Redcar share a market, Rutland has another.
        var experiment = England.Read("E06000001,E06000003,E06000017", 24).Responding(Feedbacks.All,
            ("market.home.utilisation", 0.99), ("market.agency_foster.utilisation", 0.99), ("market.own_foster.utilisation", 0.97));
        var policy = experiment.Arms[0].Policy.Copy();
        for (var month = 3; month < 24; month++)
        {
            policy[Instruments.CareStart, 0, month] = 3;
        }

        experiment = experiment with { Arms = [experiment.Arms[0], experiment.Arms[0] with { Name = "more", Policy = policy }] };
        var hashes = new List<(string Code, ulong Hash)>();
        CouncilRuns.Run(England.Prepare(experiment), (life, month) =>
        {
            if (month == 23)
            {
                hashes.Add((life.Skeleton.Authority.Code, life.StateHash() + life.Agent!.Hash()));
            }
        });
        var changed = hashes.GroupBy(h => h.Code).Where(g => g.Distinct().Count() > 1).Select(g => g.Key).Order();
        Assert.Equal(["E06000001", "E06000003"], changed);
    }
}
