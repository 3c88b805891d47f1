using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Simulation;
using Xunit;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Tests.Simulation;

public class MoneyTests
{
    [Theory]
    [InlineData("E06000017")]
    [InlineData("E06000001")]
    public void Every_line_is_child_days_times_the_price_to_the_penny(string authority) =>
        AssertEveryLine(England.Prepare(England.Read(authority, 24)), 0);

    [Fact]
    public void Every_line_of_every_authority_is_child_days_times_its_price_to_the_penny()
    {
        if (Environment.GetEnvironmentVariable("CARESIM_LONG") != "1")
        {
            return; // a minute
        }

        var simulator = England.Prepare(England.Read("all", 4, "1/10"));
        Assert.Equal(152, simulator.Experiment.Authorities.Count);
        for (var place = 0; place < simulator.Experiment.Authorities.Count; place++)
        {
            AssertEveryLine(simulator, place);
        }
    }

    private static void AssertEveryLine(Simulator simulator, int place)
    {
        var experiment = simulator.Experiment;
        var life = new WatchedLife(simulator, place);
        var prices = new Prices(experiment, place);
        var (states, placed, helped) = (Array.Empty<byte>(), Array.Empty<byte>(), 0);
        life.Opened = () =>
        {
            (states, placed) = (life.Life.State.ToArray(), Array.ConvertAll(life.Life.Children, c => c.PlacedIn));
            helped = life.Life.Family.Count(f => (f & FamilyState.Present) != 0 && ((f >> FamilyState.HelpShift) & 3) == Help.Active);
        };
        for (var month = 0; month < experiment.Months; month++)
        {
            life.Month();
            var days = (experiment.Start + month).Days;
            var lines = new Bill(prices, days);
            for (var child = 0; child < life.Life.Skeleton.Children; child++)
            {
                lines.Open(child, states[child], placed[child]);
            }

            foreach (var change in life.Changes)
            {
                lines.Change(change);
            }

            lines.Close();
            var value = life.Life.Tally.Value;
            Assert.Equal((lines.Foster, lines.Residential, lines.OtherCare), (value[M.SpendCareFoster], value[M.SpendCareResidential], value[M.SpendCareOther]));
            Assert.Equal((lines.Overhead, lines.SocialWork), (value[M.SpendCareOverhead], value[M.SpendSocialWork]));
            Assert.Equal((lines.CareDays, lines.PlanDays, lines.NeedDays), (value[M.CareDays], value[M.PlanDays], value[M.NeedDays]));
            Assert.Equal(helped * Enumerable.Range(1, days).Sum(prices.EarlyHelp), value[M.SpendEarlyHelp]);
            Assert.Equal(value[M.SpendCare], lines.Foster + lines.Residential + lines.OtherCare + lines.Overhead);
            Assert.Equal(value[M.SpendTotal],
                value[M.SpendCare] + value[M.SpendSocialWork] + value[M.SpendEarlyHelp] + value[M.SpendFamilySupport] + value[M.SpendOther]);
        }
    }

    [Fact]
    public void Days_of_a_month_add_up_to_whole_weeks()
    {
        for (long weekly = 34500; weekly < 34514; weekly++)
        {
            Assert.Equal(weekly * 4, Enumerable.Range(1, 28).Sum(day => Prices.OfDay(weekly, day)));
            Assert.All(Enumerable.Range(1, 31), day => Assert.InRange(Prices.OfDay(weekly, day) * 7, weekly - 7, weekly + 7));
        }
    }

    [Fact]
    public void Fixed_lines_add_up_to_their_year()
    {
        var experiment = England.Read("E06000001", 12);
        var life = new WatchedLife(England.Prepare(experiment));
        var (support, other) = (0L, 0L);
        for (var month = 0; month < 12; month++)
        {
            life.Month();
            support += life.Life.Tally.Value[M.SpendFamilySupport];
            other += life.Life.Tally.Value[M.SpendOther];
        }

        static double Block(LocalAuthority a) => a.Start["spend_family_support"] + a.Start["spend_sure_start"] + a.Start["spend_young_people"];
        var authority = experiment.Region.Authorities[experiment.Authorities[0]];
        var sheet = experiment.Arms[0].Parameters;
        var places = sheet["early_help.places"] * Block(authority) / experiment.Region.Authorities.Sum(Block);
        Assert.Equal((long)(Block(authority) - (places * sheet["price.early_help"] * 52.18)) * 100, support);
        Assert.Equal((long)(authority.Start["spend_youth_justice"] + authority.Start["spend_other"]) * 100, other);
    }
}
