using CareSim.Runner;
using CareSim.Runner.Commands;
using CareSim.Runner.Output.Parquet;
using CareSim.Tests.Experiments;
using CareSim.Tests.Output;
using Xunit;

namespace CareSim.Tests.Batches;

/// <summary>Parameter draws together with shards and with snapshots, on one small authority.</summary>
public sealed class DividedDrawsTests : IDisposable
{
    private static readonly string[] _tables = ["outcomes", "contrasts", "parameters", "design", "sensitivity"];

    private readonly TemporaryFolder _folder = new();
    private readonly string _experiment;

    public DividedDrawsTests()
    {
        var england = Path.GetRelativePath(_folder.Root, Repository.File("scenarios", "england")).Replace('\\', '/');
        _experiment = Path.Combine(_folder.Root, "experiment.json");
        File.WriteAllText(_experiment, $$"""
            {
              "name": "draws", "question": "Does dividing change anything?", "region": "{{england}}", "start": "2015-03-31", "months": 8, "replicates": 2, "seed": 5,
              "authorities": ["E06000017"], "baseline": "baseline", "design": { "kind": "latin-hypercube", "draws": 5, "seed": 3, "parameters": ["need.onset", "referral.emerging"] },
              "arms": [
                { "name": "baseline", "scenario": "{{england}}/baseline.json" },
                { "name": "half", "scenario": "{{england}}/baseline.json", "levers": [ { "kind": "early-help-places", "multiplier": 0.5, "from": "2015-10-01" } ] }
              ]
            }
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Shards_of_a_design_merged_are_one_whole()
    {
        await Run("run", _experiment, "--out", At("whole"));
        for (var number = 1; number <= 4; number++)
        {
            await Run("run", _experiment, "--shard", $"{number}/4", "--out", At("divided"));
        }

        await Run("merge", At("divided"), "--out", At("merged"));
        Assert.Equal(Values("whole"), Values("merged"));
        await Run("verify", At("merged"));
    }

    [Fact]
    public async Task A_history_kept_under_every_draw_serves_every_draw()
    {
        await Run("run", _experiment, "--snapshot-at", "2015-08", "--out", At("kept"));
        await Run("run", _experiment, "--from", Path.Combine(At("kept"), "snapshots", "2015-08"), "--out", At("forked"));
        Assert.Equal(Values("kept"), Values("forked"));

        // The draws do differ, so that a history of another draw would have shown.
        Assert.NotEqual(Column("kept", "baseline-d001-"), Column("kept", "baseline-d002-"));
    }

    [Fact]
    public async Task A_history_of_other_draws_is_refused_before_anything_runs()
    {
        await Run("run", _experiment, "--snapshot-at", "2015-08", "--out", At("kept"));
        File.WriteAllText(_experiment, File.ReadAllText(_experiment).Replace("\"seed\": 3", "\"seed\": 4", StringComparison.Ordinal));
        var (code, error) = await Say("run", _experiment, "--from", Path.Combine(At("kept"), "snapshots", "2015-08"), "--out", At("forked"));
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("allowed", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("forked")));
    }

    private string At(string name) => Path.Combine(_folder.Root, name);

    private Dictionary<string, string> Values(string name) => _tables.SelectMany(table => TemporaryFolder.Contents(Path.Combine(At(name), table))
        .Select(file => ($"{table}/{file.Key}", file.Value))).ToDictionary(file => file.Item1, file => file.Value);

    private double[] Column(string name, string prefix)
    {
        using var table = new ParquetFileReader(Directory.GetFiles(Path.Combine(At(name), "outcomes"), prefix + "*.parquet").Single());
        return ((FixedValues<double>)table.ReadColumn("value")).Span.ToArray();
    }

    private static async Task Run(params string[] args)
    {
        var (code, error) = await Say(args);
        Assert.True(code == ExitCodes.Success, error);
    }

    private static async Task<(int Code, string Error)> Say(params string[] args)
    {
        await using var error = new StringWriter();
        string[] more = args[0] == "run" ? ["--no-report", "--workers", "1"] : [];
        return (await Program.RunAsync([.. args, .. more], Program.Parts(), TextWriter.Null, error), error.ToString());
    }
}
