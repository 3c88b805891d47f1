using System.Globalization;
using System.Text.Json;

namespace CareSim.Runner.Output;

/// <summary>What status.json says at one moment.</summary>
/// <param name="State">preparing, running, writing, succeeded, failed or interrupted.</param>
/// <param name="RunsTotal">Runs asked for.</param>
/// <param name="RunsSucceeded">Runs that succeeded.</param>
/// <param name="RunsFailed">Runs that failed.</param>
/// <param name="Fraction">Share of the work done, 0 to 1.</param>
/// <param name="Elapsed">Seconds since the start.</param>
/// <param name="Remaining">Seconds left as far as one can tell; null before the first slice and after the end.</param>
/// <param name="Message">What went wrong, or empty.</param>
internal sealed record BatchStatus(string State, int RunsTotal, int RunsSucceeded, int RunsFailed, double Fraction, double Elapsed, double? Remaining, string Message);

/// <summary>status.json: progress for machines, always whole.</summary>
internal static class StatusFile
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "status.json";

    /// <summary>Replaces the file.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public static void Write(string folder, BatchStatus status) => AtomicFile.Write(Path.Combine(folder, FileName), stream =>
    {
        using var json = new Utf8JsonWriter(stream, EffectiveConfiguration.Options with { Indented = true });
        json.WriteStartObject();
        json.WriteString("state", status.State);
        json.WriteNumber("runs_total", status.RunsTotal);
        json.WriteNumber("runs_succeeded", status.RunsSucceeded);
        json.WriteNumber("runs_failed", status.RunsFailed);
        json.WriteNumber("fraction", Math.Round(status.Fraction, 4));
        json.WriteNumber("elapsed_s", Math.Round(status.Elapsed, 1));
        if (status.Remaining is { } remaining)
        {
            json.WriteNumber("remaining_s", Math.Round(remaining));
        }
        else
        {
            json.WriteNull("remaining_s");
        }

        json.WriteString("message", status.Message);
        json.WriteString("updated", DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteNumber("process_id", Environment.ProcessId);
        json.WriteEndObject();
    });

    /// <summary>Replaces the file if the disk lets it: progress must never end a batch.</summary>
    public static void TryWrite(string folder, BatchStatus status)
    {
        try
        {
            Write(folder, status);
        }
        catch (OutputException)
        {
        }
    }
}
