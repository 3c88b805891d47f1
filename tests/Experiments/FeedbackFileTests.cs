using CareSim.Engine.Authorities;
using CareSim.Engine.Scenarios;
using Xunit;

namespace CareSim.Tests.Experiments;

public sealed class FeedbackFileTests : IDisposable
{
    private const string Arm = "\"name\": \"half-early-help\",";

    private readonly TinyRegion _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Without_a_word_about_it_feedback_is_off() => Assert.All(_tiny.Resolve().Arms, arm => Assert.Equal(Feedbacks.None, arm.Feedback));

    [Theory]
    [InlineData("\"on\"", Feedbacks.All)]
    [InlineData("\"off\"", Feedbacks.None)]
    [InlineData("[]", Feedbacks.None)]
    [InlineData("[\"market\", \"allocation\"]", Feedbacks.Market | Feedbacks.Allocation)]
    public void An_arm_says_it_in_place_of_its_scenario(string text, Feedbacks expected)
    {
        _tiny.Change("baseline.json", "\"name\": \"baseline\",", "\"name\": \"baseline\", \"feedback\": [\"practice\"],");
        var arms = _tiny.Change(TinyRegion.Experiment, Arm, $"{Arm} \"feedback\": {text},").Resolve().Arms;
        Assert.Equal([Feedbacks.Practice, expected], arms.Select(arm => arm.Feedback));
    }

    [Theory]
    [InlineData("\"yes\"")]
    [InlineData("true")]
    [InlineData("[\"money\"]")]
    [InlineData("[\"market\", \"market\"]")]
    public void Anything_else_is_refused(string text)
    {
        var problem = Assert.Single(_tiny.Change(TinyRegion.Experiment, Arm, $"{Arm} \"feedback\": {text},").Problems());
        Assert.StartsWith("experiments/two-arms.json: $.arms[1].feedback: found ", problem, StringComparison.Ordinal);
        Assert.EndsWith(FeedbackSelection.Words, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_too_thin_for_councils_that_respond_is_refused_and_whole_authorities_are_not()
    {
        _tiny.Change(TinyRegion.Experiment, Arm, $"{Arm} \"feedback\": \"on\",");
        var problem = Assert.Single(_tiny.Problems(new ExperimentOverrides { Scale = "1/4" }));
        Assert.Contains("$.arms[1].feedback: found feedback \"on\" at scale 1/4, where T01", problem, StringComparison.Ordinal);
        Assert.Empty(_tiny.Problems());
    }

    [Fact]
    public void A_lever_that_needs_a_feedback_that_is_off_says_which()
    {
        const string Old = """{ "kind": "early-help-places", "multiplier": 0.5, "from": "2016-04-01" }""";
        var problem = Assert.Single(_tiny.Change(TinyRegion.Experiment, Old, """{ "kind": "early-help-ring-fence", "share": 0.1 }""").Problems());
        Assert.Contains("$.arms[1].levers[0].kind: found lever \"early-help-ring-fence\" with feedback \"off\"", problem, StringComparison.Ordinal);
        Assert.Contains("feedback allocation is on", problem, StringComparison.Ordinal);
    }
}
