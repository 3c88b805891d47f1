using System.Text.Json;
using CareSim.Runner.Batches;

namespace CareSim.Runner.Output;

/// <summary>What a results folder's manifest says, as far as commands on a folder need it.</summary>
internal sealed record ManifestRecord
{
    /// <summary>The folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Hash of the whole experiment.</summary>
    public required string ConfigurationHash { get; init; }

    /// <summary>running, succeeded, failed or interrupted.</summary>
    public required string Status { get; init; }

    /// <summary>Version of the model that ran, and of the tables.</summary>
    public required (string Model, string Schema, string Build) Versions { get; init; }

    /// <summary>Replicates, months, seed and scale that ran.</summary>
    public required (int Replicates, int Months, ulong Seed, int Scale) Size { get; init; }

    /// <summary>What --draws would say: draws, trajectories or base rows; null where there is nothing to say.</summary>
    public required int? DesignDraws { get; init; }

    /// <summary>Codes of the authorities that ran.</summary>
    public required IReadOnlyList<string> Authorities { get; init; }

    /// <summary>The runs of the folder.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>The month at whose end histories were kept, as 2018-03; empty for never.</summary>
    public required string SnapshotAt { get; init; }

    /// <summary>The copy of the experiment file, within the folder.</summary>
    public required string ExperimentFile { get; init; }

    /// <summary>The copies of input files, within the folder.</summary>
    public required IReadOnlyList<FileDigest> Inputs { get; init; }

    /// <summary>Where the input files stood, in the order of <see cref="Inputs"/>.</summary>
    public required IReadOnlyList<string> InputOrigins { get; init; }

    /// <summary>Complete output files, within the folder.</summary>
    public required IReadOnlyList<FileDigest> Outputs { get; init; }

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="FolderRefusedException">There is none, or it makes no sense; the message says so.</exception>
    public static ManifestRecord Read(string folder)
    {
        var path = Path.Combine(folder, Manifest.FileName);
        if (!File.Exists(path))
        {
            var found = Directory.Exists(folder) ? $"a folder without {Manifest.FileName}" : File.Exists(folder) ? "a file" : "nothing";
            throw new FolderRefusedException($"{folder}: found {found}; allowed is a results folder, as run leaves it");
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Of(folder, json.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new FolderRefusedException($"{path}: found a manifest that cannot be read ({problem.Message}); allowed is the manifest as run wrote it");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FolderRefusedException($"{path} cannot be read: {problem.Message}");
        }
    }

    private static ManifestRecord Of(string folder, JsonElement root)
    {
        var experiment = root.GetProperty("experiment");
        var replicates = experiment.GetProperty("replicates").GetInt32();
        var plan = RunPlan.Of(replicates, experiment.GetProperty("first_replicate").GetInt32(), experiment.GetProperty("draws").GetInt32());
        return new ManifestRecord
        {
            Folder = folder,
            Experiment = Text(root, "experiment_name"),
            ConfigurationHash = Text(root, "config_hash"),
            Status = Text(root, "status"),
            Versions = (Text(root, "model_version"), Text(root, "schema_version"), Text(root, "build")),
            Size = (replicates, experiment.GetProperty("months").GetInt32(), experiment.GetProperty("seed").GetUInt64(), experiment.GetProperty("scale").GetInt32()),
            DesignDraws = experiment.GetProperty("design_draws").GetInt32() is var draws and > 0 ? draws : null,
            Authorities = [.. experiment.GetProperty("authorities").EnumerateArray().Select(code => code.GetString() ?? "")],
            Plan = root.TryGetProperty("shard", out var shard) ? plan.ShardOf(shard.GetProperty("number").GetInt32(), shard.GetProperty("of").GetInt32()) : plan,
            SnapshotAt = Text(root, "snapshot_at"),
            ExperimentFile = Text(root, "experiment_file"),
            Inputs = Files(root, "inputs", "copy"),
            InputOrigins = [.. root.GetProperty("inputs").EnumerateArray().Select(file => Text(file, "path"))],
            Outputs = Files(root, "outputs", "path"),
        };
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static List<FileDigest> Files(JsonElement root, string name, string path) =>
        [.. root.GetProperty(name).EnumerateArray().Select(file => new FileDigest(Text(file, path), file.GetProperty("bytes").GetInt64(), Text(file, "sha256")))];
}
