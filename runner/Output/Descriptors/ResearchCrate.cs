using System.Globalization;
using System.Text.Json.Nodes;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output.Descriptors;

/// <summary>ro-crate-metadata.json: the folder as a research object (RO-Crate 1.1), with the program as what made it.</summary>
internal static class ResearchCrate
{
    /// <summary>Its name in the folder; the standard's own.</summary>
    public const string FileName = "ro-crate-metadata.json";

    private const string Context = "https://w3id.org/ro/crate/1.1/context";
    private const string ProgramId = "#caresim";
    private const string RunId = "#run";
    private const string Licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

    /// <summary>The metadata.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="files">Complete files of the folder, by name within it.</param>
    /// <param name="day">The day of the results.</param>
    public static JsonObject Of(ResolvedExperiment experiment, IReadOnlyList<string> files, DateOnly day)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        JsonNode[] graph =
        [
            new JsonObject { ["@id"] = FileName, ["@type"] = "CreativeWork", ["about"] = Id("./"), ["conformsTo"] = Id("https://w3id.org/ro/crate/1.1") },
            new JsonObject
            {
                ["@id"] = "./",
                ["@type"] = "Dataset",
                ["name"] = $"{experiment.Name}: results of a CareSim experiment",
                ["description"] = experiment.Question,
                ["datePublished"] = date,
                ["license"] = Id(Licence),
                ["hasPart"] = new JsonArray([.. files.Select(f => (JsonNode)Id(f))]),
                ["mentions"] = Id(RunId),
            },
            new JsonObject { ["@id"] = Licence, ["@type"] = "CreativeWork", ["name"] = "Open Government Licence v3.0", ["description"] = "The region's tables; see its SOURCES.md." },
            new JsonObject
            {
                ["@id"] = ProgramId, ["@type"] = "SoftwareApplication", ["name"] = "CareSim", ["softwareVersion"] = ModelVersions.Build,
                ["license"] = Id("https://spdx.org/licenses/MIT"),
            },
            new JsonObject { ["@id"] = "https://spdx.org/licenses/MIT", ["@type"] = "CreativeWork", ["name"] = "MIT Licence" },
            new JsonObject
            {
                ["@id"] = RunId, ["@type"] = "CreateAction", ["name"] = $"Simulation of {experiment.Name}", ["instrument"] = Id(ProgramId), ["endTime"] = date,
                ["result"] = new JsonArray([.. files.Where(f => f.EndsWith(".parquet", StringComparison.Ordinal)).Select(f => (JsonNode)Id(f))]),
            },
        ];
        return new JsonObject { ["@context"] = Context, ["@graph"] = new JsonArray([.. graph, .. files.Select(Part)]) };
    }

    private static JsonObject Part(string file) => new() { ["@id"] = file, ["@type"] = "File", ["name"] = file, ["encodingFormat"] = Format(file) };

    private static JsonObject Id(string id) => new() { ["@id"] = id };

    private static string Format(string file) => Path.GetExtension(file) switch
    {
        ".parquet" => "application/vnd.apache.parquet",
        ".csv" => "text/csv",
        ".md" => "text/markdown",
        ".json" => "application/json",
        ".html" => "text/html",
        _ => "text/plain",
    };
}
