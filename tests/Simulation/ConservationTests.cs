using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using Xunit;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Tests.Simulation;

public class ConservationTests
{
    [Theory]
    [InlineData("E06000017", 36)]
    [InlineData("E06000001", 24)]
    public void Every_stock_is_what_a_full_recount_finds_every_month(string authority, int months)
    {
        var life = new WatchedLife(England.Prepare(England.Read(authority, months)), arm: 1);
        for (var month = 0; month < months; month++)
        {
            life.Month();
            var recount = new Recount(life.Life);
            recount.AssertIs(life.Life.Tally);
            Assert.Equal(recount.Unmet, life.Life.Tally.Value[M.UnmetNeed]);
        }
    }

    [Fact]
    public void A_stock_kept_wrongly_by_one_is_found_out()
    {
        var life = new WatchedLife(England.Prepare(England.Read("E06000017", 1)));
        life.Month();
        life.Life.Tally.Value[M.PlanStock]++;
        Assert.ThrowsAny<Exception>(() => new Recount(life.Life).AssertIs(life.Life.Tally));
        life.Life.Tally.Value[M.PlanStock]--;
        life.Life.Tally.ByStratum[(Tally.StratifiedPosition[M.CareStock] * Strata.Count) + Strata.Poverty]++;
        Assert.ThrowsAny<Exception>(() => new Recount(life.Life).AssertIs(life.Life.Tally));
    }

    [Fact]
    public void What_comes_and_goes_explains_every_stock()
    {
        var life = new WatchedLife(England.Prepare(England.Read("E06000001", 36)));
        var opened = Array.Empty<byte>();
        life.Opened = () => opened = life.Life.State.ToArray();
        var states = life.Life.State.ToArray();
        var before = (long[])life.Life.Tally.Value.Clone();
        for (var month = 0; month < 36; month++)
        {
            life.Month();
            var now = life.Life.Tally.Value;
            Assert.Equal(now[M.Population], before[M.Population] + now[M.Births] + now[M.UnaccompaniedArrivals] - now[M.Adulthood]);
            Assert.Equal(now[M.CareStock], before[M.CareStock] + now[M.CareEntries] - now[M.CareCeases]);
            Assert.Equal(now[M.PlanStock], before[M.PlanStock] + now[M.PlanStarts] - now[M.PlanEnds]);
            Assert.Equal(now[M.CareEntries], now[M.CareStartsPlan] + now[M.CareStartsNeed] + now[M.CareStartsDirect]);
            Assert.Equal(now[M.CareCeases], Enumerable.Range(M.CareCeasesHome, 7).Sum(m => now[m]));
            Assert.Equal(now[M.CareStock], Enumerable.Range(M.CareKinshipStock, Placement.Count).Sum(k => now[k]));
            Assert.Equal(now[M.NeedStock], now[M.AssessmentStock] + now[M.NeedOpenStock] + now[M.PlanStock] + now[M.CareStock]);
            Assert.InRange(now[M.CareStarts], 0, now[M.CareEntries]);

            // The same flows from the log of changes, and those between the months from the columns.
            Assert.Equal(now[M.PlanStarts], Into(life, PathwayState.ChildProtection));
            Assert.Equal(now[M.CareEntries], Into(life, PathwayState.LookedAfter) + Between(states, opened, to: PathwayState.LookedAfter));
            Assert.Equal(now[M.CareCeases], OutOf(life, PathwayState.LookedAfter) + Between(states, opened, from: PathwayState.LookedAfter));
            Assert.Equal(now[M.PlanEnds], OutOf(life, PathwayState.ChildProtection) + Between(states, opened, from: PathwayState.ChildProtection));
            Assert.Equal(now[M.Referrals] - now[M.ReferralsNoAction], Into(life, PathwayState.Assessment));
            Assert.Equal(now[M.NeedStarts], life.Changes.Count(c => c.From == PathwayState.Assessment && c.To == PathwayState.ChildInNeed));
            Assert.InRange(life.Changes.Count(c => c.From == c.To), 0, now[M.PlacementMoves]); // some moves stay within a kind
            before = (long[])now.Clone();
            states = life.Life.State.ToArray();
        }
    }

    [Fact]
    public void Years_are_their_months_and_the_region_is_its_authorities()
    {
        var simulator = England.Prepare(England.Read(England.TwoSmall, 30));
        var result = simulator.NewResult(0, 0);
        var workspace = simulator.NewWorkspace();
        simulator.RunSlice(result, 0, workspace);
        simulator.RunSlice(result, 1, workspace);
        simulator.Close(result);
        var layout = simulator.Layout;
        var whole = layout.Places.Length - 1;
        var rows = Enumerable.Range(0, layout.RowCount)
            .ToLookup(r => (Yearly: layout.Frequency[r] == 1, Whole: layout.Place[r] == whole, layout.Stratum[r], layout.Measure[r]));
        var values = result.Arms[0].Values;
        foreach (var group in rows.Where(g => g.Key.Yearly && g.Key.Whole && M.All[g.Key.Item4].Kind != MeasureKind.Ratio))
        {
            var flow = !M.All[group.Key.Item4].Kind.Stands();
            var months = rows[(false, true, group.Key.Item3, group.Key.Item4)].ToArray();
            var last = months.Where(r => layout.PeriodDay[r] == layout.PeriodDay[group.First()]);
            Assert.Equal(flow ? months.Sum(r => values[r]) : last.Sum(r => values[r]), flow ? group.Sum(r => values[r]) : values[group.First()], 6);
            if (group.Key.Item3 == 0)
            {
                Assert.Equal(rows[(true, false, 0, group.Key.Item4)].Sum(r => values[r]), group.Sum(r => values[r]), 6);
            }
        }
    }

    private static int Into(WatchedLife life, byte state) => life.Changes.Count(c => c.To == state && c.From != state);

    private static int OutOf(WatchedLife life, byte state) => life.Changes.Count(c => c.From == state && c.To != state);

    private static int Between(byte[] before, byte[] after, byte from = 255, byte to = 255)
    {
        var count = 0;
        for (var i = 0; i < before.Length; i++)
        {
            count += before[i] != after[i] && (before[i] == from || after[i] == to) ? 1 : 0;
        }

        return count;
    }
}
