using CareSim.Runner.Batches;
using CareSim.Runner.Output;
using Xunit;

namespace CareSim.Tests.Batches;

public sealed class MergeTests : IDisposable
{
    private readonly FolderRunsFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task Two_halves_merged_are_one_whole()
    {
        _runs.Run("whole", 26);
        _runs.Run("first", 13);
        _runs.Run("second", 13, plan: RunPlan.Of(13, first: 13));
        var merged = await FolderRunsFixture.Command("merge", _runs.Path("first"), _runs.Path("second"), "--out", _runs.Path("merged"));
        Assert.Equal((0, ""), (merged.Code, merged.Error));
        Assert.Equal(_runs.Values("whole"), _runs.Values("merged"));
        Assert.Equal(0, (await FolderRunsFixture.Command("verify", _runs.Path("merged"))).Code);
    }

    [Fact]
    public async Task Shards_merged_are_one_whole_whatever_their_number()
    {
        _runs.Run("whole", 23);
        foreach (var of in new[] { 1, 3, 7 })
        {
            for (var number = 1; number <= of; number++)
            {
                Assert.Equal(0, (await Shard("divided" + of, number, of)).Code);
            }

            Assert.Equal(0, of == 1 ? 0 : (await FolderRunsFixture.Command("merge", _runs.Path("divided" + of), "--out", _runs.Path("divided" + of))).Code);
            Assert.Equal(_runs.Values("whole"), _runs.Values("divided" + of));
        }
    }

    [Fact]
    public async Task A_shard_that_starts_again_goes_on()
    {
        Assert.Equal(0, (await Shard("divided", 2, 2)).Code);
        var again = await Shard("divided", 2, 2);
        Assert.Equal(0, again.Code);
        Assert.Contains("Taken over: 24 runs", again.Output);
    }

    [Fact]
    public async Task A_missing_shard_is_named()
    {
        await Shard("divided", 1, 3);
        await Shard("divided", 3, 3);
        var merged = await FolderRunsFixture.Command("merge", _runs.Path("divided"), "--out", _runs.Path("merged"));
        Assert.Equal(2, merged.Code);
        Assert.Equal("found 2 of 3 shards; missing is 002-of-003: run them first", merged.Error.Trim());
        Assert.False(Directory.Exists(_runs.Path("merged")));
    }

    [Fact]
    public async Task Shards_of_different_experiments_are_not_merged()
    {
        await Shard("divided", 1, 2);
        await Shard("other", 2, 2, "--seed", "8");
        var merged = await FolderRunsFixture.Command("merge", _runs.Path("divided"), _runs.Path("other"), "--out", _runs.Path("merged"));
        Assert.Equal(2, merged.Code);
        Assert.Single(merged.Error.Trim().Split('\n'));
        Assert.Contains("shards of different experiments are not merged", merged.Error);
    }

    [Fact]
    public async Task Batches_of_different_versions_are_not_merged()
    {
        _runs.Run("first", 3);
        _runs.Run("second", 3, plan: RunPlan.Of(3, first: 3));
        var manifest = Path.Combine(_runs.Path("second"), "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace($"\"model_version\": \"{ModelVersions.Model}\"", "\"model_version\": \"0.0.7\"", StringComparison.Ordinal));
        var merged = await FolderRunsFixture.Command("merge", _runs.Path("first"), _runs.Path("second"), "--out", _runs.Path("merged"));
        Assert.Equal(2, merged.Code);
        Assert.Contains($"found model version 0.0.7; allowed is {ModelVersions.Model}", merged.Error);
        Assert.False(Directory.Exists(_runs.Path("merged")));
    }

    [Fact]
    public async Task One_run_that_both_hold_is_one_too_many()
    {
        _runs.Run("first", 3);
        _runs.Run("second", 3, plan: RunPlan.Of(3, first: 2));
        var merged = await FolderRunsFixture.Command("merge", _runs.Path("first"), _runs.Path("second"), "--out", _runs.Path("merged"));
        Assert.Equal(2, merged.Code);
        Assert.Contains("found 1 runs that", merged.Error);
    }

    [Fact]
    public async Task Overlapping_batches_are_not_merged()
    {
        _runs.Run("first", 13);
        _runs.Run("second", 13, plan: RunPlan.Of(13, first: 10));
        var merged = await FolderRunsFixture.Command("merge", _runs.Path("first"), _runs.Path("second"), "--out", _runs.Path("merged"));
        Assert.Equal(2, merged.Code);
        Assert.Contains("found 3 runs that", merged.Error);
        Assert.Contains("the first of replicate 10", merged.Error);
    }

    [Fact]
    public async Task A_gap_between_batches_is_named()
    {
        _runs.Run("first", 5);
        _runs.Run("second", 5, plan: RunPlan.Of(5, first: 8));
        var merged = await FolderRunsFixture.Command("merge", _runs.Path("first"), _runs.Path("second"), "--out", _runs.Path("merged"));
        Assert.Contains("missing are replicates 5 to 7", merged.Error);
    }

    [Fact]
    public async Task A_shard_that_is_not_finished_is_named_before_anything_is_written()
    {
        using var interrupt = new CancellationTokenSource();
        await Shard("divided", 1, 2);
        _runs.Run("divided/shards/002-of-002", 23, (r, _) => _ = r == 14 ? Stop(interrupt) : 0, plan: RunPlan.Of(23).ShardOf(2, 2), interrupt: interrupt.Token);
        var merged = await FolderRunsFixture.Command("merge", _runs.Path("divided"), "--out", _runs.Path("merged"));
        Assert.Equal(2, merged.Code);
        Assert.Contains("allowed is a finished folder: resume it first", merged.Error);
        Assert.False(Directory.Exists(_runs.Path("merged")));
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/24")]
    [InlineData("two/3")]
    [InlineData("3")]
    public async Task A_shard_out_of_range_says_what_is_allowed(string shard)
    {
        var run = await FolderRunsFixture.Command("run", "x.json", "--replicates", "23", "--shard", shard, "--out", _runs.Path("divided"));
        Assert.Equal(2, run.Code);
        Assert.Contains("--shard: found", run.Error);
        Assert.Contains("allowed", run.Error);
        Assert.False(Directory.Exists(_runs.Path("divided")));
    }

    [Fact]
    public void Shards_hold_every_run_once_and_are_even()
    {
        var plan = RunPlan.Of(23, first: 4, draws: 3);
        var shards = Enumerable.Range(1, 8).Select(number => plan.ShardOf(number, 8)).ToArray();
        Assert.Equal(plan.Keys, shards.SelectMany(shard => shard.Keys));
        Assert.All(shards, shard => Assert.InRange(shard.Keys.Count, 8, 9));
    }

    private static int Stop(CancellationTokenSource interrupt)
    {
        interrupt.Cancel();
        return 0;
    }

    private Task<(int Code, string Output, string Error)> Shard(string name, int number, int of, params string[] more) =>
        FolderRunsFixture.Command(["run", "x.json", "--replicates", "23", "--shard", $"{number}/{of}", "--resume", "--out", _runs.Path(name), .. more]);
}
