using CareSim.Engine.Population;
using Xunit;

namespace CareSim.Tests.Experiments;

public sealed class RegionReaderTests : IDisposable
{
    private readonly TinyRegion _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void The_tiny_region_is_read_whole()
    {
        var region = _tiny.Resolve().Region;
        Assert.Equal(["T01", "T02", "T03"], region.Authorities.Select(a => a.Code));
        var third = region.Authorities[2];
        Assert.Equal(("Cold \"Harbour\", The Isle of", "South", false), (third.Name, third.RegionName, third.InSpreadStatistics));
        Assert.Equal(48, region.Authorities[0].Start["cla_stock"]);
        Assert.False(third.Start.ContainsKey("uasc"), "an empty cell is not known, not nought");
        Assert.False(third.Practice.ContainsKey("plan"));
        Assert.Equal(1.05, region.Authorities[1].Practice["plan"]);
        Assert.Equal(0.297, region.National["child_poverty_share"][2016]);
        Assert.All(region.Authorities, a => Assert.Equal(1.0, a.DecileShares.Sum(), 12));
    }

    [Fact]
    public void Children_at_the_start_lie_three_quarters_of_the_way_to_the_next_mid_year()
    {
        Assert.Equal([13, 20], StartingChildren.Between([10, 20], [14, 20]));

        // 2.5 and 2.5 add to 5: the half goes to the younger age, and nobody is lost.
        Assert.Equal([3, 2], StartingChildren.Between([1, 1], [3, 3]));
        Assert.Equal(18, _tiny.Resolve().Region.Authorities[0].ChildrenByAge.Length);
    }

    [Fact]
    public void Births_begin_with_the_year_after_the_start_and_the_last_is_held()
    {
        var births = _tiny.Resolve().Region.Authorities[0].Births;
        Assert.Equal(60, births.Length);
        Assert.Equal([360, 356, 352, 348, 348], births[..5]);
        Assert.Equal(348, births[^1]);
    }

    [Fact]
    public void A_region_without_practice_and_national_tables_has_neither()
    {
        _tiny.Change("region.json", "\"practice\": \"practice.csv\",", "").Change("region.json", "\"parameters.csv\",", "\"parameters.csv\"")
            .Change("region.json", "\"national\": \"national.csv\"", "");
        var region = _tiny.Resolve().Region;
        Assert.Empty(region.National);
        Assert.All(region.Authorities, a => Assert.Empty(a.Practice));
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        var before = _tiny.Resolve().Region.Authorities[2];
        foreach (var table in new[] { "authorities.csv", "start-2015.csv" })
        {
            _tiny.Write(table, "\uFEFF" + _tiny.Text(table).Replace("\n", "\r\n", StringComparison.Ordinal));
        }

        var after = _tiny.Resolve().Region.Authorities[2];
        Assert.Equal(before.Name, after.Name);
        Assert.Equal(before.Start, after.Start);
    }

    [Theory]
    [InlineData("authorities.csv", "T02,Brackwater", "T01,Brackwater", "authorities.csv: 3:code: found 'T01' again; allowed: each authority once")]
    [InlineData("authorities.csv", "T01,Ald", "A-code-of-17-char,Ald", "authorities.csv: 2:code: found 'A-code-of-17-char'; allowed: a code of at most 16 characters")]
    [InlineData("authorities.csv", "Brackwater", "", "authorities.csv: 3:name: found an empty cell; allowed: some text")]
    [InlineData("authorities.csv", "14.2,1", "14.2,yes", "authorities.csv: 3:spread_statistics: found 'yes'; allowed: 0 or 1")]
    [InlineData("population.csv", "T02,2016,5,", "T02,2016,18,", "population.csv: 79:age: found '18'; allowed: a whole number, 0 to 17")]
    [InlineData("population.csv", "T02,2016,5,", "T02,2016,4,", "population.csv: 79:age: found age 4 of T02 in 2016 again; allowed: each authority, year and age once")]
    [InlineData("population.csv", "T02,2016,5,", "T02,2017,5,", "population.csv: code: found no children of every age 0 to 17 in 2015 and 2016 for T02; allowed: no authority left out")]
    [InlineData("population.csv", "T02,2016,5,", "T02,2016,5,-", "population.csv: 79:children: found '-365'; allowed: a whole number, 0 or more")]
    [InlineData("population.csv", "T02,2016,5,", "T2,2016,5,", "population.csv: 79:code: found 'T2'; allowed: a code of the authorities table (nearest: T02)")]
    [InlineData("births.csv", "T01,2016,360", "T01,2016,", "births.csv: 4:births: found an empty cell; allowed: a whole number, 0 or more")]
    [InlineData("births.csv", "T01,2017,356\n", "", "births.csv: code: found no births in every year from 2016 to the last for T01; allowed: no authority left out")]
    [InlineData("births.csv", "code,year", "code,yeer", "births.csv: 1:yeer: found an unknown column; allowed: code, year, births (nearest: year)")]
    [InlineData("births.csv", "code,year", "code,yeer", "births.csv: 1: found no column year; allowed: code, year, births")]
    [InlineData("deprivation.csv", "T01,1,0.3", "T01,1,0.4", "deprivation.csv: code T01: found shares that add to 1.1; allowed: shares that add to 1, within 0.0001")]
    [InlineData("deprivation.csv", "T01,1,0.3", "T01,11,0.3", "deprivation.csv: 2:decile: found '11'; allowed: a whole number, 1 to 10")]
    [InlineData("families.csv", "T02,0.21\n", "", "families.csv: code: found no row for T02; allowed: no authority left out")]
    [InlineData("families.csv", "0.21", "0.21,3", "families.csv: 3: found 3 cells; allowed: 2 cells, as in the header")]
    [InlineData("families.csv", "T02", "\nT02", "families.csv: 3: found an empty row; allowed: 2 cells, as in the header")]
    [InlineData("start-2015.csv", "0.09,0.29", "0.09,2.9", "start-2015.csv: 2:child_poverty_share: found '2.9'; allowed: a number, 0 to 1, or empty for not known")]
    [InlineData("start-2015.csv", ",imputed", ",guessed", "start-2015.csv: 1: found no column imputed; allowed: code, imputed")]
    [InlineData("practice.csv", "T01,1.1", "T01,-1.1", "practice.csv: 2:referral: found '-1.1'; allowed: a number, 0 or more, or empty for not known")]
    [InlineData("national.csv", "child_poverty_share,2016", "child_poverty_share,2015", "national.csv: 3:year: found 2015 of child_poverty_share again; allowed: each measure and year once")]
    [InlineData("national.csv", "0.297", "0.29\"7", "national.csv: 3:3: found a broken quote; allowed: quotes around a whole cell, doubled inside it")]
    [InlineData("region.json", "\"starts\": [\"2015-03-31\"]", "\"starts\": []", "region.json: $.starts: found an empty list; allowed: 1 or more")]
    [InlineData("region.json", "\"2015-03-31\"", "\"2015-03-31\", \"2015-04-01\"", "region.json: $.starts[1]: found 2015-04-01; allowed: a 31 March")]
    [InlineData("region.json", "\"births\": \"births.csv\",", "", "region.json: $.tables['births']: found nothing; allowed: the file of table births")]
    [InlineData("region.json", "\"births.csv\"", "\"birth.csv\"", "region.json: $.tables['births']: found no file birth.csv; allowed: a file that exists")]
    [InlineData("region.json", "\"births.csv\"", "\"/births.csv\"", "region.json: $.tables['births']: found \"/births.csv\"; allowed: a path relative to this file, with forward slashes")]
    [InlineData("region.json", "\"licence\"", "\"license\"", "region.json: $.licence: found nothing; allowed: a text")]
    [InlineData("parameters.csv", "need.recovery,0.05", "need.onset,0.05", "parameters.csv: 3:id: found 'need.onset' again; allowed: each id once")]
    [InlineData("parameters.csv", "need.recovery,0.05", "need.recovery,1", "parameters.csv: 3:value: found '1'; allowed: a number, 0 or more and below 1")]
    [InlineData("parameters.csv", "need.recovery", "Need Recovery", "parameters.csv: 3:id: found 'Need Recovery'; allowed: an id in dotted lower case, as need.onset")]
    [InlineData("parameters.csv", "fixed,net_probability", "fixed,probable", "parameters.csv: 3:kind: found 'probable'; allowed: rate, net_probability, annual_probability, probability, share, multiplier, log_slope, months, pounds_per_week, pounds, count, check")]
    [InlineData("parameters.csv", "0.004,0.003", "0.002,0.003", "parameters.csv: 2:value: found 0.002 outside 0.003 to 0.005; allowed: a value from low to high")]
    [InlineData("parameters.csv", "0.003,0.005", "0.003,", "parameters.csv: 2:high: found one end of a range; allowed: both ends, or neither")]
    [InlineData("parameters.csv", "made up,computed", "made up,guess", "parameters.csv: 10:grade: found 'guess'; allowed: published, computed, recalled, assumption, fitted, placeholder")]
    public void A_fault_of_a_table_is_one_line_with_file_row_and_column(string file, string from, string to, string line)
    {
        _tiny.Change(file, from, to);
        Assert.Contains(line, _tiny.Problems());
    }

    [Fact]
    public void A_region_without_authorities_is_empty()
    {
        _tiny.Write("authorities.csv", "code,name,region,idaci_score,imd_score,spread_statistics,constant_area\n");
        Assert.Equal(["authorities.csv: 2: found no authority; allowed: one row for every authority"], _tiny.Problems());
    }

    [Fact]
    public void Faults_of_several_tables_come_together()
    {
        _tiny.Change("families.csv", "0.36", "x").Change("births.csv", "T01,2016,360", "T01,2016,-360").Change("national.csv", "0.285", "")
            .Write("practice.csv", "");
        Assert.Equal(
            [
                "births.csv: 4:births: found '-360'; allowed: a whole number, 0 or more",
                "births.csv: code: found no births in 2016 for T01; allowed: no authority left out",
                "families.csv: 2:lone_parent_share: found 'x'; allowed: a number, 0 to 1",
                "practice.csv: 1: found an empty file; allowed: a header with code",
                "national.csv: 2:value: found an empty cell; allowed: a number",
            ],
            _tiny.Problems());
    }
}
