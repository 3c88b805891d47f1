using System.Text.Json;
using System.Text.Json.Nodes;
using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;

namespace CareSim.Engine.Scenarios;

/// <summary>Reads the JSON input files. Every problem of a file's shape is reported; what is returned then has stand-ins in
/// the places with problems, so that the checks of meaning can go on elsewhere.</summary>
public static class InputText
{
    /// <summary>Reads an experiment file; null when it is no JSON object at all.</summary>
    public static ExperimentFile? ReadExperiment(string file, string text, ProblemList problems) =>
        Read<ExperimentFile>(file, text, problems);

    /// <summary>Reads a scenario file; null when it is no JSON object at all.</summary>
    public static ScenarioFile? ReadScenario(string file, string text, ProblemList problems) =>
        Read<ScenarioFile>(file, text, problems);

    /// <summary>Reads a region.json; null when it is no JSON object at all.</summary>
    public static RegionDescription? ReadRegion(string file, string text, ProblemList problems) =>
        Read<RegionDescription>(file, text, problems);

    internal static Lever? ReadLever(string file, string text, ProblemList problems) => Read<Lever>(file, text, problems);

    // People write beside what they change; the values mean the same with and without.
    private static readonly JsonDocumentOptions _withComments = new() { CommentHandling = JsonCommentHandling.Skip };

    private static T? Read<T>(string file, string text, ProblemList problems)
        where T : class
    {
        JsonNode? sound;
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), _withComments);
            sound = new JsonShape(file, problems).Check(document.RootElement, typeof(T));
        }
        catch (InvalidOperationException e)
        {
            // An escape that is half a character (\ud800) passes the parser but can be no text, not even in a message.
            problems.Add(file, "$", $"text that cannot be read ({e.Message.TrimEnd('.')})", "escapes of whole characters");
            return null;
        }
        catch (JsonException e)
        {
            // The parser counts from 0; editors count from 1.
            var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            problems.Add(file, $"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}",
                $"broken JSON ({(end > 0 ? e.Message[..end] : e.Message).TrimEnd('.')})", "JSON without trailing commas; comments after // are allowed");
            return null;
        }

        try
        {
            return (T?)sound.Deserialize(ScenarioJson.Default.GetTypeInfo(typeof(T))!);
        }
        catch (JsonException e)
        {
            // The strict reader has the last word; that the check let something through is a fault of the check.
            problems.Add(file, e.Path ?? "$", e.Message, "see the schema");
            return null;
        }
    }
}
