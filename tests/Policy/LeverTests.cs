using CareSim.Engine.Policy;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;
using CareSim.Tests.Experiments;
using Xunit;

namespace CareSim.Tests.Policy;

public sealed class LeverTests : IDisposable
{
    private readonly TinyRegion _tiny = new();
    private readonly LeverContext _context;

    public LeverTests() => _context = new LeverContext(_tiny.Resolve().Region, [0, 2], Month.Of(2015, 4), 24);

    public void Dispose() => _tiny.Dispose();

    private PolicyTable Neutral => new(_context.Start, _context.Months, _context.Running.Count);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(600, 2)]
    public void A_table_without_levers_is_neutral(int months, int authorities)
    {
        var table = new PolicyTable(Month.Of(2015, 4), months, authorities);
        Assert.True(table.IsNeutral);
        Assert.Equal((months, authorities), (table.Months, table.Authorities));
    }

    [Fact]
    public void A_lever_moves_its_instrument_in_its_months_and_authorities_only()
    {
        var lever = new CareStartFromAprilToJune().Lever;
        var table = lever.Apply(Neutral, _context);
        for (var instrument = 0; instrument < Instruments.All.Count; instrument++)
        {
            for (var authority = 0; authority < 2; authority++)
            {
                for (var month = 0; month < 24; month++)
                {
                    var moved = instrument == Instruments.CareStart && authority == 1 && month is >= 12 and <= 14;
                    Assert.Equal(moved ? 1.3 : Instruments.All[instrument].Neutral, table[instrument, authority, month]);
                }
            }
        }
    }

    [Fact]
    public void A_lever_leaves_the_table_it_was_given_alone()
    {
        var before = Neutral;
        new PlanPractice { Multiplier = 0 }.Apply(before, _context);
        Assert.True(before.IsNeutral);
    }

    [Fact]
    public void Levers_compose_by_multiplying()
    {
        var twice = new ReferralPractice { Multiplier = 2, From = new DateOnly(2016, 4, 1) };
        var half = new ReferralPractice { Multiplier = 0.5, To = new DateOnly(2016, 6, 30) };
        var table = half.Apply(twice.Apply(Neutral, _context), _context);
        Assert.Equal([0.5, 1.0, 2.0], new[] { 11, 12, 15 }.Select(m => table[Instruments.Referral, 0, m]));
    }

    [Fact]
    public void A_multiplier_of_one_changes_nothing()
    {
        foreach (var instrument in new Lever[] { new EarlyHelpPlaces { Multiplier = 1 }, new PovertyEntry { Multiplier = 1 } })
        {
            Assert.True(instrument.Apply(Neutral, _context).IsNeutral);
        }
    }

    [Fact]
    public void Dates_beyond_the_run_are_cut_to_it()
    {
        var lever = new Arrivals { Multiplier = 2, From = new DateOnly(2000, 1, 1), To = new DateOnly(2099, 12, 31) };
        Assert.Equal((0, 24), _context.MonthsInForce(lever));
        Assert.Equal((24, 24), _context.MonthsInForce(lever with { From = new DateOnly(2030, 1, 1) }));
        Assert.Equal((0, 0), _context.MonthsInForce(lever with { To = new DateOnly(2001, 12, 31) }));
    }

    // April to June 2016 in the third authority, which is the second that runs.
    private sealed record CareStartFromAprilToJune
    {
        public Lever Lever { get; } = new CareEntryPractice
        {
            Multiplier = 1.3,
            From = new DateOnly(2016, 4, 1),
            To = new DateOnly(2016, 6, 30),
            Authorities = AuthoritySelection.Of(["T02", "T03"]),
        };
    }
}
