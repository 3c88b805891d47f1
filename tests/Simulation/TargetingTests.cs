using CareSim.Engine.Pathways;
using CareSim.Engine.Policy;
using CareSim.Engine.Simulation;
using Xunit;

namespace CareSim.Tests.Simulation;

/// <summary>Who is served first where places for early help are short.</summary>
public class TargetingTests
{
    private const int Months = 18;

    [Fact]
    public void By_need_no_family_is_served_before_one_that_needs_more() => AssertOrder(
        _ => TargetingRule.Need, (life, unit, _) => -FamilyState.Need(life.Family[unit]));

    [Fact]
    public void By_deprivation_no_family_is_served_before_one_of_a_more_deprived_tenth() => AssertOrder(
        _ => TargetingRule.Deprivation, (life, unit, _) => life.Families[unit].Decile);

    [Fact]
    public void Without_a_rule_no_family_is_served_before_one_that_asked_in_an_earlier_month() => AssertOrder(
        _ => TargetingRule.FirstCome, (_, _, asked) => asked);

    [Fact]
    public void When_a_rule_ends_the_queue_stands_again_in_the_order_of_asking() => AssertOrder(
        month => month < Months / 2 ? TargetingRule.Deprivation : TargetingRule.FirstCome, (_, _, asked) => asked, from: Months / 2);

    // Lower order is served first: whoever is served may not come after anyone who still waits.
    private static void AssertOrder(Func<int, TargetingRule> rule, Func<AuthorityLife, int, int, int> order, int from = 0)
    {
        var experiment = England.Read("E06000001", Months).Where(Instruments.EarlyHelpTargeting, month => (double)rule(month)).Where(Instruments.EarlyHelpPlaces, _ => 0.3);
        var life = new WatchedLife(England.Prepare(experiment));
        var helped = new HashSet<int>();
        var asked = Waiting(life.Life).ToDictionary(unit => unit, _ => -1);
        life.Opened = () => helped = [.. With(life.Life, Help.Active)];
        var compared = 0;
        for (var month = 0; month < Months; month++)
        {
            life.Month();
            var served = With(life.Life, Help.Active).Where(unit => !helped.Contains(unit)).ToArray();
            var waiting = Waiting(life.Life).ToArray();
            foreach (var unit in served.Concat(waiting))
            {
                asked.TryAdd(unit, month);
            }

            if (month >= from && served.Length > 0 && waiting.Length > 0)
            {
                Assert.True(served.Max(Order) <= waiting.Min(Order), $"month {month}: {served.Max(Order)} served while {waiting.Min(Order)} waits");
                compared += served.Select(Order).Concat(waiting.Select(Order)).Distinct().Count() > 1 ? 1 : 0;
            }

            // Who waits no more may ask again.
            foreach (var unit in asked.Keys.Except(waiting).ToArray())
            {
                asked.Remove(unit);
            }

            int Order(int unit) => order(life.Life, unit, asked[unit]);
        }

        Assert.True(compared > 4, $"{compared} months in which the order could show");
    }

    private static IEnumerable<int> Waiting(AuthorityLife life) => With(life, Help.Waiting);

    private static IEnumerable<int> With(AuthorityLife life, int help) =>
        Enumerable.Range(0, life.Skeleton.Families).Where(unit => (life.Family[unit] & FamilyState.Present) != 0 && FamilyState.Help(life.Family[unit]) == help);
}
