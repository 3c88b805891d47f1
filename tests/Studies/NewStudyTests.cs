using System.Text.Json.Nodes;
using CareSim.Runner;
using CareSim.Runner.Commands;
using CareSim.Runner.Experiments;
using CareSim.Tests.Commands;
using CareSim.Tests.Experiments;
using CareSim.Tests.Output;
using CareSim.Tests.Simulation;
using Xunit;

namespace CareSim.Tests.Studies;

public sealed class NewStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    private string Study => Path.Combine(_folder.Root, "my-study");

    private string File => Path.Combine(Study, "experiment.jsonc").Replace('\\', '/');

    [Fact]
    public async Task A_new_study_passes_check_and_lives_its_first_month_as_it_stands()
    {
        Assert.Equal(ExitCodes.Success, await Run("init", Study, "--region", Repository.File("scenarios", "england")));
        Assert.Equal(ExitCodes.Success, await Run("check", File));
        var reading = ExperimentReader.Read(File, new() { Authorities = "E06000017", Months = 1 });
        Assert.Empty(reading.Problems);
        Assert.Equal(["baseline", "half-early-help", "null-reform"], reading.Experiment!.Arms.Select(a => a.Name));
        var life = new WatchedLife(England.Prepare(reading.Experiment));
        life.Month();
        Assert.True(life.Life.State.Length > 1000);
    }

    [Fact]
    public async Task The_experiment_names_the_schema_beside_it_so_that_editors_complete_it()
    {
        await Run("init", Study, "--region", Repository.File("scenarios", "england"));
        var schema = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Study, "scenario.schema.json")))!;
        var experiment = JsonNode.Parse(System.IO.File.ReadAllText(File), null, new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!.AsObject();
        Assert.Equal("scenario.schema.json", (string)experiment["$schema"]!);
        var known = schema["$defs"]!["experiment"]!["properties"]!.AsObject();
        Assert.All(experiment, member => Assert.True(known.ContainsKey(member.Key), member.Key));
        Assert.All(known.Where(k => k.Key != "$schema"), member => Assert.NotNull(member.Value!["description"]));
        Assert.Contains("early-help-places", System.IO.File.ReadAllText(Path.Combine(Study, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_use_a_name_that_no_experiment_may_have_and_a_region_that_is_none_are_refused_at_once()
    {
        var bad = Path.Combine(_folder.Root, "My Study");
        Directory.CreateDirectory(bad);
        System.IO.File.WriteAllText(Path.Combine(bad, "mine.txt"), "");
        Assert.Equal(ExitCodes.Usage, await Run("init", bad, "--region", _folder.Root));
        Assert.All(["lower-case letters", "which is there already", "--region"], text => Assert.Contains(text, _error.ToString()));
        Assert.Equal(["mine.txt"], Directory.GetFileSystemEntries(bad).Select(Path.GetFileName));
    }

    [Fact]
    public void A_comment_changes_nothing_and_a_trailing_comma_is_still_refused()
    {
        using var region = new TinyRegion();
        var plain = region.Resolve();
        region.Change(TinyRegion.Experiment, "{\n  \"name\"", "// asked by nobody\n{ /* twice */\n  \"name\"");
        Assert.Equal(plain.Seed, region.Resolve().Seed);
        region.Change(TinyRegion.Experiment, "\"seed\": 7,", "\"seed\": 7,,");
        Assert.Contains("comments after // are allowed", Assert.Single(region.Problems()));
    }

    private Task<int> Run(params string[] args) => Program.RunAsync(args, FakeParts.All, TextWriter.Null, _error);
}
