using CareSim.Engine.Observation;
using CareSim.Runner.Output;

namespace CareSim.Runner.Batches;

/// <summary>Runs that are taken over instead of being simulated: those that stand in the folder already, and those of merged folders.</summary>
/// <param name="here">The folder's own; null for a new one.</param>
/// <param name="sources">Folders that are merged.</param>
/// <param name="retryFailed">Whether failed runs are to be simulated again.</param>
internal sealed class TakenRuns(FolderRuns? here, IReadOnlyList<FolderRuns> sources, bool retryFailed) : IDisposable
{
    private readonly Dictionary<RunKey, FolderRuns> _owner = Owners(here, sources, retryFailed);

    /// <summary>The folder's own runs.</summary>
    public FolderRuns? Here { get; } = here;

    /// <summary>What was found damaged.</summary>
    public IEnumerable<string> Damage => (Here?.Damage ?? []).Concat(sources.SelectMany(source => source.Damage));

    /// <summary>Whether a run is taken over.</summary>
    public bool Has(RunKey key) => _owner.ContainsKey(key);

    /// <summary>Its rows of the runs table.</summary>
    public IReadOnlyList<RunRow> Rows(RunKey key) => _owner[key].Rows(key);

    /// <summary>Its outcomes, lent until the next call; null when it failed.</summary>
    public ReplicateResult? Load(RunKey key) => _owner[key].Succeeded(key) ? _owner[key].Load(key) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Here?.Dispose();
        foreach (var source in sources)
        {
            source.Dispose();
        }
    }

    private static Dictionary<RunKey, FolderRuns> Owners(FolderRuns? here, IReadOnlyList<FolderRuns> sources, bool retryFailed)
    {
        var owners = new Dictionary<RunKey, FolderRuns>();
        foreach (var folder in here is null ? sources : [here, .. sources])
        {
            foreach (var key in folder.Known.Where(key => folder.Succeeded(key) || (folder.Failed(key) && !retryFailed)))
            {
                owners.TryAdd(key, folder);
            }
        }

        return owners;
    }
}
