using CareSim.Engine.Scenarios;
using CareSim.Runner.Estimands;
using CareSim.Runner.Output;

namespace CareSim.Runner.Batches;

/// <summary>Whether the tables of a results folder are complete and agree with one another.</summary>
internal static class FolderCheck
{
    /// <summary>What is wrong.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="manifest">The folder's manifest.</param>
    /// <param name="format">Its tables' format.</param>
    /// <param name="rows">Rows of a run.</param>
    /// <param name="reported">Files about which something was said already.</param>
    public static IEnumerable<string> Rows(ResolvedExperiment experiment, ManifestRecord manifest, ITableFormat format, int rows, IReadOnlyCollection<string> reported)
    {
        using var runs = new FolderRuns(manifest.Folder, format, experiment, rows);
        var damage = runs.Damage.Where(problem => !reported.Any(path => problem.Contains(Path.GetFileName(path), StringComparison.Ordinal))).ToArray();
        foreach (var problem in damage)
        {
            yield return problem;
        }

        if (reported.Count > 0 || damage.Length > 0)
        {
            yield break; // what is missing is missing because of them
        }

        var missing = manifest.Plan.Keys.Where(key => !runs.Succeeded(key) && !runs.Failed(key)).ToArray();
        if (missing.Length > 0)
        {
            yield return $"{manifest.Folder}: found {manifest.Plan.Keys.Count - missing.Length} of {manifest.Plan.Keys.Count} replicates, the first missing is {missing[0].Replicate}; allowed are all: resume {manifest.Folder} does the rest";
        }

        // Pairs are counted under the central parameters.
        var succeeded = manifest.Plan.Keys.Count(key => key.Draw == 0 && runs.Succeeded(key));
        foreach (var problem in succeeded > 0 ? Contrasts(experiment, manifest, format, rows, succeeded) : [])
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Contrasts(ResolvedExperiment experiment, ManifestRecord manifest, ITableFormat format, int rows, int pairs)
    {
        foreach (var pair in ContrastPair.Of(experiment, (_, _) => false))
        {
            var path = Path.Combine(manifest.Folder, "contrasts", ContrastTable.FileName(experiment, pair) + format.Extension);
            var (count, found) = Read(format, path, out var problem);
            if (problem.Length > 0)
            {
                yield return problem;
            }
            else if (count != rows || found.Length != 1 || found[0] != pairs)
            {
                yield return $"{path}: found {count} rows of {string.Join(", ", found)} pairs; allowed are {rows} rows of {pairs} pairs";
            }
        }
    }

    private static (int Rows, int[] Pairs) Read(ITableFormat format, string path, out string problem)
    {
        problem = "";
        try
        {
            using var reader = format.Open(path);
            var pairs = Enumerable.Range(0, reader.GroupRows.Count).SelectMany(group => ((Int32Column)reader.Column(group, "pairs")).Values).Distinct().ToArray();
            return (reader.GroupRows.Sum(), pairs);
        }
        catch (DamagedResultsException damage)
        {
            problem = damage.Message;
            return (0, []);
        }
    }
}
