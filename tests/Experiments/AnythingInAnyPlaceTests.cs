using System.Text.Json.Nodes;
using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;
using Xunit;

namespace CareSim.Tests.Experiments;

public sealed class AnythingInAnyPlaceTests
{
    private static readonly string[] _anything = ["null", "true", "-1", "0.5", "1e999", "\"x\"", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "{\"\\ud800\": 1}", "\"a\\u0000b\"", "[]", "[null]", "[\"x\"]", "[[{}]]", "{}", "{\"kind\":1}"];

    [Fact]
    public void Whatever_stands_in_whatever_place_reading_an_experiment_ends_in_an_experiment_or_in_problems()
    {
        using var tiny = new TinyRegion();
        var text = tiny.Text(TinyRegion.Experiment);
        foreach (var place in Places(JsonNode.Parse(text)!, []))
        {
            foreach (var value in _anything)
            {
                tiny.Write(TinyRegion.Experiment, Put(text, place, value));
                var reading = tiny.Read();
                Assert.True(reading.Experiment is null == reading.Problems.Count > 0, $"{string.Join('.', place)} = {value}");

                // The check must see everything that the strict reader would refuse.
                Assert.DoesNotContain(reading.Problems, p => p.Allowed == "see the schema");
            }
        }
    }

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}{}")]
    public void A_file_that_is_no_object_is_one_problem(string text)
    {
        var problems = new ProblemList();
        Assert.Null(InputText.ReadExperiment("file.json", text, problems));
        Assert.Single(problems.All);
    }

    private static IEnumerable<object[]> Places(JsonNode node, object[] place)
    {
        var children = node switch
        {
            JsonObject o => o.Select(m => ((object)m.Key, m.Value)),
            JsonArray a => a.Select((item, i) => ((object)i, item)),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            object[] at = [.. place, key];
            yield return at;
            foreach (var deeper in Places(child!, at))
            {
                yield return deeper;
            }
        }
    }

    private static string Put(string text, object[] place, string value)
    {
        var root = JsonNode.Parse(text)!;
        var node = root;
        foreach (var key in place[..^1])
        {
            node = key is int i ? node[i]! : node[(string)key]!;
        }

        // A mark first, for JsonNode itself would not write 1e999.
        const string Mark = "MARK-OF-THE-PLACE";
        if (place[^1] is int index)
        {
            node[index] = Mark;
        }
        else
        {
            node[(string)place[^1]] = Mark;
        }

        return root.ToJsonString().Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }
}
