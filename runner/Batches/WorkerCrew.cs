using System.Diagnostics;

namespace CareSim.Runner.Batches;

/// <summary>The worker threads of a batch: each takes slices with a workspace of its own until there are none.</summary>
internal sealed class WorkerCrew
{
    private readonly Thread[] _threads;
    private readonly IExperimentEngine _engine;
    private readonly SliceSchedule _schedule;
    private readonly BatchProgress _progress;

    /// <summary>Starts the workers.</summary>
    public WorkerCrew(int workers, IExperimentEngine engine, SliceSchedule schedule, BatchProgress progress)
    {
        (_engine, _schedule, _progress) = (engine, schedule, progress);
        _threads = [.. Enumerable.Range(1, workers).Select(number => new Thread(Work) { IsBackground = true, Name = $"worker {number}" })];
        Array.ForEach(_threads, thread => thread.Start());
    }

    /// <summary>Waits until every worker has ended.</summary>
    public void Join() => Array.ForEach(_threads, thread => thread.Join());

    private void Work()
    {
        object? workspace = null;
        while (_schedule.TryTake(out var replicate, out var slice))
        {
            var start = Stopwatch.GetTimestamp();
            var failure = Attempt("simulate", () => _engine.RunSlice(replicate.Result!, slice, workspace ??= _engine.NewWorkspace()));
            if (failure is not null)
            {
                // A slice that broke off may have left anything in its arrays.
                workspace = null;
            }

            var last = _schedule.Ran(replicate, Stopwatch.GetElapsedTime(start).TotalSeconds, failure);
            _progress.SliceRan();
            if (last)
            {
                replicate.Failure ??= Attempt("close", () => _engine.Close(replicate.Result!));
                _schedule.Closed(replicate);
            }
        }
    }

    // Whatever a run throws ends that run only: the batch goes on, and the runs table says what happened.
    private static RunFailure? Attempt(string stage, Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return new RunFailure(stage, $"{problem.GetType().Name}: {problem.Message}");
        }
    }
}
