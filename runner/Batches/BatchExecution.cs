using System.Diagnostics;
using CareSim.Engine.Observation;
using CareSim.Runner.Output;

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
    private string _firstFailure = "";

    /// <summary>Runs the batch.</summary>
    /// <param name="interrupt">Once cancelled, replicates in hand are finished and no further one is begun.</param>
    public BatchOutcome Run(CancellationToken interrupt)
    {
        Manifest manifest;
        TableFiles files;
        try
        {
            manifest = new Manifest(request.Experiment, [.. request.InputFiles.Select(file => FileDigest.Of(file, file))], request.CommandLine, request.Workers);
            ResultsFolder.Claim(request.Folder, manifest.ConfigurationHash);
            files = new TableFiles(request.Folder, request.Format, request.Experiment, manifest.ConfigurationHash);
            manifest.Write(request.Folder, "running", []);
        }
        catch (FolderRefusedException refusal)
        {
            return new BatchOutcome(BatchEnd.Refused, refusal.Message);
        }
        catch (Exception problem) when (problem is OutputException or IOException or UnauthorizedAccessException)
        {
            return new BatchOutcome(BatchEnd.Failed, problem.Message);
        }

        BatchOutcome outcome;
        using (new StatusReporter(request.Folder, progress))
        {
            outcome = Guarded(files, interrupt);
        }

        return Finished(manifest, files, outcome);
    }

    private BatchOutcome Guarded(TableFiles files, CancellationToken interrupt)
    {
        try
        {
            return Attempt(files, interrupt);
        }
        catch (OutputException problem)
        {
            return new BatchOutcome(BatchEnd.Failed, problem.Message);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return new BatchOutcome(BatchEnd.Failed, $"the batch failed: {problem.GetType().Name}: {problem.Message}");
        }
    }

    private BatchOutcome Attempt(TableFiles files, CancellationToken interrupt)
    {
        var engine = request.Prepare(request.Experiment, request.Workers);
        _prepareSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        var plan = RunPlan.Of(request.Experiment.Replicates, draws: request.Experiment.Design.Draws);
        using var output = new BatchOutput(request.Experiment, engine.Layout, files, plan);
        try
        {
            output.Begin();
            RunAll(engine, output, plan, interrupt);
            progress.Enter("writing");
            output.End();
        }
        catch (OutputException problem)
        {
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

    private void RunAll(IExperimentEngine engine, BatchOutput output, RunPlan plan, CancellationToken interrupt)
    {
        progress.Run(engine.Slices);

        // One more than workers: a finished replicate can be written while every worker has one in hand.
        var schedule = new SliceSchedule(plan.Keys, engine.Slices, request.Workers + 1, engine.NewResult);
        using var stop = interrupt.Register(schedule.StopStarting);
        var crew = new WorkerCrew(request.Workers, engine, schedule, progress);
        try
        {
            while (schedule.TakeFinished() is { } replicate)
            {
                Write(output, replicate);
                schedule.Release();
            }
        }
        finally
        {
            schedule.Abort();
            crew.Join();
            _peakAlive = schedule.PeakAlive;
        }
    }

    private void Write(BatchOutput output, ReplicateInHand replicate)
    {
        var succeeded = replicate.Failure is null;
        output.Add(RunRows.Of(request.Experiment, replicate), succeeded ? replicate.Result : null);
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

    private BatchOutcome Finished(Manifest manifest, TableFiles files, BatchOutcome outcome)
    {
        var state = outcome.End.ToString().ToLowerInvariant();
        progress.Enter(state, outcome.Message);
        try
        {
            manifest.Write(request.Folder, state, files.Complete);
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
            BytesWritten = files.Complete.Sum(file => file.Bytes),
            PeakResultsHeld = _peakAlive,
            Readable = _readable,
        };
    }
}
