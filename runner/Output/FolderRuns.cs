using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;

namespace CareSim.Runner.Output;

/// <summary>The finished runs of one results folder: their rows of the runs table and their outcomes, to be read back. A run counts
/// as succeeded when every arm's row says so and every arm's values are there; one whose file is damaged does not count.</summary>
internal sealed class FolderRuns : IDisposable
{
    private readonly ITableFormat _format;
    private readonly int _rows;
    private readonly string[] _arms;
    private readonly Dictionary<RunKey, RunRow[]> _runs = [];
    private readonly Dictionary<RunKey, (string Path, int Position)>[] _outcomes;
    private readonly OutcomeReader?[] _open;
    private readonly string?[] _openPath;
    private readonly ReplicateResult _result;

    /// <summary>Reads the runs table and indexes the outcomes.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="format">Its tables' format.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="rows">Rows of one run.</param>
    public FolderRuns(string folder, ITableFormat format, ResolvedExperiment experiment, int rows)
    {
        (Folder, _format, _rows) = (folder, format, rows);
        _arms = [.. experiment.Arms.Select(arm => arm.Key)];
        (_open, _openPath) = (new OutcomeReader?[_arms.Length], new string?[_arms.Length]);
        _outcomes = [.. _arms.Select(_ => new Dictionary<RunKey, (string, int)>())];
        _result = new ReplicateResult
        {
            Draw = 0,
            Replicate = 0,
            Arms = [.. _arms.Select(arm => new ArmResult { Arm = arm, Values = new double[rows], Agents = new long[rows], Statistics = new RunStatistics() })],
        };
        ReadRuns();
        for (var arm = 0; arm < _arms.Length; arm++)
        {
            Index(arm, EffectiveConfiguration.ArmHash(experiment, experiment.Arms[arm]));
        }
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>What could not be read and is left out, one sentence each.</summary>
    public List<string> Damage { get; } = [];

    /// <summary>Runs that have a row of the runs table other than pending.</summary>
    public IEnumerable<RunKey> Known => _runs.Keys;

    /// <summary>Whether a run succeeded and its values are there.</summary>
    public bool Succeeded(RunKey key) => _runs.TryGetValue(key, out var rows)
        && rows.All(row => row.Status == RunStatus.Succeeded) && Array.TrueForAll(_outcomes, arm => arm.ContainsKey(key));

    /// <summary>Whether a run failed, by no fault of the disk.</summary>
    public bool Failed(RunKey key) => _runs.TryGetValue(key, out var rows) && rows.Any(row => row.Status == RunStatus.Failed);

    /// <summary>A run's rows of the runs table, one per arm.</summary>
    public IReadOnlyList<RunRow> Rows(RunKey key) => _runs[key];

    /// <summary>The files that hold a run's outcomes, one per arm.</summary>
    public IEnumerable<string> FilesOf(RunKey key) => _outcomes.Where(arm => arm.ContainsKey(key)).Select(arm => arm[key].Path);

    /// <summary>The runs that stand in a file of outcomes.</summary>
    public int RunsIn(string path) => _outcomes.Sum(arm => arm.Values.Count(place => place.Path == path));

    /// <summary>Reads a run's outcomes. The result is lent until the next call.</summary>
    /// <exception cref="DamagedResultsException">The values are damaged.</exception>
    public ReplicateResult Load(RunKey key)
    {
        for (var arm = 0; arm < _arms.Length; arm++)
        {
            var (path, position) = _outcomes[arm][key];
            if (_openPath[arm] != path)
            {
                _open[arm]?.Dispose();
                (_open[arm], _openPath[arm]) = (new OutcomeReader(_format, path, _rows), path);
            }

            _open[arm]!.Read(position, _result.Arms[arm]);
            _result.Arms[arm].StateHash = _runs[key][arm].StateHash;
        }

        return new ReplicateResult { Draw = key.Draw, Replicate = key.Replicate, Arms = _result.Arms };
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_open, reader => reader?.Dispose());

    private void ReadRuns()
    {
        foreach (var path in Files("runs", "runs-"))
        {
            try
            {
                foreach (var run in RunRowReader.Read(_format, path).Where(row => row.Status is RunStatus.Succeeded or RunStatus.Failed)
                    .GroupBy(row => new RunKey(row.Draw, row.Replicate)).Where(run => run.Count() == _arms.Length))
                {
                    _runs[run.Key] = [.. run.OrderBy(row => Array.IndexOf(_arms, row.Key))];
                }
            }
            catch (DamagedResultsException damage)
            {
                Damage.Add(damage.Message);
            }
        }
    }

    private void Index(int arm, string hash)
    {
        foreach (var path in Files("outcomes", _arms[arm] + "-").Where(path => IsPartOf(path, _arms[arm])))
        {
            try
            {
                using var reader = new OutcomeReader(_format, path, _rows);
                if (reader.Metadata.GetValueOrDefault("config_hash") != hash)
                {
                    throw new DamagedResultsException($"{path}: found values of another configuration of arm {_arms[arm]}; allowed are this folder's own");
                }

                foreach (var (position, key) in reader.Keys.Index())
                {
                    _outcomes[arm][key] = (path, position);
                }
            }
            catch (DamagedResultsException damage)
            {
                Damage.Add(damage.Message);
            }
        }
    }

    // An arm's name may begin with another's: "half-early-help" and "half-early-help-2".
    private static bool IsPartOf(string path, string arm) => ReplicateBlocks.IsLabel(Path.GetFileNameWithoutExtension(path)[(arm.Length + 1)..]);

    private string[] Files(string table, string prefix)
    {
        var folder = Path.Combine(Folder, table);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, prefix + "*" + _format.Extension).Order(StringComparer.Ordinal)]
            : [];
    }
}
