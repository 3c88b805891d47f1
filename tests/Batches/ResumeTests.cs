using CareSim.Runner.Batches;
using CareSim.Runner.Output;
using Xunit;

namespace CareSim.Tests.Batches;

public sealed class ResumeTests : IDisposable
{
    private readonly FolderRunsFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 0)]
    [InlineData(9, 2)]
    [InlineData(13, 1)]
    [InlineData(21, 2)]
    public async Task A_batch_killed_anywhere_and_resumed_is_an_uninterrupted_one(int replicate, int slice)
    {
        _runs.Run("whole", 22);
        _runs.Run("running", 22, (r, s) =>
        {
            Thread.Sleep(r == replicate && s == slice ? 20 : 0);
            if (r == replicate && s == slice)
            {
                _runs.CopyAsItStands("running", "killed");
            }
        });

        Assert.Contains("stopped without an end", (await FolderRunsFixture.Command("status", _runs.Path("killed"))).Output);
        var resumed = await FolderRunsFixture.Command("resume", _runs.Path("killed"));
        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        Assert.Equal(_runs.Values("whole"), _runs.Values("killed"));
        Assert.Equal(0, (await FolderRunsFixture.Command("verify", _runs.Path("killed"))).Code);
    }

    [Fact]
    public void A_batch_killed_again_and_again_loses_no_finished_replicate()
    {
        // Slow enough that finished replicates of an open block are kept.
        var begun = new HashSet<int>();
        _runs.Run("running", 14, (r, s) =>
        {
            Thread.Sleep(60);
            if (r == 12 && s == 0)
            {
                _runs.CopyAsItStands("running", "killed");
            }
        }, workers: 1);
        _runs.Run("killed", 14, (r, _) => begun.Add(r), use: FolderUse.Continue, workers: 1);
        Assert.Subset(new HashSet<int> { 11, 12, 13 }, begun); // 11 may still have been in the writer's hand
        Assert.Equal(_runs.Values("running"), _runs.Values("killed"));
        Assert.False(Directory.Exists(Path.Combine(_runs.Path("killed"), UnfinishedBlock.FolderName)));
    }

    [Fact]
    public async Task An_interrupted_batch_goes_on_where_it_was()
    {
        using var interrupt = new CancellationTokenSource();
        _runs.Run("whole", 25);
        _runs.Run("interrupted", 25, (r, _) => Cancel(interrupt, r == 12), interrupt: interrupt.Token);
        Assert.Equal(0, (await FolderRunsFixture.Command("resume", _runs.Path("interrupted"))).Code);
        Assert.Equal(_runs.Values("whole"), _runs.Values("interrupted"));
        Assert.Equal(["runs-0000-0009.parquet", "runs-0010-0019.parquet", "runs-0020-0029.parquet"],
            Directory.EnumerateFiles(Path.Combine(_runs.Path("interrupted"), "runs")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task More_replicates_afterwards_are_a_longer_batch()
    {
        _runs.Run("longer", 27);
        _runs.Run("shorter", 13);
        var first = File.GetLastWriteTimeUtc(Path.Combine(_runs.Path("shorter"), "outcomes", "baseline-0000-0009.parquet"));
        Assert.Equal(0, (await FolderRunsFixture.Command("expand", _runs.Path("shorter"), "--replicates", "27")).Code);
        Assert.Equal(_runs.Values("longer"), _runs.Values("shorter"));
        Assert.Equal(first, File.GetLastWriteTimeUtc(Path.Combine(_runs.Path("shorter"), "outcomes", "baseline-0000-0009.parquet")));
        var fewer = await FolderRunsFixture.Command("expand", _runs.Path("shorter"), "--replicates", "27");
        Assert.Equal(2, fewer.Code);
        Assert.Contains("allowed is more than the 27 replicates", fewer.Error);
    }

    [Fact]
    public async Task A_damaged_file_of_a_stopped_batch_is_done_again_and_said()
    {
        _runs.Run("whole", 20);
        _runs.Run("damaged", 20);
        var part = Path.Combine(_runs.Path("damaged"), "outcomes", "half-early-help-0000-0009.parquet");
        File.WriteAllBytes(part, File.ReadAllBytes(part)[..5000]);
        var resumed = await FolderRunsFixture.Command("resume", _runs.Path("damaged"));
        Assert.Equal(0, resumed.Code);
        Assert.Contains($"done again: {part}", resumed.Error);
        Assert.Equal(_runs.Values("whole"), _runs.Values("damaged"));
    }

    [Fact]
    public async Task What_failed_stays_failed_until_it_is_tried_again()
    {
        _runs.Run("whole", 12);
        _runs.Run("failed", 12, (r, _) => _ = r == 3 ? throw new InvalidOperationException("no luck") : 0);
        var resumed = await FolderRunsFixture.Command("resume", _runs.Path("failed"));
        Assert.Equal(1, resumed.Code);
        Assert.Contains("1 of 12 replicates failed; the first: replicate 3, stage simulate: InvalidOperationException: no luck", resumed.Error);
        Assert.NotEqual(_runs.Values("whole"), _runs.Values("failed"));
        Assert.Equal(0, (await FolderRunsFixture.Command("resume", _runs.Path("failed"), "--retry-failed")).Code);
        Assert.Equal(_runs.Values("whole"), _runs.Values("failed"));
    }

    [Fact]
    public void A_folder_in_use_is_refused_to_a_second_process()
    {
        BatchOutcome? second = null;
        _runs.Run("busy", 3, (r, s) => second ??= r == 1 && s == 0 ? _runs.Run("busy", 3, use: FolderUse.NewOrContinue) : null);
        Assert.Equal(BatchEnd.Refused, second?.End);
        Assert.Contains("is in use by another process", second?.Message);
    }

    [Fact]
    public void Another_experiment_does_not_continue_a_folder()
    {
        _runs.Run("first", 3);
        var second = _runs.Run("first", 3, use: FolderUse.NewOrContinue, seed: 8);
        Assert.Equal(BatchEnd.Refused, second.End);
        Assert.Contains("holds results of another experiment", second.Message);
    }

    [Fact]
    public async Task A_folder_without_results_cannot_be_resumed()
    {
        var resumed = await FolderRunsFixture.Command("resume", _runs.Path("nothing"));
        Assert.Equal(2, resumed.Code);
        Assert.Contains("found nothing; allowed is a results folder", resumed.Error);
    }

    private static void Cancel(CancellationTokenSource interrupt, bool now)
    {
        if (now)
        {
            interrupt.Cancel();
        }
    }
}
