using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output;

/// <summary>manifest.json: everything needed to know what ran, and to run it again.</summary>
internal sealed class Manifest(ResolvedExperiment experiment, IReadOnlyList<FileDigest> inputs, string commandLine, int workers)
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "manifest.json";

    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;

    /// <summary>Hash of the whole experiment: whose results these are.</summary>
    public string ConfigurationHash { get; } = EffectiveConfiguration.ExperimentHash(experiment);

    /// <summary>Writes the manifest.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="status">running, succeeded, failed or interrupted.</param>
    /// <param name="outputs">Complete files so far.</param>
    /// <exception cref="OutputException">It could not be written.</exception>
    public void Write(string folder, string status, IReadOnlyList<FileDigest> outputs) =>
        AtomicFile.Write(Path.Combine(folder, FileName), stream =>
        {
            using var json = new Utf8JsonWriter(stream, EffectiveConfiguration.Options with { Indented = true });
            json.WriteStartObject();
            WriteHead(json, status);
            json.WriteStartObject("experiment");
            json.WriteString("question", experiment.Question);
            json.WriteNumber("replicates", experiment.Replicates);
            json.WriteNumber("draws", experiment.Design.Draws);
            EffectiveConfiguration.Write(json, experiment);
            json.WriteEndObject();
            WriteArmHashes(json);
            WriteMachine(json);
            WriteFiles(json, "inputs", inputs);
            WriteFiles(json, "outputs", outputs);
            json.WriteEndObject();
        });

    private static void WriteFiles(Utf8JsonWriter json, string name, IReadOnlyList<FileDigest> files)
    {
        json.WriteStartArray(name);
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteHead(Utf8JsonWriter json, string status)
    {
        json.WriteString("experiment_name", experiment.Name);
        json.WriteString("config_hash", ConfigurationHash);
        json.WriteString("status", status);
        json.WriteString("schema_version", ModelVersions.Schema);
        json.WriteString("model_version", ModelVersions.Model);
        json.WriteString("build", ModelVersions.Build);
        json.WriteString("started", _started.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteString("written", DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteString("command_line", commandLine);
        json.WriteNumber("workers", workers);
    }

    private void WriteArmHashes(Utf8JsonWriter json)
    {
        json.WriteStartObject("arm_config_hashes");
        foreach (var arm in experiment.Arms)
        {
            json.WriteString(arm.Key, EffectiveConfiguration.ArmHash(experiment, arm));
        }

        json.WriteEndObject();
    }

    private static void WriteMachine(Utf8JsonWriter json)
    {
        json.WriteStartObject("machine");
        json.WriteString("system", RuntimeInformation.OSDescription);
        json.WriteString("architecture", RuntimeInformation.ProcessArchitecture.ToString());
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteNumber("cores", Environment.ProcessorCount);
        json.WriteNumber("memory_mb", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024));
        json.WriteBoolean("vector512", Vector512.IsHardwareAccelerated);
        json.WriteBoolean("vector256", Vector256.IsHardwareAccelerated);
        json.WriteBoolean("vector128", Vector128.IsHardwareAccelerated);
        json.WriteEndObject();
    }
}
