using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;

namespace CareSim.Runner.Output;

/// <summary>The finished runs of a block that is not complete, each in files of its own in a hidden folder, so that a batch that is
/// killed loses the replicates in hand and not those of a whole block. Gone once the block is complete.</summary>
/// <param name="folder">The results folder.</param>
/// <param name="format">Its tables' format.</param>
/// <param name="experiment">The experiment.</param>
/// <param name="layout">Its rows.</param>
internal sealed class UnfinishedBlock(string folder, ITableFormat format, ResolvedExperiment experiment, ResultLayout layout)
{
    /// <summary>Name of the hidden folder.</summary>
    public const string FolderName = ".unfinished";

    // Writing a run once more takes some milliseconds: a run that took less than this is sooner done again.
    private const double LeastSeconds = 0.1;

    private readonly TableFiles _files = new(Path.Combine(folder, FolderName), format, experiment, EffectiveConfiguration.ExperimentHash(experiment));
    private readonly OutcomeKeys _keys = new(layout);
    private readonly OutcomeBuffer _buffer = new();

    /// <summary>Keeps a run that succeeded.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public void Keep(RunKey key, IReadOnlyList<RunRow> rows, ReplicateResult result)
    {
        if (rows[0].WallSeconds < LeastSeconds)
        {
            return;
        }

        var label = ReplicateBlocks.Label(key.Replicate, key.Replicate);
        label = key.Draw == 0 ? label : $"d{key.Draw:D3}-{label}";
        for (var arm = 0; arm < result.Arms.Length; arm++)
        {
            var (policy, values) = (experiment.Arms[arm], result.Arms[arm]);
            _files.WriteTable($"outcomes/{policy.Key}-{label}", ResultTables.Outcomes, _files.ArmHash(arm), writer =>
            {
                var part = new OutcomePart(writer, _keys, layout.RowCount, policy.Name, key.Replicate, _buffer, policy.Variant);
                part.Add(key.Draw, key.Replicate, values);
                part.Complete();
            });
        }

        _files.WriteTable($"runs/runs-{label}", ResultTables.Runs, _files.ExperimentHash,
            writer => RunTable.Write(writer, rows, experiment.Seed, experiment.Months));
    }

    /// <summary>Forgets what this process kept, once it stands in the block's own files.</summary>
    public void ForgetKept()
    {
        foreach (var file in _files.Complete)
        {
            AtomicFile.Discard(Path.Combine(_files.Folder, file.Path));
        }

        _files.Clear();
    }

    /// <summary>Forgets what a results folder holds of unfinished blocks.</summary>
    public static void Forget(string folder)
    {
        try
        {
            if (Directory.Exists(Path.Combine(folder, FolderName)))
            {
                Directory.Delete(Path.Combine(folder, FolderName), recursive: true);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It only takes room: the runs in it stand in complete files.
        }
    }
}
