using System.CommandLine;
using CareSim.Runner.Batches;
using CareSim.Runner.Snapshots;

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
        command.SetAction((parsed, _) => ContinueAsync(parts, parsed, parsed.GetRequiredValue(folder), default, parsed.GetValue(workers), parsed.GetValue(retry)));
        return command;
    }

    /// <summary>expand DIR --replicates N --draws N: adds replicates or parameter draws.</summary>
    public static Command BuildExpand(RunnerParts parts)
    {
        var (folder, workers) = (FolderCommands.Folder(), FolderCommands.Workers());
        var replicates = FolderCommands.Whole("--replicates", "Replicates in all, more than there are.", 1, 1_000_000);
        var draws = FolderCommands.Whole("--draws", "Parameter draws of the design in all, more than there are.", 1, 1_000_000);
        var command = new Command("expand", "Add replicates or parameter draws to a batch; the result is what a larger batch leaves.") { folder, replicates, draws, workers };
        command.Validators.Add(result =>
        {
            if (result.GetResult(replicates) is null && result.GetResult(draws) is null)
            {
                result.AddError("expand: found neither --replicates nor --draws; allowed is one of them, or both");
            }
        });
        command.SetAction((parsed, _) => ContinueAsync(parts, parsed, parsed.GetRequiredValue(folder),
            new Wanted(parsed.GetValue(replicates), parsed.GetValue(draws)), parsed.GetValue(workers), retry: false));
        return command;
    }

    private static async Task<int> ContinueAsync(RunnerParts parts, ParseResult parsed, string folder, Wanted wanted, int? workers, bool retry)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var problems = new List<string>();
        if (FolderExperiment.Read(parts, folder, null, null, problems) is not { } read || Refused(read, wanted, problems))
        {
            return ProblemReport.Write(problems, error);
        }

        if (wanted != default)
        {
            read = FolderExperiment.Read(parts, folder, wanted.Replicates, wanted.Draws, problems);
        }

        return read is null ? ProblemReport.Write(problems, error) : await RunCommand.RunAsync(SnapshotOptions.Keeping(parts, new BatchRequest
        {
            Experiment = read.Experiment,
            Prepare = parts.Prepare,
            LayoutOf = parts.Layout,
            Format = parts.Tables,
            Folder = folder,
            Workers = workers ?? Machine.Workers(read.Experiment),
            InputFiles = read.InputFiles,
            ExperimentFile = read.ExperimentFile,
            CommandLine = RunCommand.CommandLine(parsed),
            Plan = wanted == default ? read.Manifest.Plan : RunPlan.Of(read.Experiment.Replicates, read.Manifest.Plan.Whole.First, read.Experiment.Design.Draws),
            Use = FolderUse.Continue,
            RetryFailed = retry,
        }, read.Manifest.SnapshotAt.Length > 0 ? SnapshotFile.MonthOf(read.Manifest.SnapshotAt) : null, problems), output, error);
    }

    private static bool Refused(FolderExperiment read, Wanted wanted, List<string> problems)
    {
        var manifest = read.Manifest;
        if (wanted != default && manifest.Plan.IsShard)
        {
            problems.Add($"{manifest.Folder}: found shard {RunPlan.Label(manifest.Plan.Shard)}; allowed is a whole batch: merge the shards, then expand");
        }

        if (wanted.Replicates < manifest.Plan.Whole.Replicates)
        {
            problems.Add($"--replicates: found {wanted.Replicates}; allowed is no less than the {manifest.Plan.Whole.Replicates} replicates of {manifest.Folder}");
        }

        if (wanted.Draws is { } draws && (!read.Experiment.Design.IsExtendable || manifest.DesignDraws is null || draws < manifest.DesignDraws))
        {
            problems.Add(manifest.DesignDraws is null
                ? $"--draws: found {draws}; allowed is an experiment whose design has a number of draws, which that of {manifest.Folder} has not"
                : read.Experiment.Design.IsExtendable
                ? $"--draws: found {draws}; allowed is no less than the {manifest.DesignDraws} draws of {manifest.Folder}"
                : $"--draws: found {draws} for a design of kind {read.Experiment.Design.Kind}; allowed are monte-carlo and sobol: in others more draws change those before them");
        }

        if (wanted == new Wanted(manifest.Plan.Whole.Replicates, null))
        {
            problems.Add($"--replicates: found {wanted.Replicates}; allowed is more than the {manifest.Plan.Whole.Replicates} replicates of {manifest.Folder}");
        }

        return problems.Count > 0;
    }

    /// <summary>What a batch is expanded to; null = as it is.</summary>
    private readonly record struct Wanted(int? Replicates, int? Draws);
}
