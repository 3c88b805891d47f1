using System.Diagnostics;
using CareSim.Engine.Observation;
using CareSim.Runner.Estimands.Analyses;
using CareSim.Runner.Output;
using CareSim.Runner.Output.Descriptors;

namespace CareSim.Runner.Batches;

/// <summary>A batch from start to end: claim the folder, prepare, run, write. The calling thread writes; workers simulate.</summary>
internal sealed class BatchExecution(BatchRequest request, BatchProgress progress)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly RunStatistics _work = new();
    private double _prepareSeconds;
    private int _peakAlive;
    private int _failed;
    private bool _readable;
    private double? _firstReadable;
    private int _takenOver;
    private UnfinishedBlock? _unfinished;
    private IReadOnlyList<string> _damage = [];
    private string _firstFailure = "";
    private string _stopped = "";
    private string _words = "";

    /// <summary>Runs the batch.</summary>
    /// <param name="interrupt">Once cancelled, replicates in hand are finished and no further one is begun.</param>
    public BatchOutcome Run(CancellationToken interrupt)
    {
        BatchFolder folder;
        try
        {
            folder = BatchFolder.Open(request);
        }
        catch (FolderRefusedException refusal)
        {
            return new BatchOutcome(BatchEnd.Refused, refusal.Message);
        }
        catch (Exception problem) when (problem is OutputException or IOException or UnauthorizedAccessException)
        {
            return new BatchOutcome(BatchEnd.Failed, problem.Message);
        }

        using (folder)
        {
            BatchOutcome outcome;
            using (new StatusReporter(request.Folder, progress))
            {
                outcome = Guarded(folder, interrupt);
            }

            return Finished(folder, outcome);
        }
    }

    private BatchOutcome Guarded(BatchFolder folder, CancellationToken interrupt)
    {
        try
        {
            return Attempt(folder, interrupt);
        }
        catch (Exception problem) when (problem is OutputException or DamagedResultsException)
        {
            return new BatchOutcome(BatchEnd.Failed, problem.Message);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return new BatchOutcome(BatchEnd.Failed, $"the batch failed: {problem.GetType().Name}: {problem.Message}");
        }
    }

    private BatchOutcome Attempt(BatchFolder folder, CancellationToken interrupt)
    {
        var layout = request.Layout();
        using var taken = folder.Taken(layout);
        _damage = [.. taken.Damage];
        var todo = request.Runs.Keys.Where(key => !taken.Has(key)).ToArray();
        _takenOver = request.Runs.Keys.Count - todo.Length;

        // Nothing to simulate, as when folders are merged: then nobody need be brought to life.
        var engine = todo.Length > 0 ? request.Prepare(request.Experiment, request.Workers) : null;
        _prepareSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        _unfinished = new UnfinishedBlock(request.Folder, request.Format, request.Experiment, layout);
        using var output = new BatchOutput(request.Experiment, layout, folder.Files, request.Runs, taken);
        try
        {
            output.Begin();
            RunAll(engine, output, taken, folder, interrupt);
            progress.Enter("writing");
            output.End();
            UnfinishedBlock.Forget(request.Folder);
            _words = request.Runs.IsShard ? "" : ExperimentAnalyses.Write(request.Experiment, folder.Files);
        }
        catch (OutputException problem)
        {
            folder.GiveUpReserve();
            output.Abandon(problem.Message);
            throw;
        }
        finally
        {
            progress.Settle(output.SucceededOnDisk, output.FailedOnDisk);
        }

        _readable = true;
        return Judge(interrupt.IsCancellationRequested);
    }

    private void RunAll(IExperimentEngine? engine, BatchOutput output, TakenRuns taken, BatchFolder folder, CancellationToken interrupt)
    {
        progress.Run(engine?.Slices ?? 1, _takenOver);
        if (request.Experiment.Stopping is null)
        {
            RunSome(engine, output, taken, request.Runs.Keys, null, interrupt);
            return;
        }

        // First the central values until the rule holds, then as many replicates of every other draw.
        var stopping = new Stopping(request.Experiment, request.Layout(), output.Contrasts.Compared);
        RunSome(engine, output, taken, [.. request.Runs.Keys.Where(key => key.Draw == 0)], stopping, interrupt);
        var plan = stopping.HasHeld ? request.Runs.UpTo(stopping.Checks[^1].Replicates) : request.Runs;
        folder.Stopped(stopping, plan);
        _stopped = stopping.Words;
        if (stopping.HasHeld)
        {
            output.Shorten(plan);
            progress.Expect(plan.Keys.Count);
        }

        RunSome(engine, output, taken, [.. plan.Keys.Where(key => key.Draw > 0)], null, interrupt);
    }

    private void RunSome(IExperimentEngine? engine, BatchOutput output, TakenRuns taken, IReadOnlyList<RunKey> keys, Stopping? stopping, CancellationToken interrupt)
    {
        var todo = keys.Where(key => !taken.Has(key)).ToArray();
        if (keys.Count == 0)
        {
            return;
        }

        // One more than workers: a finished replicate can be written while every worker has one in hand.
        var schedule = new SliceSchedule(todo, engine?.Slices ?? 1, request.Workers + 1, engine is null ? null! : engine.NewResult);
        using var stop = interrupt.Register(schedule.StopStarting);
        var crew = engine is null ? null : new WorkerCrew(request.Workers, engine, schedule, progress);
        try
        {
            WriteInOrder(output, taken, schedule, keys, stopping);
        }
        finally
        {
            schedule.Abort();
            crew?.Join();
            _peakAlive = Math.Max(_peakAlive, schedule.PeakAlive);
        }
    }

    // Taken-over runs and new ones alternate in the plan's order, which is the order of every sum.
    private void WriteInOrder(BatchOutput output, TakenRuns taken, SliceSchedule schedule, IReadOnlyList<RunKey> keys, Stopping? stopping)
    {
        var last = -1;
        for (var i = keys.Count - 1; i >= 0 && last < 0; i--)
        {
            last = taken.Has(keys[i]) ? i : -1;
        }

        for (var position = 0; position < keys.Count; position++)
        {
            if (taken.Has(keys[position]))
            {
                TakeOver(output, taken, keys[position]);
            }
            else if (schedule.TakeFinished() is { } replicate)
            {
                Write(output, replicate);
                schedule.Release();
            }
            else if (position < last)
            {
                output.Add(RunRows.Pending(request.Experiment, keys[position]), null);
            }
            else
            {
                return; // interrupted: the rest was never begun
            }

            if (_firstReadable is null && output.FirstReadable is { } moment)
            {
                _firstReadable = Stopwatch.GetElapsedTime(_start, moment).TotalSeconds;
            }

            if (stopping?.IsEnough(position + 1, output.Contrasts) == true)
            {
                return; // what workers have begun beyond it is dropped: the result is the same whatever they were doing
            }
        }
    }

    private void TakeOver(BatchOutput output, TakenRuns taken, RunKey key)
    {
        var rows = taken.Rows(key);
        var result = taken.Load(key);
        output.Add(rows, result);
        if (result is null)
        {
            _failed++;
            var failure = rows.First(row => row.Status == RunStatus.Failed);
            _firstFailure = _firstFailure.Length > 0 ? _firstFailure : $"replicate {key.Replicate}, stage {failure.Stage}: {failure.Reason}";
        }

        progress.ReplicateWritten(result is not null);
    }

    private void Write(BatchOutput output, ReplicateInHand replicate)
    {
        var succeeded = replicate.Failure is null;
        var rows = RunRows.Of(request.Experiment, replicate);
        output.Add(rows, succeeded ? replicate.Result : null);
        if (output.IsBlockComplete)
        {
            _unfinished!.ForgetKept();
        }
        else if (succeeded)
        {
            _unfinished!.Keep(replicate.Key, rows, replicate.Result!);
        }

        if (succeeded)
        {
            Array.ForEach(replicate.Result!.Arms, arm => WorkRates.Add(_work, arm.Statistics));
        }
        else
        {
            _failed++;
            _firstFailure = _firstFailure.Length > 0 ? _firstFailure : $"{(replicate.Draw > 0 ? $"draw {replicate.Draw}, " : "")}replicate {replicate.Replicate}, stage {replicate.Failure!.Stage}: {replicate.Failure.Reason}";
        }

        progress.ReplicateWritten(succeeded);
    }

    private BatchOutcome Judge(bool interrupted)
    {
        if (interrupted)
        {
            return new BatchOutcome(BatchEnd.Interrupted, $"interrupted after {progress.ReplicatesWritten} of {progress.Replicates} replicates; what is written is whole");
        }

        return _failed > 0
            ? new BatchOutcome(BatchEnd.Failed, $"{_failed} of {progress.Replicates} replicates failed; the first: {_firstFailure}. See the table runs; the others are whole.")
            : new BatchOutcome(BatchEnd.Succeeded, "");
    }

    private BatchOutcome Finished(BatchFolder folder, BatchOutcome outcome)
    {
        var state = outcome.End.ToString().ToLowerInvariant();
        progress.Enter(state, outcome.Message.Length > 0 ? outcome.Message : _stopped);
        try
        {
            if (_readable)
            {
                FolderDescriptors.Write(folder.Files, request.Experiment, request.Afterwards);
            }

            folder.Close(state);
        }
        catch (OutputException problem) when (outcome.End != BatchEnd.Succeeded)
        {
            // The first problem is the one to report; the manifest of the start still stands.
            Debug.WriteLine(problem.Message);
        }
        catch (OutputException problem)
        {
            outcome = new BatchOutcome(BatchEnd.Failed, problem.Message);
            progress.Enter("failed", outcome.Message);
        }

        var status = progress.Now();
        StatusFile.TryWrite(request.Folder, status);
        return outcome with
        {
            RunsSucceeded = status.RunsSucceeded,
            RunsFailed = status.RunsFailed,
            Work = _work,
            PrepareSeconds = _prepareSeconds,
            WallSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds,
            PeakMegabytes = ProcessMemory.PeakMegabytes(),
            BytesWritten = folder.Files.Complete.Sum(file => file.Bytes),
            PeakResultsHeld = _peakAlive,
            Readable = _readable,
            FirstReadableSeconds = _firstReadable,
            RunsTakenOver = _takenOver * request.Experiment.Arms.Count,
            Damage = _damage,
            Stopped = _stopped,
            Words = _words,
        };
    }
}
