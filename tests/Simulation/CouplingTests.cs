using CareSim.Engine.Policy;
using CareSim.Engine.Scenarios;
using Xunit;

namespace CareSim.Tests.Simulation;

public class CouplingTests
{
    [Theory]
    [InlineData(1.1)]
    [InlineData(2.0)]
    public void Raising_the_referral_hazard_never_delays_a_familys_first_contact(double multiplier)
    {
        var (before, after) = FirstContacts(Instruments.Referral, multiplier);
        Assert.All(before, contact => Assert.True(after.TryGetValue(contact.Key, out var moment) && moment <= contact.Value,
            $"family {contact.Key}: contact at {contact.Value}, not by then under the higher hazard"));
        Assert.True(after.Count > before.Count, $"{after.Count} families against {before.Count}");
        Assert.Contains(before, contact => after[contact.Key] < contact.Value);
    }

    [Fact]
    public void Lowering_it_delays_some_and_hastens_none()
    {
        var (before, after) = FirstContacts(Instruments.Referral, 0.9);
        Assert.All(after, contact => Assert.True(before[contact.Key] <= contact.Value));
        Assert.Contains(before, contact => !after.TryGetValue(contact.Key, out var moment) || moment > contact.Value);
    }

    // From the same start, with places for everyone who asks for early help.
    private static (Dictionary<int, uint> Before, Dictionary<int, uint> After) FirstContacts(int instrument, double multiplier)
    {
        var experiment = England.Read("E06000001", 24).Plus(0, Instruments.EarlyHelpPlaces, 100).Plus(3, instrument, multiplier);
        var simulator = England.Prepare(experiment);
        var (before, after) = (new WatchedLife(simulator, arm: 3), new WatchedLife(simulator, arm: 4));
        Columns.AssertSame(before.Life, after.Life);
        for (var month = 0; month < 24; month++)
        {
            before.Month();
            after.Month();
        }

        return (before.FirstContact, after.FirstContact);
    }
}
