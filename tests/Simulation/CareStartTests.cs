using CareSim.Engine.Quantities;
using Xunit;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Tests.Simulation;

/// <summary>"Care starts" counts a child's first entry in a financial year, April to March, as published.</summary>
public class CareStartTests
{
    [Fact]
    public void A_second_entry_counts_again_from_april_on_and_not_from_january_on()
    {
        // Hardly anyone stays long and everyone is sent back: many second entries within a year.
        var life = new WatchedLife(England.Prepare(England.Read("E06000001", 30).Alone(
            ("care.exit.level.home", 20), ("return.reentry.level", 10))));
        var (again, acrossJanuary, acrossApril) = (0L, 0, 0);
        for (var month = 0; month < 30; month++)
        {
            var before = Array.ConvertAll(life.Life.Children, child => child.CareStart);
            life.Month();
            var now = new Month(life.Life.Month);
            var started = 0;
            for (var child = 0; child < life.Life.Skeleton.Children; child++)
            {
                if (life.Life.Children[child].CareStart != now.Number || before[child] == now.Number)
                {
                    continue;
                }

                var last = new Month(before[child]);
                started += before[child] == 0 || last.FinancialYear != now.FinancialYear ? 1 : 0;
                acrossJanuary += before[child] != 0 && last.FinancialYear == now.FinancialYear && last.Number / 12 != now.Number / 12 ? 1 : 0;
                acrossApril += before[child] != 0 && last.FinancialYear != now.FinancialYear && last.Number / 12 == now.Number / 12 ? 1 : 0;
            }

            Assert.Equal(started, life.Life.Tally.Value[M.CareStarts]);
            again += life.Life.Tally.Value[M.CareEntries] - started;
        }

        Assert.True(again > 5 && acrossJanuary > 0 && acrossApril > 0, $"{again} second entries, {acrossJanuary} across January, {acrossApril} across April");
    }
}
