using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareSim.Runner.Analyses;

namespace CareSim.Runner.Commands;

/// <summary>Writes the experiment of one round of a threshold search: the baseline, and the chosen arm once for every size.</summary>
/// <param name="File">The experiment file that the search began from.</param>
/// <param name="Arm">Name of the arm that is varied.</param>
/// <param name="Lever">Which of its levers, from 0; ignored with a parameter.</param>
/// <param name="Member">The lever's member that is varied.</param>
/// <param name="Parameter">The parameter that is varied instead of a lever; null for a lever.</param>
internal sealed record ThresholdExperiment(string File, string Arm, int Lever, string Member, string? Parameter)
{
    private static readonly JsonSerializerOptions _layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The arm's name for one size.</summary>
    public string NameOf(int place) => string.Create(CultureInfo.InvariantCulture, $"{Arm[..Math.Min(Arm.Length, 48)].TrimEnd('-')}-size-{place + 1}");

    /// <summary>Writes a round's experiment.</summary>
    /// <exception cref="ResultsException">The file has no such arm, lever or member.</exception>
    public void Write(string path, IReadOnlyList<double> sizes)
    {
        JsonObject experiment;
        try
        {
            experiment = JsonNode.Parse(System.IO.File.ReadAllText(File)) as JsonObject ?? throw new ResultsException($"{File}: found no JSON object; allowed is an experiment file");
        }
        catch (JsonException problem)
        {
            throw new ResultsException($"{File}: found broken JSON ({problem.Message}); allowed is an experiment file");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var dropped in new[] { "$schema", "design", "variants", "until", "stopping", "contrasts" })
        {
            experiment.Remove(dropped);
        }

        var arms = (experiment["arms"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        var baseline = (string?)experiment["baseline"];
        var varied = arms.FirstOrDefault(a => (string?)a["name"] == Arm)
            ?? throw new ResultsException($"--arm: found '{Arm}'; allowed is an arm of {File}: {string.Join(", ", arms.Select(a => (string?)a["name"]).Where(n => n != baseline))}");
        experiment["region"] = Near(folder, (string)experiment["region"]!);
        experiment["arms"] = new JsonArray(
        [
            Placed(folder, arms.First(a => (string?)a["name"] == baseline)),
            .. sizes.Select((size, i) => Sized(Placed(folder, varied), size, NameOf(i))),
        ]);
        Directory.CreateDirectory(folder);
        System.IO.File.WriteAllText(path, experiment.ToJsonString(_layout) + "\n");
    }

    private JsonObject Sized(JsonObject arm, double size, string name)
    {
        arm["name"] = name;
        if (Parameter is not null)
        {
            var parameters = arm["parameters"] as JsonObject ?? [];
            parameters[Parameter] = size;
            arm["parameters"] = parameters;
            return arm;
        }

        var levers = arm["levers"] as JsonArray ?? [];
        if (Lever >= levers.Count)
        {
            throw new ResultsException($"--lever: found {Lever}; allowed is 0 to {levers.Count - 1}, the levers of arm {Arm} in {File}");
        }

        var lever = (JsonObject)levers[Lever]!;
        if (lever[Member]?.GetValueKind() != JsonValueKind.Number)
        {
            throw new ResultsException($"--member: found '{Member}'; allowed is a number of lever {Lever} of arm {Arm}: {string.Join(", ", lever.Where(m => m.Value?.GetValueKind() == JsonValueKind.Number).Select(m => m.Key))}");
        }

        lever[Member] = size;
        return arm;
    }

    // The round's file stands elsewhere: paths are made relative to it.
    private JsonObject Placed(string folder, JsonObject arm)
    {
        var copy = (JsonObject)arm.DeepClone();
        copy["scenario"] = Near(folder, (string)copy["scenario"]!);
        return copy;
    }

    private string Near(string folder, string relative) =>
        Path.GetRelativePath(folder, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(File))!, relative)).Replace('\\', '/');
}
