using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;

namespace CareSim.Runner.Output;

/// <summary>manifest.json: everything needed to know what ran, and to run it again.</summary>
internal sealed class Manifest(ResolvedExperiment experiment, RunPlan plan, IReadOnlyList<InputCopy> inputs, string commandLine, int workers, string snapshotAt = "")
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "manifest.json";

    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;

    /// <summary>What a stopping rule decided; null without one, and until then.</summary>
    public Stopping? Stopping { get; set; }

    /// <summary>The runs; fewer than first meant once a stopping rule has held.</summary>
    public RunPlan Plan { get; set; } = plan;

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
            json.WriteNumber("replicates", Plan.Whole.Replicates);
            json.WriteNumber("first_replicate", Plan.Whole.First);
            json.WriteNumber("draws", Plan.Whole.Draws);
            json.WriteNumber("design_draws", experiment.DesignPlan?.Draws ?? 0);
            EffectiveConfiguration.Write(json, experiment);
            json.WriteEndObject();
            WriteArmHashes(json);
            WriteMachine(json);
            WriteShard(json);
            json.WriteString("snapshot_at", snapshotAt);
            WriteStopping(json);
            WriteInputs(json);
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

    private void WriteStopping(Utf8JsonWriter json)
    {
        if (experiment.Stopping is not { } rule)
        {
            return;
        }

        json.WriteStartObject("stopping");
        json.WriteString("adaptive", "the number of replicates was decided by a rule that looked at the results: intervals are a little too narrow");
        json.WriteString("until", rule.Text);
        json.WriteNumber("minimum", rule.Minimum);
        json.WriteNumber("every", rule.Every);
        json.WriteNumber("checks_in_a_row", rule.Checks);
        json.WriteNumber("cap", experiment.Replicates);
        json.WriteBoolean("held", Stopping?.HasHeld ?? false);
        json.WriteStartArray("checks");
        foreach (var check in Stopping?.Checks ?? [])
        {
            json.WriteStartObject();
            json.WriteNumber("replicates", check.Replicates);
            if (check.HalfWidth is { } half)
            {
                json.WriteNumber("half_width", half);
            }

            json.WriteBoolean("holds", check.Holds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteShard(Utf8JsonWriter json)
    {
        if (Plan.IsShard)
        {
            json.WriteStartObject("shard");
            json.WriteNumber("number", Plan.Shard.Number);
            json.WriteNumber("of", Plan.Shard.Of);
            json.WriteNumber("runs", Plan.Keys.Count);
            json.WriteEndObject();
        }
    }

    private void WriteInputs(Utf8JsonWriter json)
    {
        json.WriteString("experiment_file", inputs.Count > 0 ? inputs.First(file => file.IsExperiment).Copy : "");
        json.WriteStartArray("inputs");
        foreach (var file in inputs.OrderBy(file => file.Copy, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("path", file.Digest.Path);
            json.WriteString("copy", file.Copy);
            json.WriteNumber("bytes", file.Digest.Bytes);
            json.WriteString("sha256", file.Digest.Sha256);
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
            json.WriteString(arm.Name, EffectiveConfiguration.ArmHash(experiment, arm));
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
