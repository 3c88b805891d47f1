using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Estimands;

namespace CareSim.Runner.Output;

/// <summary>Everything a batch writes, in the order replicates end: one thread, ascending replicates, so that every byte about
/// values is the same whatever the workers did. Disposing of it takes incomplete files away.</summary>
internal sealed class BatchOutput : IDisposable
{
    private readonly ResolvedExperiment _experiment;
    private readonly ResultLayout _layout;
    private readonly OutcomeKeys _keys;
    private readonly ReplicateBlocks _blocks;
    private readonly TableFiles _files;
    private readonly OutcomePart?[] _parts;
    private readonly OutcomeBuffer[] _buffers;
    private readonly List<RunRow> _runs = [];
    private readonly PairedContrasts _contrasts;
    private readonly int _baseline;
    private int _block;
    private int _next;

    /// <summary>Runs that stand in complete files with their values.</summary>
    public int SucceededOnDisk { get; private set; }

    /// <summary>Runs that stand in complete files as failed.</summary>
    public int FailedOnDisk { get; private set; }

    /// <summary>Begins the output of a batch.</summary>
    public BatchOutput(ResolvedExperiment experiment, ResultLayout layout, TableFiles files)
    {
        (_experiment, _layout, _files) = (experiment, layout, files);
        _keys = new OutcomeKeys(layout);
        _blocks = ReplicateBlocks.For(layout.RowCount);
        _parts = new OutcomePart?[experiment.Arms.Count];
        _buffers = [.. experiment.Arms.Select(_ => new OutcomeBuffer())];
        _baseline = experiment.Arms.ToList().FindIndex(arm => arm.Name == experiment.Baseline);
        _contrasts = new PairedContrasts(layout.RowCount, _baseline,
            [.. experiment.Arms.Select(arm => EffectiveConfiguration.SamePolicy(experiment, arm, experiment.Arms[_baseline]))]);
    }

    /// <summary>Writes what is known before the first replicate: guide, codebook, parameters.</summary>
    /// <exception cref="OutputException">A file could not be written.</exception>
    public void Begin()
    {
        var codebook = Codebook.Rows(_experiment, _layout);
        _files.WriteText(FolderGuide.FileName, FolderGuide.Text(_experiment));
        _files.WriteText("codebook.csv", Codebook.Csv(codebook));
        _files.WriteTable("codebook", ResultTables.Codebook, _files.ExperimentHash, writer => Codebook.Write(writer, codebook));
        _files.WriteTable("parameters/parameters", ResultTables.Parameters, _files.ExperimentHash, writer => ParameterTable.Write(writer, _experiment));
    }

    /// <summary>Takes in the next replicate: its rows of the runs table, one per arm, and its outcomes unless it failed.</summary>
    /// <exception cref="OutputException">A file could not be written.</exception>
    public void Add(int replicate, IReadOnlyList<RunRow> runs, ReplicateResult? result)
    {
        if (_blocks.Of(replicate) != _block)
        {
            CompleteBlock();
            _block = _blocks.Of(replicate);
        }

        _runs.AddRange(runs);
        _next = replicate + 1;
        if (result is not null)
        {
            AddOutcomes(result);
            _contrasts.Add(result);
        }

        if (replicate == Math.Min(_blocks.Last(_block), _experiment.Replicates - 1))
        {
            CompleteBlock();
        }
    }

    /// <summary>Ends the batch, whole or interrupted: the block at hand, rows for what was never begun, contrasts.</summary>
    /// <exception cref="OutputException">A file could not be written.</exception>
    public void End()
    {
        AddPending(Math.Min(_blocks.Last(_block), _experiment.Replicates - 1));
        CompleteBlock();
        WriteNeverBegun();
        if (_contrasts.Pairs > 0)
        {
            WriteContrasts();
        }
    }

    /// <summary>Ends a batch whose files could not be written: takes the incomplete ones away, which may make room, and says in the
    /// runs table which runs were lost, if the disk lets it.</summary>
    public void Abandon(string reason)
    {
        Dispose();
        for (var i = 0; i < _runs.Count; i++)
        {
            _runs[i] = _runs[i].Status == RunStatus.Succeeded && !_files.IsComplete(PartName(_runs[i].Arm))
                ? new RunRow(_runs[i].Arm, _runs[i].Draw, _runs[i].Replicate, RunStatus.Aborted) { Stage = "write", Reason = reason }
                : _runs[i];
        }

        try
        {
            AddPending(Math.Min(_blocks.Last(_block), _experiment.Replicates - 1));
            WriteRuns(_blocks.Label(_block));
            WriteNeverBegun();
        }
        catch (OutputException)
        {
            // The first problem is the one that is reported.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var arm = 0; arm < _parts.Length; arm++)
        {
            _parts[arm]?.Dispose();
            _parts[arm] = null;
        }
    }

    private void AddOutcomes(ReplicateResult result)
    {
        for (var arm = 0; arm < _parts.Length; arm++)
        {
            var name = _experiment.Arms[arm].Name;
            var path = PartName(name);
            _files.Guard(path, () =>
            {
                _parts[arm] ??= new OutcomePart(_files.Create(path, ResultTables.Outcomes, _files.ArmHash(arm)), _keys, _layout.RowCount,
                    name, Math.Min(_blocks.Last(_block), _experiment.Replicates - 1), _buffers[arm]);
                _parts[arm]!.Add(result.Draw, result.Replicate, result.Arms[arm]);
            });
        }
    }

    // Outcomes before runs: whoever reads "succeeded" finds the values.
    private void CompleteBlock()
    {
        for (var arm = 0; arm < _parts.Length; arm++)
        {
            if (_parts[arm] is { } part)
            {
                var path = PartName(_experiment.Arms[arm].Name);
                _files.Guard(path, part.Complete);
                _files.Completed(path);
                part.Dispose();
                _parts[arm] = null;
            }
        }

        WriteRuns(_blocks.Label(_block));
    }

    private void WriteRuns(string label)
    {
        if (_runs.Count > 0)
        {
            _files.WriteTable($"runs/runs-{label}", ResultTables.Runs, _files.ExperimentHash,
                writer => RunTable.Write(writer, _runs, _experiment.Seed, _experiment.Months));
            SucceededOnDisk += _runs.Count(run => run.Status == RunStatus.Succeeded);
            FailedOnDisk += _runs.Count(run => run.Status == RunStatus.Failed);
            _runs.Clear();
        }
    }

    private void WriteNeverBegun()
    {
        if (_next < _experiment.Replicates)
        {
            var first = _next;
            AddPending(_experiment.Replicates - 1);
            WriteRuns(ReplicateBlocks.Label(first, _experiment.Replicates - 1));
        }
    }

    private void WriteContrasts()
    {
        foreach (var arm in _contrasts.Arms)
        {
            var name = _experiment.Arms[arm].Name;
            _files.WriteTable($"contrasts/{name}", ResultTables.Contrasts, _files.ContrastHash(arm),
                writer => ContrastTable.Write(writer, _contrasts, arm, name, _experiment.Baseline, _keys, _layout.RowCount));
        }
    }

    private string PartName(string arm) => $"outcomes/{arm}-{_blocks.Label(_block)}";

    private void AddPending(int last)
    {
        for (; _next <= last; _next++)
        {
            _runs.AddRange(_experiment.Arms.Select(arm => new RunRow(arm.Name, 0, _next, RunStatus.Pending)));
        }
    }
}
