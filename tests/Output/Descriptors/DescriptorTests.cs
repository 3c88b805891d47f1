using System.Text.Json.Nodes;
using CareSim.Runner;
using CareSim.Runner.Commands;
using CareSim.Runner.Output;
using CareSim.Tests.Experiments;
using Xunit;

namespace CareSim.Tests.Output.Descriptors;

public sealed class DescriptorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_results_folder_describes_every_file_and_column_it_has_and_no_other()
    {
        var code = await Program.RunAsync(["run", Repository.File("scenarios", "england", "experiments", "early-help-first-look.json"), "--authorities", "E06000017",
            "--months", "1", "--replicates", "2", "--workers", "1", "--out", _folder.Results], Program.Parts(), TextWriter.Null, TextWriter.Null);
        Assert.Equal(ExitCodes.Success, code);

        var package = Json("datapackage.json");
        var resources = package["resources"]!.AsArray();
        var tables = ResultTables.All.Where(t => Directory.Exists(Path.Combine(_folder.Results, t.Name)) || File.Exists(Path.Combine(_folder.Results, t.Name + ".parquet"))).ToArray();
        Assert.Contains(ResultTables.Outcomes, tables);
        Assert.Equal(tables.Select(t => t.Name), resources.Select(r => (string)r!["name"]!));
        Assert.All(resources.SelectMany(r => r!["path"]!.AsArray()), path => Assert.True(File.Exists(Path.Combine(_folder.Results, (string)path!))));
        Assert.All(tables.Zip(resources), pair => Assert.Equal(
            pair.First.Columns.Select(c => (c.Name, !c.Nullable)),
            pair.Second!["schema"]!["fields"]!.AsArray().Select(f => ((string)f!["name"]!, (bool)f["constraints"]!["required"]!))));

        // RO-Crate 1.1: one descriptor, one root with name, description, date and licence, and each part of it once.
        var graph = Json("ro-crate-metadata.json")["@graph"]!.AsArray().Select(e => e!.AsObject()).ToArray();
        var root = Assert.Single(graph, e => (string)e["@id"]! == "./");
        Assert.All(["name", "description", "datePublished", "license"], member => Assert.NotNull(root[member]));
        Assert.Equal("./", (string)Assert.Single(graph, e => (string)e["@id"]! == "ro-crate-metadata.json")["about"]!["@id"]!);
        Assert.Equal(graph.Length, graph.Select(e => (string)e["@id"]!).Distinct().Count());
        var parts = root["hasPart"]!.AsArray().Select(p => (string)p!["@id"]!).Order(StringComparer.Ordinal);
        string[] unlisted = [Manifest.FileName, StatusFile.FileName, "ro-crate-metadata.json"];
        Assert.Contains("report.html", parts);
        Assert.Equal(TemporaryFolder.Contents(_folder.Results).Keys.Except(unlisted).Order(StringComparer.Ordinal), parts);

        var citation = File.ReadAllLines(Path.Combine(_folder.Results, "CITATION.cff"));
        Assert.All(["cff-version: 1.2.0", "message: ", "title: \"early-help-first-look", "authors:"], line => Assert.Contains(citation, l => l.StartsWith(line, StringComparison.Ordinal)));
    }

    private JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.Results, file)))!;
}
