using CareSim.Engine.Authorities;
using CareSim.Engine.Pathways;
using CareSim.Engine.Simulation;
using CareSim.Tests.Simulation;
using Xunit;

namespace CareSim.Tests.Authorities;

public class MarketTests
{
    [Theory]
    [InlineData(10, new long[] { 1, 1, 1 }, new[] { 4, 3, 3 })]
    [InlineData(7, new long[] { 5, 0, 2 }, new[] { 5, 0, 2 })]
    [InlineData(1, new long[] { 1, 2, 3 }, new[] { 0, 0, 1 })]
    [InlineData(0, new long[] { 1, 2 }, new[] { 0, 0 })]
    [InlineData(5, new long[] { 0, 0 }, new[] { 0, 0 })]
    [InlineData(100, new long[] { 7, 11, 13 }, new[] { 23, 35, 42 })]
    public void Whole_shares_add_up_and_largest_remainders_come_first(long total, long[] weights, int[] expected)
    {
        var shares = new int[weights.Length];
        LargestRemainder.Share(total, weights, shares);
        Assert.Equal(expected, shares);
    }

    [Fact]
    public void A_market_shares_out_every_whole_place_and_price_and_places_follow_utilisation()
    {
        var p = Parameters();
        var market = PlacementMarket.Open(85, 80, 0.85);
        var quotas = new int[3];
        MarketReturn[] at(long more, double damping) => [new(40 + more, 0, 400, damping), new(30, 0, 300, damping), new(15, 0, 200, damping)];
        PlacementMarket.Clear(ref market, at(0, 0), MarketKind.Home, 1, p, quotas);
        Assert.Equal((100, 1.0, 100.0), (quotas.Sum(), market.Price, market.Places));
        Assert.True(quotas[0] >= 40 && quotas[1] >= 30 && quotas[2] >= 15);

        PlacementMarket.Clear(ref market, at(10, 0), MarketKind.Home, 1, p, quotas);
        var rise = p.PriceResponse[MarketKind.Home] * 0.10 / 12;
        Assert.Equal(1 + rise, market.Price, 12);
        Assert.True(market.Places > 100);
        var damped = PlacementMarket.Open(85, 80, 0.85);
        PlacementMarket.Clear(ref damped, at(10, 0.5), MarketKind.Home, 1, p, quotas);
        Assert.Equal(1 + (rise / 2), damped.Price, 12);
    }

    [Fact]
    public void Where_places_do_not_suffice_all_shrink_in_proportion()
    {
        var market = PlacementMarket.Open(10, 10, 1);
        var quotas = new int[2];
        PlacementMarket.Clear(ref market, [new(15, 0, 1, 0), new(5, 0, 1, 0)], MarketKind.Home, 0, Parameters(), quotas);
        Assert.Equal([8, 2], quotas);
    }

    [Fact]
    public void Nobody_gets_a_place_that_is_not_there_and_every_stock_is_what_a_recount_finds()
    {
        // Three authorities of the North West, with hardly a place to spare.
        var experiment = England.Read("E06000006,E06000007,E06000008", 24).Responding(Feedbacks.All,
            ("market.home.utilisation", 0.99), ("market.agency_foster.utilisation", 0.99), ("market.own_foster.utilisation", 0.97));
        var before = new Dictionary<string, long[]>();
        var away = 0L;
        CouncilRuns.Run(England.Prepare(experiment), (life, month) =>
        {
            var agent = life.Agent!;
            byte[] kinds = [Engine.Pathways.Placement.OwnFoster, Engine.Pathways.Placement.AgencyFoster, Engine.Pathways.Placement.Home];
            long[] places = [agent.OwnFosterPlaces, agent.Quotas[MarketKind.AgencyFoster], agent.HomePlaces];
            var use = kinds.Select(k => life.InUse(k)).ToArray();
            var was = before.TryGetValue(life.Skeleton.Authority.Code, out var kept) ? kept : [long.MaxValue, long.MaxValue, long.MaxValue];
            for (var k = 0; k < 3; k++)
            {
                Assert.True(use[k] <= Math.Max(places[k], was[k]), $"month {month}: {use[k]} in {kinds[k]}, {places[k]} places, {was[k]} before");
            }

            new Recount(life).AssertIs(life.Tally);
            before[life.Skeleton.Authority.Code] = use;
            away = Math.Max(away, life.Tally.Value[Engine.Observation.MeasureCatalogue.CareOutOfAreaStock]);
        });
        Assert.True(away > 0, "somebody is placed out of area");
    }

    [Fact]
    public void Who_came_first_keeps_the_place_and_the_last_go_out_of_area()
    {
        var experiment = England.Read("E06000006,E06000007,E06000008", 24).Responding(Feedbacks.All,
            ("market.home.utilisation", 0.99), ("market.agency_foster.utilisation", 0.99), ("market.own_foster.utilisation", 0.97));
        var both = 0;
        CouncilRuns.Run(England.Prepare(experiment), (life, _) =>
        {
            // Of those who entered care this month and stand in a home: the moment of entry is that of asking.
            var came = Enumerable.Range(0, life.Skeleton.Children).Where(child => life.State[child] == PathwayState.LookedAfter
                && life.Children[child].PlacedIn == Placement.Home && life.Children[child].Entered >> 16 == life.Month && life.Children[child].Placements == 1);
            var away = came.ToLookup(child => (life.Children[child].Marks & ChildMarks.OutOfArea) != 0, child => life.Children[child].Entered);
            if (away[false].Any() && away[true].Any())
            {
                both++;
                Assert.True(away[false].Max() <= away[true].Min(), $"{away[false].Max()} kept a place and {away[true].Min()} did not");
            }
        });
        Assert.True(both > 1, $"{both} months in which the order could show");
    }

    private static MarketParameters Parameters() => new(England.Read("E06000017", 1).Arms[0].Parameters);
}
