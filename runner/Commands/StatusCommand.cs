using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary><c>status DIR</c>: how far a batch is, or its shards are.</summary>
internal static class StatusCommand
{
    /// <summary>The command. Exit codes: 0 said, 2 no results folder.</summary>
    public static Command Build(RunnerParts parts)
    {
        var folder = FolderCommands.Folder();
        var command = new Command("status", "Say how far a batch, or each of its shards, is, and what to do next.") { folder };
        command.SetAction(parsed => Say(parts, parsed.GetRequiredValue(folder), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Say(RunnerParts parts, string folder, TextWriter output, TextWriter error)
    {
        var problems = new List<string>();
        var shards = Path.Combine(folder, ResultsFolder.ShardsFolder);
        if (File.Exists(Path.Combine(folder, Manifest.FileName)) || !Directory.Exists(shards))
        {
            One(parts, folder, output, problems);
        }

        foreach (var shard in Directory.Exists(shards) ? Directory.GetDirectories(shards).Order(StringComparer.Ordinal).ToArray() : [])
        {
            One(parts, shard, output, problems);
        }

        return problems.Count > 0 ? ProblemReport.Write(problems, error) : ExitCodes.Success;
    }

    private static void One(RunnerParts parts, string folder, TextWriter output, List<string> problems)
    {
        try
        {
            var manifest = ManifestRecord.Read(folder);
            output.WriteLine($"{folder}: {Describe(manifest, Rows(parts.Tables, folder))}");
        }
        catch (FolderRefusedException refusal)
        {
            problems.Add(refusal.Message);
        }
    }

    private static string Describe(ManifestRecord manifest, List<RunRow> rows)
    {
        int Of(RunStatus status) => rows.Count(row => row.Status == status);
        var arms = Math.Max(1, rows.Select(row => row.Arm).Distinct().Count());
        var shard = manifest.Plan.IsShard ? $" shard {RunPlan.Label(manifest.Plan.Shard)}" : "";
        var failed = Of(RunStatus.Failed) > 0 ? $", {Of(RunStatus.Failed)} failed" : "";
        var total = rows.Count > 0 ? $" of {manifest.Plan.Keys.Count * arms}" : "";
        return $"{manifest.Experiment}{shard}: {State(manifest)}; {Of(RunStatus.Succeeded)}{total} runs on disk{failed}. {Next(manifest, Of(RunStatus.Failed))}";
    }

    private static string State(ManifestRecord manifest)
    {
        if (manifest.Status != "running")
        {
            return manifest.Status;
        }

        return IsAlive(manifest.Folder) ? $"running{Progress(manifest.Folder)}" : "stopped without an end (killed, or its machine was lost)";
    }

    private static string Next(ManifestRecord manifest, int failed) => manifest.Status switch
    {
        "succeeded" => $"verify {manifest.Folder} checks it.",
        "running" when IsAlive(manifest.Folder) => "What is complete can be read now.",
        "failed" when failed > 0 => $"resume {manifest.Folder} --retry-failed tries the failed runs again.",
        _ => $"resume {manifest.Folder} goes on.",
    };

    private static bool IsAlive(string folder)
    {
        try
        {
            using var held = File.Exists(Path.Combine(folder, FolderLock.FileName)) ? FolderLock.Take(folder, TimeSpan.Zero) : null;
            return false;
        }
        catch (FolderRefusedException)
        {
            return true;
        }
        catch (OutputException)
        {
            return false; // a folder that only others may write in: nobody works there now, as far as one can tell
        }
    }

    private static string Progress(string folder)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, StatusFile.FileName)));
            var left = json.RootElement.GetProperty("remaining_s");
            var time = left.ValueKind == JsonValueKind.Number ? $", {ProgressLine.Clock(left.GetDouble())} left" : "";
            return string.Create(CultureInfo.InvariantCulture, $" ({100 * json.RootElement.GetProperty("fraction").GetDouble():F0} %{time})");
        }
        catch (Exception problem) when (problem is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }

    private static List<RunRow> Rows(ITableFormat format, string folder)
    {
        var runs = Path.Combine(folder, "runs");
        try
        {
            return Directory.Exists(runs) ? [.. Directory.EnumerateFiles(runs, "runs-*" + format.Extension).SelectMany(path => RunRowReader.Read(format, path))] : [];
        }
        catch (DamagedResultsException damage)
        {
            throw new FolderRefusedException(damage.Message);
        }
    }
}
