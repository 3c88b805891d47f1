using System.Text.Json.Nodes;

namespace CareSim.Runner.Report.Charts;

/// <summary>How arms look in every chart: a colour of the set by Okabe and Ito, which people with any colour vision tell apart, and
/// beside it a dash and a shape, which need no colour. The baseline is grey, solid and round.</summary>
internal static class ArmMarks
{
    /// <summary>Arms besides the baseline that one chart can carry and still be read.</summary>
    public const int Most = 6;

    private const string BaselineColour = "#7a7a7a";

    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

    private static readonly string[] Shapes = ["square", "triangle-up", "diamond", "triangle-down", "cross", "triangle-right"];

    private static readonly int[][] Dashes = [[6, 3], [2, 2], [10, 3, 2, 3], [4, 1], [1, 3], [8, 2, 1, 2, 1, 2]];

    /// <summary>The colour scale of the arms.</summary>
    public static JsonObject Colour(IReadOnlyList<string> arms, string baseline) => Scale(arms, arms.Select((arm, _) => arm == baseline ? (JsonNode)BaselineColour : Colours[Place(arms, arm, baseline)]));

    /// <summary>The scale of point shapes.</summary>
    public static JsonObject Shape(IReadOnlyList<string> arms, string baseline) => Scale(arms, arms.Select(arm => arm == baseline ? (JsonNode)"circle" : Shapes[Place(arms, arm, baseline)]));

    /// <summary>The scale of dashes.</summary>
    public static JsonObject Dash(IReadOnlyList<string> arms, string baseline) => Scale(arms, arms.Select(arm =>
        (JsonNode)new JsonArray([.. (arm == baseline ? [1, 0] : Dashes[Place(arms, arm, baseline)]).Select(length => (JsonNode)length)])));

    private static int Place(IReadOnlyList<string> arms, string arm, string baseline) =>
        arms.Where(other => other != baseline).ToList().IndexOf(arm) % Colours.Length;

    private static JsonObject Scale(IReadOnlyList<string> arms, IEnumerable<JsonNode> range) => new()
    {
        ["domain"] = new JsonArray([.. arms.Select(arm => (JsonNode)arm)]),
        ["range"] = new JsonArray([.. range]),
    };
}
