using CareSim.Runner.Output;

namespace CareSim.Runner.Batches;

/// <summary>Whether results folders fit together, and what they make.</summary>
internal static class MergePlan
{
    /// <summary>The folders meant by names: a folder of shards stands for its shards.</summary>
    public static IReadOnlyList<string> Folders(IEnumerable<string> names) =>
        [.. names.SelectMany(name => Directory.Exists(Path.Combine(name, ResultsFolder.ShardsFolder))
            ? Directory.EnumerateDirectories(Path.Combine(name, ResultsFolder.ShardsFolder)).Order(StringComparer.Ordinal)
            : Enumerable.Repeat(name, 1))];

    /// <summary>The runs of the whole; null with problems when the folders do not make one.</summary>
    public static RunPlan? Of(IReadOnlyList<ManifestRecord> folders, List<string> problems)
    {
        CheckSame(folders, problems);
        if (problems.Count > 0)
        {
            return null;
        }

        CheckOverlaps(folders, problems);
        var whole = folders[0].Plan.Shard.Of > 1 ? OfShards(folders, problems) : OfRanges(folders);
        CheckMissing(folders, whole, problems);
        return problems.Count > 0 ? null : whole;
    }

    private static void CheckSame(IReadOnlyList<ManifestRecord> folders, List<string> problems)
    {
        var first = folders[0];
        foreach (var other in folders.Skip(1))
        {
            if (other.ConfigurationHash != first.ConfigurationHash)
            {
                problems.Add($"{other.Folder}: found '{other.Experiment}' with configuration {Short(other)}; allowed is the experiment of {first.Folder}, '{first.Experiment}' with configuration {Short(first)}: shards of different experiments are not merged");
            }
            else if (other.Versions.Model != first.Versions.Model)
            {
                problems.Add($"{other.Folder}: found model version {other.Versions.Model}; allowed is {first.Versions.Model}, that of {first.Folder}");
            }
            else if (other.Plan.Shard.Of != first.Plan.Shard.Of || (first.Plan.IsShard && other.Plan.Whole != first.Plan.Whole) || other.Plan.Whole.Draws != first.Plan.Whole.Draws)
            {
                problems.Add($"{other.Folder}: found {Words(other.Plan)}; allowed is a part of the same whole as {first.Folder}, {Words(first.Plan)}");
            }
        }
    }

    private static void CheckOverlaps(IReadOnlyList<ManifestRecord> folders, List<string> problems)
    {
        var owner = new Dictionary<RunKey, string>();
        foreach (var folder in folders)
        {
            var twice = folder.Plan.Keys.Where(key => !owner.TryAdd(key, folder.Folder)).ToArray();
            if (twice.Length > 0)
            {
                problems.Add($"{folder.Folder}: found {twice.Length} runs that {owner[twice[0]]} holds too, the first of replicate {twice[0].Replicate}; allowed is each run once");
            }
        }
    }

    private static RunPlan OfShards(IReadOnlyList<ManifestRecord> folders, List<string> problems)
    {
        var of = folders[0].Plan.Shard.Of;
        var missing = Enumerable.Range(1, of).Except(folders.Select(folder => folder.Plan.Shard.Number)).ToArray();
        if (missing.Length > 0)
        {
            problems.Add($"found {of - missing.Length} of {of} shards; missing {(missing.Length == 1 ? "is" : "are")} {string.Join(", ", missing.Take(10).Select(number => RunPlan.Label((number, of))))}{(missing.Length > 10 ? " and more" : "")}: run them first");
        }

        var (draws, first, replicates) = folders[0].Plan.Whole;
        return RunPlan.Of(replicates, first, draws);
    }

    private static RunPlan OfRanges(IReadOnlyList<ManifestRecord> folders)
    {
        var first = folders.Min(folder => folder.Plan.Whole.First);
        var end = folders.Max(folder => folder.Plan.Whole.First + folder.Plan.Whole.Replicates);
        return RunPlan.Of(end - first, first, folders[0].Plan.Whole.Draws);
    }

    private static void CheckMissing(IReadOnlyList<ManifestRecord> folders, RunPlan whole, List<string> problems)
    {
        var present = folders.SelectMany(folder => folder.Plan.Keys).ToHashSet();
        var missing = whole.Keys.Where(key => !present.Contains(key)).ToArray();
        if (missing.Length > 0 && problems.Count == 0)
        {
            problems.Add($"found {present.Count} of {whole.Keys.Count} runs; missing are replicates {missing[0].Replicate} to {missing[^1].Replicate}: run them first");
        }
    }

    private static string Words(RunPlan plan) => plan.IsShard
        ? $"shard {RunPlan.Label(plan.Shard)} of {plan.Whole.Replicates} replicates"
        : $"{plan.Whole.Replicates} replicates from {plan.Whole.First} on";

    private static string Short(ManifestRecord manifest) => manifest.ConfigurationHash[..Math.Min(12, manifest.ConfigurationHash.Length)];
}
