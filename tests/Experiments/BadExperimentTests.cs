using CareSim.Engine.Scenarios;
using Xunit;

namespace CareSim.Tests.Experiments;

public sealed class BadExperimentTests : IDisposable
{
    private const string File = TinyRegion.Experiment;
    private readonly TinyRegion _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData("\"months\": 24", "\"months\": 601", "$.months: found 601; allowed: 1 to 600")]
    [InlineData("\"months\": 24", "\"months\": 24.5", "$.months: found 24.5; allowed: a whole number, 1 to 600")]
    [InlineData("\"months\": 24", "\"months\": \"24\"", "$.months: found \"24\"; allowed: a whole number, 1 to 600")]
    [InlineData("\"months\": 24,", "", "$.months: found nothing; allowed: a whole number, 1 to 600")]
    [InlineData("\"months\": 24", "\"months\": 24, \"months\": 24", "$.months: found the member twice; allowed: once")]
    [InlineData("\"replicates\": 3", "\"replicates\": 0", "$.replicates: found 0; allowed: 1 to 1000000")]
    [InlineData("\"seed\": 7", "\"seed\": -7", "$.seed: found -7; allowed: a whole number, 0 to 9007199254740991")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"scale\": \"1/1001\"", "$.scale: found \"1/1001\"; allowed: \"1/k\", k a whole number, 1 to 1000")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"scale\": 10", "$.scale: found 10; allowed: \"1/k\", k a whole number, 1 to 1000")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"authorities\": \"some\"", "$.authorities: found \"some\"; allowed: \"all\", \"every:N\" or a list of authority codes")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"authorities\": [\"T01\", \"T9\"]", "$.authorities[1]: found \"T9\"; allowed: a code of region tiny")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"authorities\": [\"T01\", \"T01\"]", "$.authorities[1]: found \"T01\" again; allowed: each authority once")]
    [InlineData("2015-03-31", "2014-03-31", "$.start: found 2014-03-31; allowed: 2015-03-31")]
    [InlineData("2015-03-31", "31 March 2015", "$.start: found \"31 March 2015\"; allowed: a date, as \"2015-03-31\"")]
    [InlineData("\"baseline\": \"baseline\"", "\"baseline\": \"base-line\"", "$.baseline: found \"base-line\"; allowed: the name of an arm: baseline, half-early-help (nearest: baseline)")]
    [InlineData("\"half-early-help\"", "\"baseline\"", "$.arms[1].name: found \"baseline\", the name of $.arms[0]; allowed: a name of its own")]
    [InlineData("\"half-early-help\"", "\"Half early help\"", "$.arms[1].name: found \"Half early help\"; allowed: lower-case letters, digits and single hyphens, at most 64 characters")]
    [InlineData("\"question\"", "\"qestion\"", "$.qestion: found an unknown member; allowed: $schema, name, question, region, start, months, replicates, seed, scale, authorities, baseline, arms, contrasts, design, variants, until, stopping, analyses, expect, notes (nearest: question)")]
    [InlineData("\"region\": \"..\"", "\"region\": \"/data\"", "$.region: found \"/data\"; allowed: a path relative to this file, with forward slashes")]
    [InlineData("-0.2 }", "-0.2, \"need.onst\": 1 }", "$.arms[1].parameters['need.onst']: found an unknown parameter; allowed: an id of parameters.csv (nearest: need.onset)")]
    [InlineData("-0.2 }", "-0.2, \"care.sibling_share\": 1.01 }", "$.arms[1].parameters['care.sibling_share']: found 1.01; allowed: 0 to 1 (share)")]
    [InlineData("-0.2 }", "-0.2, \"need.recovery\": 1 }", "$.arms[1].parameters['need.recovery']: found 1; allowed: 0 or more and below 1 (net_probability)")]
    [InlineData("-0.2 }", "-0.2, \"price.care_home\": -1 }", "$.arms[1].parameters['price.care_home']: found -1; allowed: 0 or more (pounds_per_week)")]
    [InlineData("-0.2 }", "-0.2, \"check.care_stock\": 1 }", "$.arms[1].parameters['check.care_stock']: found a figure that runs are checked against; allowed: a parameter that the model reads")]
    [InlineData("-0.2 }", "\"low\" }", "$.arms[1].parameters['early_help.effect']: found \"low\"; allowed: a number")]
    [InlineData("\"multiplier\": 0.5", "\"multiplier\": -0.5", "$.arms[1].levers[0].multiplier: found -0.5; allowed: 0 to 100")]
    [InlineData("\"multiplier\": 0.5,", "", "$.arms[1].levers[0].multiplier: found nothing; allowed: a number, 0 to 100")]
    [InlineData("\"multiplier\": 0.5", "\"multiplier\": 0.5, \"size\": 1", "$.arms[1].levers[0].size: found an unknown member; allowed: kind, multiplier, from, to, authorities, order")]
    [InlineData("2016-04-01", "2016-04-02", "$.arms[1].levers[0].from: found 2016-04-02; allowed: the first day of a month")]
    [InlineData("\"2016-04-01\"", "\"2016-04-01\", \"to\": \"2016-05-30\"", "$.arms[1].levers[0].to: found 2016-05-30; allowed: the last day of a month")]
    [InlineData("\"2016-04-01\"", "\"2016-04-01\", \"to\": \"2016-02-29\"", "$.arms[1].levers[0].to: found 2016-02-29; allowed: a day after from (2016-04-01)")]
    [InlineData("\"2016-04-01\"", "\"2016-04-01\", \"authorities\": [\"T1\"]", "$.arms[1].levers[0].authorities[0]: found \"T1\"; allowed: a code of region tiny (nearest: T01)")]
    [InlineData("\"2016-04-01\"", "\"2016-04-01\", \"authorities\": \"every:2\"", "$.arms[1].levers[0].authorities: found \"every:2\"; allowed: \"all\" or a list of authority codes")]
    [InlineData("{ \"name\": \"baseline\", \"scenario\": \"../baseline.json\" }", "7", "$.arms[0]: found 7; allowed: an object { }")]
    public void A_fault_is_one_line_with_file_place_found_and_allowed(string from, string to, string line)
    {
        _tiny.Change(File, from, to);
        Assert.Contains($"{File}: {line}", _tiny.Problems());
    }

    [Fact]
    public void An_unknown_kind_of_lever_is_met_with_all_kinds_and_the_nearest()
    {
        _tiny.Change(File, "\"early-help-places\"", "\"early-help-place\"");
        var kinds = string.Join(", ", LeverCatalogue.All.Select(l => l.Kind));
        Assert.Contains($"{File}: $.arms[1].levers[0].kind: found \"early-help-place\"; allowed: {kinds} (nearest: early-help-places)", _tiny.Problems());
    }

    [Fact]
    public void Several_faults_come_together_and_none_echoes()
    {
        _tiny.Change(File, "\"months\": 24", "\"months\": 0")
            .Change(File, "\"multiplier\": 0.5", "\"multiplier\": -0.5")
            .Change(File, "\"baseline\": \"baseline\"", "\"baseline\": \"x\"")
            .Change(File, "\"name\": \"two-arms\",", "")
            .Write("baseline.json", """{ "name": "b", "description": "d", "parameters": { "need.onset": -1, "nothing.like.it": 0 } }""")
            .Change("families.csv", "0.36", "1.36");
        Assert.Equal(
            [
                $"{File}: $.months: found 0; allowed: 1 to 600",
                $"{File}: $.arms[1].levers[0].multiplier: found -0.5; allowed: 0 to 100",
                $"{File}: $.name: found nothing; allowed: lower-case letters, digits and single hyphens, at most 64 characters",
                $"{File}: $.baseline: found \"x\"; allowed: the name of an arm: baseline, half-early-help",
                "families.csv: 2:lone_parent_share: found '1.36'; allowed: a number, 0 to 1",
                "baseline.json: $.parameters['need.onset']: found -1; allowed: 0 or more (rate)",
                "baseline.json: $.parameters['nothing.like.it']: found an unknown parameter; allowed: an id of parameters.csv",
            ],
            _tiny.Problems());
    }

    [Fact]
    public void Broken_JSON_is_told_by_line_and_column()
    {
        _tiny.Change(File, "\"region\": \"..\",", "\"region\" \"..\",");
        var line = Assert.Single(_tiny.Problems());
        Assert.StartsWith($"{File}: line 4, column 12: found broken JSON ('\"' is invalid after a property name. Expected a ':')", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trailing_comma_or_a_comment_without_end_is_broken_JSON()
    {
        var whole = _tiny.Text(File);
        foreach (var spoilt in new[] { "/* why\n" + whole, whole.Replace("\"seed\": 7,", "\"seed\": 7,,", StringComparison.Ordinal) })
        {
            Assert.Contains("broken JSON", Assert.Single(_tiny.Write(File, spoilt).Problems()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_experiment_needs_an_arm()
    {
        var text = _tiny.Text(File);
        _tiny.Write(File, text[..text.IndexOf("\"arms\"", StringComparison.Ordinal)] + "\"arms\": [] }");
        Assert.Equal([$"{File}: $.arms: found an empty list; allowed: 1 or more"], _tiny.Problems());
    }

    [Fact]
    public void A_scenario_that_is_not_there_is_told_where_it_is_named()
    {
        _tiny.Delete("baseline.json");
        Assert.Equal([$"{File}: $.arms[0].scenario: found no file baseline.json; allowed: a file that exists"], _tiny.Problems());
    }

    [Fact]
    public void An_experiment_that_is_not_there_is_a_problem_too()
    {
        _tiny.Delete(File);
        Assert.Equal([$"{File}: file: found no file {File}; allowed: a file that exists"], _tiny.Problems());
    }

    [Fact]
    public void Two_levers_on_one_instrument_need_an_order()
    {
        const string First = """{ "kind": "early-help-places", "multiplier": 0.5, "from": "2016-04-01" }""";
        const string Second = """{ "kind": "early-help-places", "multiplier": 0.8, "authorities": ["T02"] }""";
        _tiny.Change(File, First, $"{First}, {Second}");
        Assert.Equal(
            [
                $"{File}: $.arms[1].levers[1]: found a second lever on early-help-places in T02, after {File} $.arms[1].levers[0]; "
                + "allowed: one lever for an instrument, authority and month, or a different \"order\" in each",
            ],
            _tiny.Problems());

        // A stated order settles it, and so does a border between their dates.
        Assert.Empty(_tiny.Change(File, "0.8, ", "0.8, \"order\": 2, ").Change(File, "0.5, ", "0.5, \"order\": 1, ").Problems());
        Assert.Empty(_tiny.Change(File, "\"order\": 2, ", "\"to\": \"2016-03-31\", ").Problems());
    }

    [Fact]
    public void Options_are_checked_like_the_file()
    {
        var given = new ExperimentOverrides { Months = 0, Replicates = -1, Seed = ulong.MaxValue, Scale = "10", Authorities = "T01,T7" };
        Assert.Equal(
            [
                "command line: --months: found 0; allowed: 1 to 600",
                "command line: --replicates: found -1; allowed: 1 to 1000000",
                "command line: --seed: found 18446744073709551615; allowed: 0 to 9007199254740991",
                "command line: --scale: found '10'; allowed: \"1/k\", k a whole number, 1 to 1000",
                "command line: --authorities[1]: found \"T7\"; allowed: a code of region tiny",
            ],
            _tiny.Problems(given));
    }
}
