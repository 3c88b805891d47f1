using CareSim.Engine.Observation;
using CareSim.Runner.Output;
using CareSim.Runner.Snapshots;

namespace CareSim.Runner.Batches;

/// <summary>The results folder of a batch while one process works in it: claimed new or taken up again, locked, with its manifest
/// and the files that are complete.</summary>
internal sealed class BatchFolder : IDisposable
{
    private readonly FolderLock _lock;
    private readonly ReservedSpace _reserved;
    private readonly Manifest _manifest;
    private readonly BatchRequest _request;

    private BatchFolder(BatchRequest request, FolderLock held, bool continues)
    {
        (_request, _lock, Continues) = (request, held, continues);
        try
        {
            _reserved = new ReservedSpace(request.Folder);
            var inputs = InputCopies.Make(request.Folder, continues ? [] : request.InputFiles, request.ExperimentFile);
            _manifest = continues
                ? new Manifest(request.Experiment, request.Runs, KnownInputs(request.Folder), request.CommandLine, request.Workers, request.SnapshotAt)
                : new Manifest(request.Experiment, request.Runs, inputs, request.CommandLine, request.Workers, request.SnapshotAt);
            Files = new TableFiles(request.Folder, request.Format, request.Experiment, _manifest.ConfigurationHash);
            if (continues)
            {
                DiscardUnfinished(request.Folder);
            }

            _manifest.Write(request.Folder, "running", []);
        }
        catch
        {
            _reserved?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Whether it holds results already.</summary>
    public bool Continues { get; }

    /// <summary>Its table files.</summary>
    public TableFiles Files { get; }

    /// <summary>Takes the folder.</summary>
    /// <exception cref="FolderRefusedException">It holds something else, or another process works in it.</exception>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static BatchFolder Open(BatchRequest request)
    {
        var hash = EffectiveConfiguration.ExperimentHash(request.Experiment);
        var holds = File.Exists(Path.Combine(request.Folder, Manifest.FileName));
        var continues = request.Use == FolderUse.Continue || (request.Use == FolderUse.NewOrContinue && holds);
        if (!continues)
        {
            ResultsFolder.Claim(request.Folder, hash);
        }

        var held = FolderLock.Take(request.Folder, request.Patience);
        try
        {
            // Another process may have begun here while this one waited.
            continues = continues || (request.Use == FolderUse.NewOrContinue && File.Exists(Path.Combine(request.Folder, Manifest.FileName)));
            if (continues)
            {
                CheckSame(request, hash);
            }
        }
        catch
        {
            held.Dispose();
            throw;
        }

        return new BatchFolder(request, held, continues);
    }

    /// <summary>The runs that need no simulation: those of the folder itself, and of the sources.</summary>
    public TakenRuns Taken(ResultLayout layout)
    {
        FolderRuns Read(string folder) => new(folder, _request.Format, _request.Experiment, layout.RowCount);
        var unfinished = Path.Combine(_request.Folder, UnfinishedBlock.FolderName);
        string[] sources = [.. _request.Sources, .. Continues && Directory.Exists(unfinished) ? [unfinished] : Array.Empty<string>()];
        return new TakenRuns(Continues ? Read(_request.Folder) : null, [.. sources.Select(Read)], _request.RetryFailed);
    }

    /// <summary>Writes the manifest of the end.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public void Close(string state)
    {
        _reserved.Dispose();
        Files.AddBelow(SnapshotFolder.FolderName);
        _manifest.Write(_request.Folder, state, Files.Complete);
    }

    /// <summary>Notes what a stopping rule decided: the manifest of the end says so.</summary>
    public void Stopped(Stopping stopping, RunPlan plan) => (_manifest.Stopping, _manifest.Plan) = (stopping, plan);

    /// <summary>Gives up the room kept for the last words.</summary>
    public void GiveUpReserve() => _reserved.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _reserved.Dispose();
        _lock.Dispose();
    }

    private static void CheckSame(BatchRequest request, string hash)
    {
        var manifest = ManifestRecord.Read(request.Folder);
        if (manifest.ConfigurationHash != hash)
        {
            throw new FolderRefusedException($"the folder {request.Folder} holds results of another experiment: '{manifest.Experiment}' with configuration {manifest.ConfigurationHash[..12]}, where this one is {hash[..12]}. Allowed: the experiment that began there. Nothing was changed.");
        }

        if (manifest.Versions.Model != ModelVersions.Model)
        {
            throw new FolderRefusedException($"the folder {request.Folder} holds results of model version {manifest.Versions.Model}, where this is {ModelVersions.Model}. Allowed: the same version, or a new folder. Nothing was changed.");
        }

        if (manifest.Plan.Shard != request.Runs.Shard || manifest.Plan.Whole.First != request.Runs.Whole.First)
        {
            throw new FolderRefusedException($"the folder {request.Folder} holds shard {RunPlan.Label(manifest.Plan.Shard)} from replicate {manifest.Plan.Whole.First} on, where this is {RunPlan.Label(request.Runs.Shard)} from {request.Runs.Whole.First} on. Allowed: the same. Nothing was changed.");
        }
    }

    private static List<InputCopy> KnownInputs(string folder)
    {
        var manifest = ManifestRecord.Read(folder);
        return [.. manifest.InputOrigins.Zip(manifest.Inputs, (origin, copy) => new InputCopy(copy with { Path = origin }, copy.Path, copy.Path == manifest.ExperimentFile))];
    }

    // What a process that was killed left behind: half files, and rows that say only that nothing was done.
    private void DiscardUnfinished(string folder)
    {
        foreach (var partial in Directory.EnumerateFiles(folder, "*" + AtomicFile.PartialEnding, SearchOption.AllDirectories))
        {
            AtomicFile.Discard(partial);
        }

        var runs = Path.Combine(folder, "runs");
        foreach (var path in Directory.Exists(runs) ? Directory.GetFiles(runs, "runs-*" + _request.Format.Extension) : [])
        {
            if (IsOnlyPending(path))
            {
                AtomicFile.Discard(path);
            }
        }
    }

    private bool IsOnlyPending(string path)
    {
        try
        {
            return RunRowReader.Read(_request.Format, path).All(row => row.Status == RunStatus.Pending);
        }
        catch (DamagedResultsException)
        {
            return false; // reported where the runs are read
        }
    }
}
