using CareSim.Runner.Commands;
using CareSim.Runner.Returns;
using Xunit;

namespace CareSim.Tests.Returns;

public sealed class ReturnImportTests : IDisposable
{
    private readonly MadeUpReturn _return = new();

    public void Dispose() => _return.Dispose();

    [Fact]
    public async Task Rates_are_events_over_the_days_in_care_at_an_age_and_place()
    {
        Assert.Equal(ExitCodes.Success, (await _return.Import()).Code);

        // The baby: 10 September 2017 to the first birthday is 273 days under one, and from there to 31 March 2019 295 days.
        Assert.Equal(["-1 to 1,Fostering,1 to 5,Fostering,1,273,0.003663"], _return.Rows("demand-model/transition_rates.csv", "-1 to 1"));

        // 5-9: the second child 30 days foster (one move) and 30 in a home (one exit); the fourth 59 days with relatives from 1 February 2019.
        Assert.Equal(["5 to 10,Fostering,5 to 10,Residential,1,89,0.011236", "5 to 10,Residential,,Not in care,1,30,0.0333333"],
            _return.Rows("demand-model/transition_rates.csv", "5 to 10"));
        Assert.Equal(["5_9,agency_foster,entry,,1,730,0.0417,0.001056,0.2323", "5_9,agency_foster,move,home,1,30,1.015,0.02569,5.653"],
            _return.Rows("rates.csv", "5_9,agency_foster"));

        // The teenager: 1 April 2017 to 19 September 2018, then grown up.
        Assert.Equal(["16_17,own_foster,exit,aged_out,1,537,0.05668,0.001435,0.3158"], _return.Rows("rates.csv", "16_17,own_foster"));
    }

    [Fact]
    public async Task Nobody_is_under_one_a_year_later()
    {
        await _return.Import();
        Assert.Equal(["2018-03-31,under_1,own_foster,6-12 months,1"], _return.Rows("stocks.csv", "2018-03-31,under"));
        Assert.Equal(["2019-03-31,1_4,own_foster,1-2 years,1"], _return.Rows("stocks.csv", "2019-03-31,1_4"));
        Assert.Empty(_return.Rows("stocks.csv", "2019-03-31,under"));
    }

    [Fact]
    public void Ages_change_on_the_birthday_itself_and_on_1_March_for_those_born_on_29_February()
    {
        Assert.Equal(0, Birthdays.Band(new(2017, 6, 10), new(2018, 6, 9)));
        Assert.Equal(1, Birthdays.Band(new(2017, 6, 10), new(2018, 6, 10)));
        Assert.Equal(0, Birthdays.Band(new(2012, 2, 29), new(2013, 2, 28)));
        Assert.Equal(1, Birthdays.Band(new(2012, 2, 29), new(2013, 3, 1)));
        Assert.Equal(3, Birthdays.Band(new(2012, 2, 29), new(2028, 2, 28)));
        Assert.Equal(4, Birthdays.Band(new(2012, 2, 29), new(2028, 2, 29)));
        Assert.Equal((-1, 5), (Birthdays.Band(new(2012, 2, 29), new(2012, 2, 28)), Birthdays.Band(new(2000, 9, 20), new(2018, 9, 20))));
    }

    [Fact]
    public async Task An_episode_in_two_years_files_is_one_and_the_later_file_knows_its_end()
    {
        var (_, output, _) = await _return.Import();
        Assert.Contains("10 episode rows (3 repeat another year's), 6 stays", output);
        Assert.Contains("1 episodes of short breaks left out", output);
        Assert.Contains("In care on 31 March 2019: 3", output);
        Assert.Equal(["2019,5_9,kinship,2-6 months,open,1"], _return.Rows("spells.csv", "2019,"));
    }

    [Fact]
    public async Task Every_bad_cell_is_reported_at_once_by_file_row_and_column_and_nothing_is_written()
    {
        _return.Change("2017-header.csv", "05/05/2009", "31/02/2009");
        _return.Change("2017-episodes.csv", "10/09/2017,S,C1", "10/09/2016,S,C9");
        _return.Change("2017-episodes.csv", "01/12/2017,S,V2,N8,H5", "2017-12-01,S,V2,N8,Rosebank House");
        _return.Change("2018-episodes.csv", "K9Z004,01/02/2019", "K9Z009,01/02/2019");
        var (code, _, error) = await _return.Import();
        Assert.Equal(ExitCodes.Usage, code);
        Assert.False(Directory.Exists(_return.Out));
        string[] expected =
        [
            "2017-episodes.csv: 2:LS: found 'C9'; allowed: C1, C2, D1",
            "2017-episodes.csv: 3:CHILD: found a child that no header file has, or without a usable date of birth",
            "2017-episodes.csv: 6:DECOM: found a cell like '9999-99-99'; allowed: a date as 31/03/2018",
            "2017-episodes.csv: 6:PLACE: found a cell like 'XXXXXXXX XXX...'".Replace('X', 'x'),
            "2017-header.csv: 3:DOB: found a cell like '99/99/9999'",
            "2018-episodes.csv: 4:CHILD: found a child that no header file has",
            "nothing written: 7 cells cannot be used",
        ];
        Assert.All(expected, text => Assert.Contains(text, error));
        Assert.Equal(ExitCodes.Success, (await _return.Import("--leave-out")).Code);
        Assert.Equal(7, File.ReadLines(Path.Combine(_return.Out, "checks.csv")).Count(l => l.EndsWith(",refused", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Overlaps_open_ends_and_time_after_the_18th_birthday_are_mended_and_listed()
    {
        _return.Change("2017-episodes.csv", "PR4,31/05/2017", "PR4,02/06/2017"); // beyond the next beginning
        _return.Change("2018-episodes.csv", "20/09/2018,E17", "25/12/2018,E17"); // beyond the 18th birthday
        _return.Change("2018-episodes.csv", "K9Z005,01/12/2017,S,V2,N8,H5,PR4,,,,ZZ1 1ZZ,ZZ2 2ZZ,7\n", ""); // open, and gone
        Assert.Equal(ExitCodes.Success, (await _return.Import()).Code);
        Assert.Equal(
            [
                "2017-episodes.csv,3,DEC,a day after the next episode began,it ends when the next begins,mended",
                "2017-episodes.csv,6,DEC,an open episode that the next year's file does not have,the child is no longer followed after the year's end,mended",
                "2018-episodes.csv,3,DEC,a day after the 18th birthday,care ends with the 18th birthday,mended",
            ],
            _return.Rows("checks.csv", "20"));
        Assert.Equal(["16_17,own_foster,exit,aged_out,1,537,0.05668,0.001435,0.3158"], _return.Rows("rates.csv", "16_17,own_foster"));
    }

    [Fact]
    public async Task Years_in_names_may_be_those_in_which_they_end()
    {
        foreach (var file in Directory.GetFiles(_return.Source))
        {
            var name = Path.GetFileName(file);
            File.Move(file, Path.Combine(_return.Source, name.Replace("2018", "2019x").Replace("2017", "2018").Replace("2019x", "2019")));
        }

        Assert.Contains("Return of 1 April 2017 to 31 March 2019", (await _return.Import()).Output);
    }

    [Fact]
    public async Task A_missing_year_or_column_is_refused()
    {
        _return.Change("2018-episodes.csv", "PLACE,", "SITE,");
        File.Move(Path.Combine(_return.Source, "2017-header.csv"), Path.Combine(_return.Source, "2015-header.csv"));
        var (code, _, error) = await _return.Import();
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("2018-episodes.csv: 1: found no column PLACE; allowed: CHILD, DECOM", error);
        Assert.Contains("found the years 2015, 2017, 2018; allowed: years without a gap", error);
        Assert.Contains("2017:Header: found no file", error);
    }

    [Fact]
    public async Task Small_counts_are_left_empty_on_request()
    {
        await _return.Import("--suppress", "10");
        Assert.NotEmpty(_return.Rows("rates.csv", "5_9"));
        Assert.All(_return.Rows("rates.csv", "5_9"), row => Assert.EndsWith(",,,", row));
        Assert.All(File.ReadLines(Path.Combine(_return.Out, "stocks.csv")).Skip(1), row => Assert.EndsWith(",", row));
    }
}
