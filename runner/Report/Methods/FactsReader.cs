using System.Globalization;
using System.Text.Json;
using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Experiments;
using CareSim.Runner.Exports;
using CareSim.Runner.Output;

namespace CareSim.Runner.Report.Methods;

/// <summary>Gathers what methods text is filled from, out of an experiment file or a results folder.</summary>
internal static class FactsReader
{
    /// <summary>Facts of an experiment that has not run.</summary>
    public static MethodsFacts Of(ResolvedExperiment experiment, IReadOnlyList<InputFile> inputs)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, EffectiveConfiguration.Options))
        {
            json.WriteStartObject();
            EffectiveConfiguration.Write(json, experiment);
            json.WriteEndObject();
        }

        var configuration = JsonDocument.Parse(stream.ToArray()).RootElement;
        var baseline = experiment.Arms.Single(a => a.Name == experiment.Baseline);
        return new MethodsFacts
        {
            Name = experiment.Name,
            Question = experiment.Question,
            Configuration = configuration,
            Arms = ArmFacts.Of(configuration),
            Replicates = experiment.Replicates,
            Parameters = [.. baseline.Parameters.All.Values.OrderBy(p => p.Id, StringComparer.Ordinal).Select(p => new ParameterFact(
                p.Id, p.Value, p.Low, p.High, p.Distribution, p.Kind.ToString(), p.Unit, p.Year, p.Source, p.Grade, p.Description))],
            Measures = [.. MeasureCatalogue.All.Select(m => new MeasureFact(m.Name, m.Unit, m.Description, m.Kind.ToString().ToLowerInvariant(), m.Source))],
            Notes = experiment.Notes is { } notes ? [("Claim", notes.Claim), ("Expected", notes.Expected), ("Cannot tell", notes.CannotTell)] : [],
            Inputs = [.. inputs.Select(i => (i.Path, i.Sha256))],
            Build = ModelVersions.Build,
        };
    }

    /// <summary>Facts of a results folder.</summary>
    /// <exception cref="FormatException">Its manifest says too little.</exception>
    public static MethodsFacts Of(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, Manifest.FileName)));
        var root = manifest.RootElement.Clone();
        if (!root.TryGetProperty("experiment", out var configuration))
        {
            throw new FormatException("manifest.json has no experiment");
        }

        string Text(string name) => root.TryGetProperty(name, out var value) ? value.ToString() : "";
        var tables = ResultFolder.Tables(folder);
        var region = configuration.TryGetProperty("region", out var id) ? id.ToString() : "";
        return new MethodsFacts
        {
            Name = Text("experiment_name"),
            Question = configuration.TryGetProperty("question", out var question) ? question.ToString() : "",
            Configuration = configuration,
            Arms = ArmFacts.Of(configuration),
            Replicates = configuration.TryGetProperty("replicates", out var replicates) ? replicates.GetInt32() : 0,
            Parameters = StoredFacts.Parameters(tables, configuration.GetProperty("baseline").ToString()),
            Measures = StoredFacts.Measures(tables),
            Notes = Notes(Path.Combine(folder, Text("experiment_file"))),
            Inputs = root.TryGetProperty("inputs", out var inputs) ? [.. inputs.EnumerateArray().Select(i => (i.GetProperty("path").ToString(), i.GetProperty("sha256").ToString()))] : [],
            Machine = root.TryGetProperty("machine", out var machine) ? [.. machine.EnumerateObject().Select(m => (m.Name, m.Value.ToString()))] : [],
            Build = Text("build"),
            Execution = StoredFacts.Execution(tables, Text("status"), Text("command_line"), Text("workers"), Text("started")),
            Results = StoredFacts.Results(tables, region),
        };
    }

    // Notes are no part of the configuration that ran; they stand in the folder's copy of the experiment file.
    private static IReadOnlyList<(string Name, string Text)> Notes(string experimentFile)
    {
        if (!File.Exists(experimentFile))
        {
            return [];
        }

        using var file = JsonDocument.Parse(File.ReadAllBytes(experimentFile), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return file.RootElement.TryGetProperty("notes", out var notes) && notes.ValueKind == JsonValueKind.Object
            ? [("Claim", Text("claim")), ("Expected", Text("expected")), ("Cannot tell", Text("cannotTell"))]
            : [];

        string Text(string name) => notes.TryGetProperty(name, out var text) ? text.ToString() : "";
    }
}

/// <summary>What arms change, in words, out of the effective configuration.</summary>
internal static class ArmFacts
{
    /// <summary>The arms in order.</summary>
    public static IReadOnlyList<ArmFact> Of(JsonElement configuration)
    {
        var arms = configuration.GetProperty("arms").EnumerateObject().ToArray();
        var baseline = arms.FirstOrDefault(a => a.Name == configuration.GetProperty("baseline").GetString());
        return [.. arms.Select(arm => new ArmFact(arm.Name, Changes(arm.Value, baseline.Value), Policy(arm.Value)))];
    }

    private static string[] Changes(JsonElement arm, JsonElement baseline) =>
    [
        .. arm.GetProperty("parameters").EnumerateObject()
            .Where(p => !baseline.GetProperty("parameters").TryGetProperty(p.Name, out var other) || other.ToString() != p.Value.ToString())
            .Select(p => $"{p.Name} = {p.Value}"),
    ];

    private static string[] Policy(JsonElement arm) =>
    [
        .. arm.GetProperty("policy").EnumerateArray()
            .GroupBy(c => string.Join(", ", c.EnumerateObject().Where(p => p.Name != "authority").Select(p => p.Name switch
            {
                "instrument" => p.Value.ToString(),
                "from" => $"from {p.Value}",
                _ => $"{p.Name} {p.Value}",
            })))
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} ({g.Count()} {(g.Count() == 1 ? "authority" : "authorities")})")),
    ];
}
