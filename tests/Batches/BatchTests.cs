using CareSim.Runner.Batches;
using CareSim.Tests.Output;
using Xunit;

namespace CareSim.Tests.Batches;

public sealed class BatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_worker_or_four_write_identical_values()
    {
        var (one, four) = (Path.Combine(_folder.Root, "one"), Path.Combine(_folder.Root, "four"));
        var experiment = FakeExperiment.Of(replicates: 12, authorities: 5);
        BatchRuns.Run(one, experiment, workers: 1);

        // Slices of even replicates dawdle, so that the order of completion is another one.
        BatchRuns.Run(four, experiment, workers: 4, engine: resolved => new FakeEngine(resolved)
        {
            BeforeSlice = (replicate, slice) => Thread.Sleep((replicate % 2 == 0 ? 6 : 0) + (slice % 3)),
        });

        foreach (var table in new[] { "outcomes", "contrasts", "parameters" })
        {
            Assert.Equal(TemporaryFolder.Contents(Path.Combine(one, table)), TemporaryFolder.Contents(Path.Combine(four, table)));
        }
    }

    [Fact]
    public void One_replicate_uses_every_worker()
    {
        // Nobody passes the barrier alone: only two slices of one replicate at once get through.
        using var together = new Barrier(2);
        var outcome = BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 1, authorities: 4), workers: 2, engine: resolved => new FakeEngine(resolved)
        {
            BeforeSlice = (_, _) => Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(20))),
        });
        Assert.Equal(BatchEnd.Succeeded, outcome.End);
    }

    [Fact]
    public void No_more_results_than_workers_and_one_are_ever_held()
    {
        var outcome = BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 60), workers: 3);
        Assert.InRange(outcome.PeakResultsHeld, 1, 4);
        Assert.Equal(180, outcome.RunsSucceeded);
    }

    [Fact]
    public void A_failing_replicate_is_a_row_with_its_reason_and_the_rest_goes_on()
    {
        var outcome = BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 4), engine: resolved => new FakeEngine(resolved)
        {
            BeforeSlice = (replicate, slice) =>
            {
                if (replicate == 1 && slice == 1)
                {
                    throw new InvalidOperationException("a visit broke its ceiling");
                }
            },
        });

        Assert.Equal(BatchEnd.Failed, outcome.End);
        Assert.Contains("1 of 4 replicates failed", outcome.Message);
        var runs = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "runs"));
        Assert.Equal(12, runs.Length);
        Assert.All(runs.Where(row => row[3] == "1"), row => Assert.Equal(["failed", "simulate", "InvalidOperationException: a visit broke its ceiling"], row[5..8]));
        Assert.All(runs.Where(row => row[3] != "1"), row => Assert.Equal(["succeeded", "null", "null"], row[5..8]));
        var outcomes = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "outcomes"));
        Assert.Equal(["0", "2", "3"], outcomes.Select(row => row[2]).Distinct());
        Assert.Equal("3", TextTableFormat.Column(Path.Combine(_folder.Results, "contrasts", "half-early-help.txt"), "pairs", 0));
    }

    [Fact]
    public void A_replicate_without_room_for_its_results_fails_alone()
    {
        var outcome = BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 3), engine: resolved => new FakeEngine(resolved)
        {
            BeforeResult = replicate => _ = replicate == 0 ? throw new InvalidOperationException("no room") : 0,
        });
        Assert.Equal((3, 6), (outcome.RunsFailed, outcome.RunsSucceeded));
    }

    [Fact]
    public void An_interrupt_finishes_the_replicate_in_hand_and_leaves_a_readable_batch()
    {
        using var interrupt = new CancellationTokenSource();
        var outcome = BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 25), workers: 1, interrupt: interrupt.Token, engine: resolved => new FakeEngine(resolved)
        {
            BeforeSlice = (replicate, slice) =>
            {
                if (replicate == 12 && slice == 1)
                {
                    interrupt.Cancel();
                }
            },
        });

        Assert.Equal(BatchEnd.Interrupted, outcome.End);
        Assert.Equal(13 * 3, outcome.RunsSucceeded);
        var runs = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "runs"));
        Assert.Equal(75, runs.Length);
        Assert.All(runs, row => Assert.Equal(int.Parse(row[3]) <= 12 ? "succeeded" : "pending", row[5]));
        var outcomes = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "outcomes"));
        Assert.Equal(Enumerable.Range(0, 13), outcomes.Select(row => int.Parse(row[2])).Distinct().Order());
        Assert.Empty(Directory.EnumerateFiles(_folder.Results, "*.partial", SearchOption.AllDirectories));
        Assert.Contains("\"state\": \"interrupted\"", File.ReadAllText(Path.Combine(_folder.Results, "status.json")));
    }

    [Fact]
    public void An_interrupt_before_the_first_replicate_leaves_every_run_pending()
    {
        var outcome = BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 5), interrupt: new CancellationToken(canceled: true));
        Assert.Equal(BatchEnd.Interrupted, outcome.End);
        var runs = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "runs"));
        Assert.Equal(15, runs.Count(row => row[5] == "pending"));
    }

    [Fact]
    public void A_batch_that_cannot_be_prepared_says_so()
    {
        var outcome = BatchRuns.Run(_folder.Results, FakeExperiment.Of(), engine: _ => throw new NotSupportedException("no skeleton"));
        Assert.Equal(BatchEnd.Failed, outcome.End);
        Assert.Contains("no skeleton", outcome.Message);
        Assert.Contains("\"state\": \"failed\"", File.ReadAllText(Path.Combine(_folder.Results, "status.json")));
    }
}
