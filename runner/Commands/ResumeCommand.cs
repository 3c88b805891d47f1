using System.CommandLine;
using CareSim.Runner.Batches;

namespace CareSim.Runner.Commands;

/// <summary><c>resume DIR</c> and <c>expand DIR --replicates N</c>: go on with a batch from its own folder.</summary>
internal static class ResumeCommand
{
    /// <summary>resume DIR: does the runs that are missing.</summary>
    public static Command Build(RunnerParts parts)
    {
        var (folder, workers) = (FolderCommands.Folder(), FolderCommands.Workers());
        var retry = new Option<bool>("--retry-failed") { Description = "Also run again what failed." };
        var command = new Command("resume", "Go on with a batch that was interrupted or killed; the result is what an uninterrupted one leaves.") { folder, workers, retry };
        command.SetAction((parsed, _) => ContinueAsync(parts, parsed, parsed.GetRequiredValue(folder), null, parsed.GetValue(workers), parsed.GetValue(retry)));
        return command;
    }

    /// <summary>expand DIR --replicates N: adds replicates.</summary>
    public static Command BuildExpand(RunnerParts parts)
    {
        var (folder, workers) = (FolderCommands.Folder(), FolderCommands.Workers());
        var replicates = FolderCommands.Whole("--replicates", "Replicates in all, more than there are.", 1, 1_000_000);
        replicates.Required = true;
        var command = new Command("expand", "Add replicates to a batch; the result is what a longer batch leaves.") { folder, replicates, workers };
        command.SetAction((parsed, _) => ContinueAsync(parts, parsed, parsed.GetRequiredValue(folder), parsed.GetValue(replicates), parsed.GetValue(workers), retry: false));
        return command;
    }

    private static async Task<int> ContinueAsync(RunnerParts parts, ParseResult parsed, string folder, int? replicates, int? workers, bool retry)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var problems = new List<string>();
        var read = FolderExperiment.Read(parts, folder, replicates, problems);
        if (read is null)
        {
            return ProblemReport.Write(problems, error);
        }

        var (manifest, experiment) = (read.Manifest, read.Experiment);
        if (replicates is { } wanted && Refusal(manifest, wanted) is { } refusal)
        {
            return ProblemReport.Write([refusal], error);
        }

        return await RunCommand.RunAsync(new BatchRequest
        {
            Experiment = experiment,
            Prepare = parts.Prepare,
            LayoutOf = parts.Layout,
            Format = parts.Tables,
            Folder = folder,
            Workers = workers ?? Machine.Workers(experiment),
            InputFiles = read.InputFiles,
            ExperimentFile = read.ExperimentFile,
            CommandLine = RunCommand.CommandLine(parsed),
            Plan = replicates is { } more ? RunPlan.Of(more, manifest.Plan.Whole.First, manifest.Plan.Whole.Draws) : manifest.Plan,
            Use = FolderUse.Continue,
            RetryFailed = retry,
        }, output, error);
    }

    private static string? Refusal(Output.ManifestRecord manifest, int wanted)
    {
        if (manifest.Plan.IsShard)
        {
            return $"{manifest.Folder}: found shard {RunPlan.Label(manifest.Plan.Shard)}; allowed is a whole batch: merge the shards, then expand";
        }

        return wanted > manifest.Plan.Whole.Replicates
            ? null
            : $"--replicates: found {wanted}; allowed is more than the {manifest.Plan.Whole.Replicates} replicates of {manifest.Folder}";
    }
}
