using System.Globalization;
using CareSim.Engine.Quantities;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;

namespace CareSim.Runner.Snapshots;

/// <summary>Snapshots of an experiment in a folder, one file for every run and authority, and one for the markets where there are any.</summary>
internal sealed class SnapshotFolder : IHistories
{
    /// <summary>Name of the folder within the results; below it, one for each month.</summary>
    public const string FolderName = "snapshots";

    private readonly ResolvedExperiment _experiment;
    private readonly string _region;
    private readonly string _folder;

    // A worker asks for the same file once for each arm, one after the other.
    [ThreadStatic]
    private static (string Path, SnapshotHeader Header, IReadOnlyList<StateColumn> Columns)? _last;

    private SnapshotFolder(ResolvedExperiment experiment, string folder)
    {
        (_experiment, _folder) = (experiment, folder);
        _region = RegionTablesJson.Hash(experiment.Region);
        KeptArm = experiment.Arms.ToList().FindIndex(arm => arm.Name == experiment.Baseline);
    }

    /// <inheritdoc/>
    public int KeepBefore { get; private init; }

    /// <inheritdoc/>
    public int KeptArm { get; }

    /// <inheritdoc/>
    public int TakeBefore { get; private init; }

    /// <summary>Keeps the baseline's histories at the end of a month.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="results">The results folder.</param>
    /// <param name="month">The month.</param>
    public static SnapshotFolder Keeping(ResolvedExperiment experiment, string results, Month month) =>
        new(experiment, Path.Combine(results, FolderName, month.ToString())) { KeepBefore = month - experiment.Start + 1 };

    /// <summary>Takes histories up, for every arm; what does not fit is found before anything runs.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">A folder of one month's snapshots.</param>
    /// <param name="runs">The runs that will ask.</param>
    /// <param name="problems">What does not fit.</param>
    public static SnapshotFolder? Taking(ResolvedExperiment experiment, string folder, IReadOnlyList<RunKey> runs, List<string> problems)
    {
        var any = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + SnapshotFile.Extension).Order(StringComparer.Ordinal).FirstOrDefault() : null;
        if (any is null)
        {
            problems.Add($"--from: found {folder}{(Directory.Exists(folder) ? " without snapshots" : ", which is no folder")}; allowed is a month's folder below {FolderName}, as run --snapshot-at leaves it");
            return null;
        }

        try
        {
            var month = SnapshotFile.Read(any).Header.Month;
            var before = month - experiment.Start + 1;
            if (before < 1 || before >= experiment.Months)
            {
                problems.Add($"{any}: found a history that ends with {month}; allowed is a month from {experiment.Start} to {experiment.Start + (experiment.Months - 2)}");
                return null;
            }

            var taking = new SnapshotFolder(experiment, folder) { TakeBefore = before };
            taking.Check(runs, problems);
            return problems.Count == 0 ? taking : null;
        }
        catch (SnapshotException problem)
        {
            problems.Add(problem.Message);
            return null;
        }
    }

    /// <inheritdoc/>
    public void Keep(int draw, int replicate, int authority, IReadOnlyList<StateColumn> columns)
    {
        Directory.CreateDirectory(_folder);
        SnapshotFile.Write(PathOf(draw, replicate, authority), SnapshotHeader.Of(_experiment, KeptArm, KeepBefore, authority, draw, replicate, _region), columns);
    }

    /// <inheritdoc/>
    public IReadOnlyList<StateColumn> Take(int draw, int replicate, int authority)
    {
        var path = PathOf(draw, replicate, authority);
        if (_last?.Path != path)
        {
            var (header, columns) = SnapshotFile.Read(path);
            var own = SnapshotHeader.Of(_experiment, KeptArm, TakeBefore, authority, draw, replicate, _region);
            _last = header.Refusal(own) is { } refusal ? throw new SnapshotException(path, refusal) : (path, header, columns);
        }

        return _last.Value.Columns;
    }

    // Every arm against the first run's histories, and against one history of every further draw, whose parameters are others; and whether
    // all files are there.
    private void Check(IReadOnlyList<RunKey> runs, List<string> problems)
    {
        var authorities = Enumerable.Range(0, _experiment.Authorities.Count).ToArray();
        var missing = runs.SelectMany(key => authorities.Select(authority => PathOf(key.Draw, key.Replicate, authority))).Where(path => !File.Exists(path)).ToArray();
        if (missing.Length > 0)
        {
            problems.Add($"{missing[0]}: found nothing; allowed is a snapshot for every replicate, draw and authority: {missing.Length} of {runs.Count * authorities.Length} are missing");
            return;
        }

        foreach (var run in runs.DistinctBy(key => key.Draw))
        {
            Check(run, run == runs[0] ? authorities : authorities[..1], problems);
            if (problems.Count > 0)
            {
                return; // further draws would say the same again
            }
        }
    }

    private void Check(RunKey run, int[] authorities, List<string> problems)
    {
        for (var arm = 0; arm < _experiment.Arms.Count; arm++)
        {
            foreach (var authority in authorities)
            {
                var path = PathOf(run.Draw, run.Replicate, authority);
                var own = SnapshotHeader.Of(_experiment, arm, TakeBefore, authority, run.Draw, run.Replicate, _region);
                var header = SnapshotFile.Read(path).Header;
                if (header.Refusal(own) is { } refusal)
                {
                    // One message is enough where every arm meets the same.
                    var message = $"{path}: {refusal}{(header.Policy == own.Policy ? "" : Early(_experiment.Arms[arm]))}";
                    problems.AddRange(problems.Contains(message) ? [] : [message]);
                    break;
                }
            }
        }
    }

    // The levers that are likely to be the reason.
    private string Early(ResolvedArm arm)
    {
        var end = (_experiment.Start + (TakeBefore - 1)).LastDay;
        var early = arm.Levers.Where(lever => lever.From is null || lever.From <= end).Select(lever => $"{lever.GetType().Name}{(lever.From is { } from ? $" from {from:yyyy-MM-dd}" : "")}").Distinct().ToArray();
        return early.Length > 0 ? $" (levers of arm {arm.Key} that act before: {string.Join(", ", early)})" : "";
    }

    private string PathOf(int draw, int replicate, int authority)
    {
        var name = authority < 0 ? "markets" : _experiment.Region.Authorities[_experiment.Authorities[authority]].Code;
        return Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"d{draw:D3}-r{replicate:D4}-{name}{SnapshotFile.Extension}"));
    }
}
