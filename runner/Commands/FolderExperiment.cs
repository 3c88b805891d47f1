using CareSim.Engine.Scenarios;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary>A results folder with the experiment that made it, read again from the folder's own copies of its inputs.</summary>
/// <param name="Manifest">What the manifest says.</param>
/// <param name="Experiment">The experiment, with the very configuration that ran.</param>
/// <param name="InputFiles">The copies.</param>
/// <param name="ExperimentFile">The experiment file's copy.</param>
internal sealed record FolderExperiment(ManifestRecord Manifest, ResolvedExperiment Experiment, IReadOnlyList<string> InputFiles, string ExperimentFile)
{
    /// <summary>Reads a folder.</summary>
    /// <param name="parts">Reads experiments.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="replicates">Replicates instead of the manifest's; null for its own.</param>
    /// <param name="draws">Parameter draws instead of the manifest's; null for its own.</param>
    /// <param name="problems">What is wrong, when null is returned.</param>
    public static FolderExperiment? Read(RunnerParts parts, string folder, int? replicates, int? draws, List<string> problems)
    {
        ManifestRecord manifest;
        try
        {
            manifest = ManifestRecord.Read(folder);
        }
        catch (FolderRefusedException refusal)
        {
            problems.Add(refusal.Message);
            return null;
        }

        problems.AddRange(manifest.Inputs.Select(file => Changed(folder, file)).OfType<string>());
        if (problems.Count > 0)
        {
            return null;
        }

        var (_, months, seed, scale) = manifest.Size;
        var path = Path.Combine(folder, manifest.ExperimentFile);
        var reading = parts.Experiments.Read(path, new RunOverrides(replicates ?? manifest.Size.Replicates, $"1/{scale}", string.Join(',', manifest.Authorities), seed, months, draws ?? manifest.DesignDraws));
        if (reading.Experiment is not { } experiment)
        {
            problems.AddRange(reading.Problems);
            return null;
        }

        var hash = EffectiveConfiguration.ExperimentHash(experiment);
        if (hash != manifest.ConfigurationHash)
        {
            problems.Add($"{folder}: its inputs give configuration {hash[..12]}, and its manifest says {Short(manifest.ConfigurationHash)}; allowed is the same: the manifest was changed, or another version of CareSim ({manifest.Versions.Build}) wrote it");
            return null;
        }

        return new FolderExperiment(manifest, experiment, [.. manifest.Inputs.Select(file => Path.Combine(folder, file.Path))], path);
    }

    /// <summary>What is wrong with a file that the manifest lists; null when it is the same.</summary>
    public static string? Changed(string folder, FileDigest listed)
    {
        var path = Path.Combine(folder, listed.Path);
        if (!File.Exists(path))
        {
            return $"{path}: found nothing; allowed is the file of {listed.Bytes} bytes that the manifest lists";
        }

        try
        {
            var found = FileDigest.Of(path, listed.Path);
            return found == listed
                ? null
                : $"{path}: found {found.Bytes} bytes with sha256 {Short(found.Sha256)}..; allowed are the {listed.Bytes} bytes with sha256 {Short(listed.Sha256)}.. that the manifest lists: the file was changed";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"{path}: cannot be read: {problem.Message}";
        }
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
