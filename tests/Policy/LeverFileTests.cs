using CareSim.Tests.Experiments;
using Xunit;

namespace CareSim.Tests.Policy;

public sealed class LeverFileTests : IDisposable
{
    private const string Old = """{ "kind": "early-help-places", "multiplier": 0.5, "from": "2016-04-01" }""";

    private readonly TinyRegion _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Two_shares_that_add_up_to_more_than_a_whole_are_refused() => Refuses("""
        { "kind": "edge-of-care", "share": 0.6, "order": 1 }, { "kind": "edge-of-care", "share": 0.6, "order": 2 }
        """, "edge-of-care of 1.2 in T01 in 2015-04");

    [Fact]
    public void A_share_of_more_than_a_whole_is_refused() =>
        Refuses("""{ "kind": "edge-of-care", "share": 1.5 }""", "found 1.5");

    [Fact]
    public void A_lever_without_the_feedback_that_it_needs_says_so()
    {
        var problem = Assert.Single(_tiny.Change(TinyRegion.Experiment, Old, """{ "kind": "early-help-ring-fence", "share": 0.2 }""").Problems());
        Assert.Contains("$.arms[1].levers[0].kind: found lever \"early-help-ring-fence\" with feedback \"off\"; allowed: this lever where feedback allocation is on",
            problem, StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_feedback_it_needs_a_lever_is_taken()
    {
        _tiny.Change(TinyRegion.Experiment, Old, """{ "kind": "early-help-ring-fence", "share": 0.2 }""")
            .Change(TinyRegion.Experiment, "\"name\": \"half-early-help\",", "\"name\": \"half-early-help\", \"feedback\": [\"allocation\"],");
        Assert.Empty(_tiny.Problems());
    }

    [Fact]
    public void A_bundle_and_a_lever_on_one_of_its_parts_must_state_an_order() => Refuses("""
        { "kind": "optimised-delivery", "size": 1 }, { "kind": "care-exit-practice", "multiplier": 1.1 }
        """, "a second lever on care-exit in T01");

    [Fact]
    public void A_table_that_is_not_there_is_reported_where_it_is_named() =>
        Refuses("""{ "kind": "poverty-path", "file": "nowhere.csv" }""", "nowhere.csv");

    [Fact]
    public void A_fault_in_a_table_is_reported_with_row_and_column()
    {
        _tiny.Write("experiments/path.csv", "family,year,multiplier\nall,2016,many\n");
        Refuses("""{ "kind": "poverty-path", "file": "path.csv" }""", "path.csv: 2:multiplier: found 'many'");
    }

    [Fact]
    public void A_table_is_read_and_its_values_hold()
    {
        _tiny.Write("experiments/path.csv", "family,year,multiplier\nall,2017,1.25\n");
        var policy = _tiny.Change(TinyRegion.Experiment, Old, """{ "kind": "poverty-path", "file": "path.csv" }""").Resolve().Arms[1].Policy;
        Assert.Equal([1, 1.25], new[] { 11, 12 }.Select(m => policy[Engine.Policy.Instruments.PovertyEntry, 0, m]));
    }

    private void Refuses(string levers, string words)
    {
        _tiny.Change("baseline.json", "\"name\": \"baseline\",", "\"name\": \"baseline\", \"feedback\": \"on\",");
        var problem = Assert.Single(_tiny.Change(TinyRegion.Experiment, Old, levers).Problems());
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }
}
