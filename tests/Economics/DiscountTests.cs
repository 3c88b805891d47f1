using CareSim.Engine.Parameters;
using CareSim.Runner.Economics;
using CareSim.Tests.Experiments;
using Xunit;

namespace CareSim.Tests.Economics;

public sealed class DiscountTests
{
    private const string Header = "schedule,from_year,to_year,rate_percent,valid_from,source\n";
    private static readonly DateOnly Start = new(2015, 4, 1);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 0.70891881)]
    [InlineData(30, 0.35627841)]
    [InlineData(31, 0.34590137)]
    [InlineData(76, 0.09191588)]
    public void The_green_books_factors(int year, double factor) => Assert.Equal(factor, Shipped("green-book").Factor(year), 8);

    [Fact]
    public void Undiscounted_and_one_and_a_half_percent_stand_beside_it()
    {
        Assert.Equal(1, Shipped("none").Factor(100));
        Assert.Equal(Math.Pow(1.015, -20), Shipped("health").Factor(20), 12);
    }

    [Fact]
    public void Of_a_schedule_revised_since_the_rows_in_force_at_the_start_count()
    {
        var schedules = DiscountSchedule.Read("d.csv", Header + "g,1,50,3.5,2003-01-01,x\ng,1,50,2,2020-01-01,x\n", Start, new ProblemList());
        Assert.Equal(1 / 1.035, Assert.Single(schedules).Factor(1), 12);
        Assert.Equal(1 / 1.02, Assert.Single(DiscountSchedule.Read("d.csv", Header + "g,1,50,3.5,2003-01-01,x\ng,1,50,2,2020-01-01,x\n", new DateOnly(2021, 4, 1), new ProblemList())).Factor(1), 12);
    }

    [Theory]
    [InlineData("g,2,30,3.5,2003-01-01,x\n", "d.csv: g: found years 2 to 30; allowed: years from 1 on, without gap or overlap")]
    [InlineData("g,1,30,3.5,2003-01-01,x\ng,32,75,3,2003-01-01,x\n", "d.csv: g: found years 1 to 30, 32 to 75; allowed: years from 1 on, without gap or overlap")]
    [InlineData("g,1,30,x,2003-01-01,x\n", "d.csv: 2:rate_percent: found 'x'; allowed: a number, 0 to 100")]
    [InlineData("g,1,30,3.5,2030-01-01,x\n", "d.csv: schedule: found no schedule in force on 2015-04-01; allowed: one or more")]
    [InlineData("g,1,30,3.5,soon,x\n", "d.csv: 2:valid_from: found 'soon'; allowed: a date, as 2003-01-01")]
    public void A_bad_schedule_is_one_line(string rows, string line)
    {
        var problems = new ProblemList();
        DiscountSchedule.Read("d.csv", Header + rows, Start, problems);
        Assert.Contains(line, problems.All.Select(p => p.ToString()));
    }

    [Fact]
    public void Deflators_turn_prices_of_one_year_into_those_of_another()
    {
        var problems = new ProblemList();
        var deflators = Deflators.Read("deflators.csv", File.ReadAllText(Repository.File("scenarios", "england", "deflators.csv")), problems);
        Assert.Empty(problems.All);
        Assert.Equal(1, deflators.Ratio("2016-17", "2016-17"));
        Assert.Equal(1, deflators.Ratio("2016-17", "2022-23")!.Value * deflators.Ratio("2022-23", "2016-17")!.Value, 12);
        Assert.Null(deflators.Ratio("2016-17", "2050-51"));
        Assert.Equal("2016-17", Deflators.YearEnding(2017));
        Assert.Equal("2099-00", Deflators.YearEnding(2100));
    }

    private static DiscountSchedule Shipped(string name)
    {
        var problems = new ProblemList();
        var schedules = DiscountSchedule.Read("discount.csv", File.ReadAllText(Repository.File("scenarios", "england", "discount.csv")), Start, problems);
        Assert.Empty(problems.All);
        return schedules.Single(s => s.Name == name);
    }
}
