using System.Diagnostics;
using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;
using CareSim.Runner.Estimands;

namespace CareSim.Runner.Output;

/// <summary>Everything a batch writes, in the order of its runs: one thread, ascending replicates, so that every byte about
/// values is the same whatever the workers did. Disposing of it takes incomplete files away.</summary>
internal sealed class BatchOutput : IDisposable
{
    private readonly ResolvedExperiment _experiment;
    private readonly ResultLayout _layout;
    private readonly OutcomeKeys _keys;
    private OutputBlocks _blocks;
    private readonly TableFiles _files;
    private readonly TakenRuns? _taken;
    private readonly FolderRuns? _earlier;
    private readonly OutcomePart?[] _parts;
    private readonly OutcomeBuffer[] _buffers;
    private readonly List<RunRow> _runs = [];
    private readonly PairedContrasts _contrasts;
    private readonly Pacing _pacing = new();
    private int _next;
    private bool _kept;

    /// <summary>Runs that stand in complete files with their values.</summary>
    public int SucceededOnDisk { get; private set; }

    /// <summary>Runs that stand in complete files as failed.</summary>
    public int FailedOnDisk { get; private set; }

    /// <summary>When the first block of this process could be read with its contrasts, in ticks of the stopwatch; null before.</summary>
    public long? FirstReadable { get; private set; }

    /// <summary>Whether every run added so far stands in complete files.</summary>
    public bool IsBlockComplete => _runs.Count == 0;

    /// <summary>Begins the output of a batch.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="layout">Its rows.</param>
    /// <param name="files">The folder's files.</param>
    /// <param name="plan">The runs, in the order in which they will be added.</param>
    /// <param name="taken">Runs that are not simulated; whole blocks of them that stand in this very folder stay as they are.</param>
    public BatchOutput(ResolvedExperiment experiment, ResultLayout layout, TableFiles files, RunPlan plan, TakenRuns? taken = null)
    {
        (_experiment, _layout, _files, _taken, _earlier) = (experiment, layout, files, taken, taken?.Here);
        _keys = new OutcomeKeys(layout);
        _blocks = new OutputBlocks(plan.Keys, ReplicateBlocks.For(layout.RowCount));
        _parts = new OutcomePart?[experiment.Arms.Count];
        _buffers = [.. experiment.Arms.Select(_ => new OutcomeBuffer())];
        _contrasts = ContrastsOf(experiment, layout, plan.Whole.Replicates);
    }

    /// <summary>The contrasts so far.</summary>
    public PairedContrasts Contrasts => _contrasts;

    /// <summary>The contrasts of an experiment, before any run.</summary>
    public static PairedContrasts ContrastsOf(ResolvedExperiment experiment, ResultLayout layout, int replicates) => new(layout.RowCount, experiment.Arms.Count,
        ContrastPair.Of(experiment, (one, other) => EffectiveConfiguration.SamePolicy(experiment, one, other)), replicates, experiment.Design is { IsSample: true, Draws: > 2 });

    /// <summary>Leaves out runs that a stopping rule has made needless; those added so far are the first of the plan.</summary>
    /// <exception cref="OutputException">A file could not be written.</exception>
    public void Shorten(RunPlan plan)
    {
        _blocks = new OutputBlocks(plan.Keys, ReplicateBlocks.For(_layout.RowCount));
        _contrasts.Expect(plan.Whole.Replicates);
        if (_runs.Count > 0 && _blocks.Ends(_next - 1))
        {
            CompleteBlock();
        }
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
        if (_experiment.Design.Draws > 1)
        {
            _files.WriteTable("design/design", ResultTables.Design, _files.ExperimentHash, writer => DesignTable.Write(writer, _experiment.Design));
        }
    }

    /// <summary>Takes in the next run of the plan: its rows of the runs table, one per arm, and its outcomes unless it failed or
    /// was never begun.</summary>
    /// <exception cref="OutputException">A file could not be written.</exception>
    public void Add(IReadOnlyList<RunRow> runs, ReplicateResult? result)
    {
        var position = _next++;
        if (_blocks.Begins(position))
        {
            _kept = _earlier is not null && StaysAsItIs(position);
        }

        _runs.AddRange(runs);
        if (result is not null)
        {
            if (!_kept)
            {
                AddOutcomes(position, result);
            }

            _contrasts.Add(result);
        }

        if (_blocks.Ends(position))
        {
            CompleteBlock();
        }
    }

    /// <summary>Ends the batch, whole or interrupted: the block at hand, rows for what was never begun, contrasts.</summary>
    /// <exception cref="OutputException">A file could not be written.</exception>
    public void End()
    {
        if (_next < _blocks.Count && !_blocks.Begins(_next))
        {
            AddPending(_blocks.LastOf(_next));
            CompleteBlock();
        }

        WriteNeverBegun();
        WriteContrasts();
    }

    /// <summary>Ends a batch whose files could not be written: takes the incomplete ones away, which may make room, and says in the
    /// runs table which runs were lost, if the disk lets it.</summary>
    public void Abandon(string reason)
    {
        Dispose();
        if (_earlier is not null)
        {
            return; // what stood before this process still stands, and its rows say so
        }

        for (var i = 0; i < _runs.Count; i++)
        {
            _runs[i] = _runs[i].Status == RunStatus.Succeeded && !_files.IsComplete(PartName(_runs[i].Key, _next - 1))
                ? new RunRow(_runs[i].Arm, _runs[i].Draw, _runs[i].Replicate, RunStatus.Aborted) { Stage = "write", Reason = reason, Variant = _runs[i].Variant }
                : _runs[i];
        }

        try
        {
            if (_next < _blocks.Count && !_blocks.Begins(_next))
            {
                AddPending(_blocks.LastOf(_next));
            }

            WriteRuns(_blocks.Label(Math.Max(0, _next - 1)));
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

    private void AddOutcomes(int position, ReplicateResult result)
    {
        for (var arm = 0; arm < _parts.Length; arm++)
        {
            var (name, variant) = (_experiment.Arms[arm].Name, _experiment.Arms[arm].Variant);
            var path = PartName(_experiment.Arms[arm].Key, position);
            _files.Guard(path, () =>
            {
                _parts[arm] ??= new OutcomePart(_files.Create(path, ResultTables.Outcomes, _files.ArmHash(arm)), _keys, _layout.RowCount,
                    name, _blocks.Key(_blocks.LastOf(position)).Replicate, _buffers[arm], variant);
                _parts[arm]!.Add(result.Draw, result.Replicate, result.Arms[arm]);
            });
        }
    }

    // A block of which this folder holds every run, in the very files where they belong, is not written again.
    private bool StaysAsItIs(int first)
    {
        var block = _blocks.KeysOfBlock(first);
        var runs = $"runs/runs-{_blocks.Label(first)}";
        return block.All(key => _earlier!.Succeeded(key) || (_earlier.Failed(key) && _taken!.Has(key))) && _files.Exists(runs)
            && _experiment.Arms.All(arm =>
            {
                var path = _files.PathOf(PartName(arm.Key, first));
                var here = block.Count(_earlier!.Succeeded);
                return _earlier.RunsIn(path) == here && block.Where(_earlier.Succeeded).All(key => _earlier.FilesOf(key).Contains(path));
            });
    }

    // Outcomes before runs: whoever reads "succeeded" finds the values.
    private void CompleteBlock()
    {
        var last = _next - 1;
        for (var arm = 0; arm < _parts.Length; arm++)
        {
            var path = PartName(_experiment.Arms[arm].Key, last);
            if (_parts[arm] is { } part)
            {
                _files.Guard(path, part.Complete);
                _files.Completed(path);
                part.Dispose();
                _parts[arm] = null;
            }
            else if (_kept && _files.Exists(path))
            {
                _files.Completed(path);
            }
        }

        WriteRuns(_blocks.Label(last));
        if (!_kept && _pacing.IsTime())
        {
            _pacing.Took(WriteContrasts);
            FirstReadable ??= _contrasts.Pairs > 0 ? Stopwatch.GetTimestamp() : null;
        }
    }

    private void WriteRuns(string label)
    {
        if (_runs.Count > 0)
        {
            var name = $"runs/runs-{label}";
            if (_kept)
            {
                _files.Completed(name);
            }
            else
            {
                _files.WriteTable(name, ResultTables.Runs, _files.ExperimentHash,
                    writer => RunTable.Write(writer, _runs, _experiment.Seed, _experiment.Months));
            }

            SucceededOnDisk += _runs.Count(run => run.Status == RunStatus.Succeeded);
            FailedOnDisk += _runs.Count(run => run.Status == RunStatus.Failed);
            _runs.Clear();
        }
    }

    private void WriteNeverBegun()
    {
        if (_next < _blocks.Count)
        {
            (var first, _kept) = (_next, false);
            AddPending(_blocks.Count - 1);
            WriteRuns(ReplicateBlocks.Label(_blocks.Key(first).Replicate, _blocks.Key(_blocks.Count - 1).Replicate));
        }
    }

    private void WriteContrasts()
    {
        foreach (var (pair, compared) in _contrasts.Pairs > 0 ? _contrasts.Compared.Index() : [])
        {
            var (arm, baseline) = (_experiment.Arms[compared.Arm], _experiment.Arms[compared.Baseline]);
            _files.WriteTable($"contrasts/{ContrastTable.FileName(_experiment, compared)}", ResultTables.Contrasts, _files.ContrastHash(compared.Arm, compared.Baseline),
                writer => ContrastTable.Write(writer, _contrasts, pair, arm.Name, arm.Variant, baseline.Name, _keys.Columns, _layout.RowCount));
        }
    }

    private string PartName(string arm, int position) => $"outcomes/{arm}-{_blocks.Label(position)}";

    private void AddPending(int last)
    {
        for (; _next <= last; _next++)
        {
            var key = _blocks.Key(_next);
            _runs.AddRange(_experiment.Arms.Select(arm => new RunRow(arm.Name, key.Draw, key.Replicate, RunStatus.Pending) { Variant = arm.Variant }));
        }
    }
}
