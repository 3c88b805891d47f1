using System.Text.Json;

namespace CareSim.Runner.Output;

/// <summary>The results folder was refused; nothing in it was touched.</summary>
internal sealed class FolderRefusedException(string message) : Exception(message);

/// <summary>Finds out whether a folder may take an experiment's results, before anything is computed or written.</summary>
internal static class ResultsFolder
{
    private const string Allowed = "Allowed: a folder that is empty or does not exist yet; name one with --out. Nothing was changed.";

    /// <summary>Makes the folder, or takes an empty one.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="configurationHash">Hash of the experiment.</param>
    /// <exception cref="FolderRefusedException">It holds something already.</exception>
    /// <exception cref="OutputException">It cannot be made or read.</exception>
    public static void Claim(string path, string configurationHash)
    {
        if (File.Exists(path))
        {
            throw new FolderRefusedException($"--out {path} is a file, not a folder. {Allowed}");
        }

        try
        {
            if (Directory.Exists(path) && !IsUnused(path))
            {
                throw new FolderRefusedException(Describe(path, configurationHash));
            }

            Directory.CreateDirectory(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(path, problem);
        }
    }

    /// <summary>Whether a folder holds nothing, or only what a batch leaves that ended before its manifest stood, or parts of a
    /// batch that was divided.</summary>
    public static bool IsUnused(string path) => !File.Exists(Path.Combine(path, Manifest.FileName))
        && Directory.EnumerateFileSystemEntries(path).All(entry => Path.GetFileName(entry) is FolderLock.FileName or ReservedSpace.FileName
            or InputCopies.Folder or ShardsFolder or SlurmFolder || entry.EndsWith(AtomicFile.PartialEnding, StringComparison.Ordinal));

    /// <summary>Folder of the shards of a batch that was divided.</summary>
    public const string ShardsFolder = "shards";

    /// <summary>Folder of the scripts and logs of a Slurm array.</summary>
    public const string SlurmFolder = "slurm";

    private static string Describe(string path, string configurationHash)
    {
        var manifest = Path.Combine(path, Manifest.FileName);
        if (!File.Exists(manifest))
        {
            return $"the folder {path} holds files that are not results of CareSim (it has no {Manifest.FileName}). {Allowed}";
        }

        var (experiment, hash) = Owner(manifest);
        return hash == configurationHash
            ? $"the folder {path} already holds results of this very experiment ('{experiment}'). {Allowed}"
            : $"the folder {path} holds results of another experiment: '{experiment}' with configuration {Short(hash)}, where this one is {Short(configurationHash)}. {Allowed}";
    }

    private static (string Experiment, string Hash) Owner(string manifest)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
            return (Text(json, "experiment_name"), Text(json, "config_hash"));
        }
        catch (JsonException)
        {
            return ("unknown", "unknown");
        }
    }

    private static string Text(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? "unknown"
            : "unknown";

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
