using System.Text.Json.Nodes;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Commands;
using CareSim.Tests.Experiments;
using Xunit;

namespace CareSim.Tests.Scenarios;

public sealed class SchemaTests
{
    private const string Hint = "The shape of the scenario files has changed. If that is meant, run 'caresim schema' in the repository's root and read the diff.";

    [Fact]
    public void The_schema_in_scenarios_is_the_one_the_records_give()
    {
        var file = File.ReadAllText(Repository.File("scenarios", SchemaCommand.SchemaFile));
        Assert.True(file == ScenarioSchema.Text(), Hint);
    }

    [Fact]
    public void The_table_of_levers_in_the_readme_is_up_to_date()
    {
        var readme = File.ReadAllText(Repository.File("scenarios", "README.md"));
        Assert.True(readme == LeverCatalogue.Renew(readme), Hint);
    }

    [Fact]
    public void Every_reference_in_the_schema_leads_somewhere()
    {
        var schema = JsonNode.Parse(ScenarioSchema.Text())!;
        var references = new List<string>();
        Collect(schema, references);
        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.NotNull(schema["$defs"]![r.Replace("#/$defs/", "", StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_readme_without_the_marks_is_refused() =>
        Assert.Throws<FormatException>(() => LeverCatalogue.Renew("# Scenarios"));

    [Fact]
    public void The_command_writes_both_files()
    {
        var folder = Directory.CreateTempSubdirectory("caresim-").FullName;
        try
        {
            var (output, error) = (new StringWriter(), new StringWriter());
            Assert.Equal(1, SchemaCommand.Run(folder, output, error)); // no README.md to renew
            File.Copy(Repository.File("scenarios", "README.md"), Path.Combine(folder, "README.md"));
            Assert.Equal(0, SchemaCommand.Build().Parse(["--out", folder]).Invoke(new() { Output = output }));
            Assert.Equal(ScenarioSchema.Text(), File.ReadAllText(Path.Combine(folder, SchemaCommand.SchemaFile)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Collect(JsonNode? node, List<string> references)
    {
        foreach (var (name, child) in node as JsonObject ?? [])
        {
            if (name == "$ref")
            {
                references.Add((string)child!);
            }

            Collect(child, references);
        }

        foreach (var child in node as JsonArray ?? [])
        {
            Collect(child, references);
        }
    }
}
