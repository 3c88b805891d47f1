using System.CommandLine;
using System.Globalization;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary><c>reproduce DIR [--sample N | --all]</c>: runs replicates of a folder again from the folder alone and compares.</summary>
internal static class ReproduceCommand
{
    private const int UsualSample = 2;

    /// <summary>The command. Exit codes: 0 the same, 1 not, 2 nothing to compare.</summary>
    public static Command Build(RunnerParts parts)
    {
        var (folder, workers) = (FolderCommands.Folder(), FolderCommands.Workers());
        var sample = FolderCommands.Whole("--sample", $"Replicates to run again, evenly spread; {UsualSample} unless said.", 1, 1_000_000);
        var all = new Option<bool>("--all") { Description = "Run every replicate again, and estimate every contrast again." };
        var command = new Command("reproduce", "Run replicates of a results folder again, from the folder alone, and compare states and values bit for bit.") { folder, sample, all, workers };
        command.Validators.Add(result =>
        {
            if (result.GetResult(sample) is not null && result.GetValue(all))
            {
                result.AddError("--sample and --all: found both; allowed is one of them");
            }
        });
        command.SetAction(parsed => Reproduce(parts, parsed.GetRequiredValue(folder), parsed.GetValue(all) ? int.MaxValue : parsed.GetValue(sample) ?? UsualSample,
            parsed.GetValue(workers), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Reproduce(RunnerParts parts, string folder, int count, int? workers, TextWriter output, TextWriter error)
    {
        var problems = new List<string>();
        if (FolderExperiment.Read(parts, folder, null, null, problems) is not { } read)
        {
            return ProblemReport.Write(problems, error);
        }

        var used = workers ?? Machine.Workers(read.Experiment);
        var engine = parts.Prepare(read.Experiment, used);
        using var runs = new FolderRuns(folder, parts.Tables, read.Experiment, engine.Layout.RowCount);
        runs.Damage.ForEach(error.WriteLine);
        var succeeded = read.Manifest.Plan.Keys.Where(runs.Succeeded).ToArray();
        if (succeeded.Length == 0)
        {
            return ProblemReport.Write([$"{folder}: found no succeeded run; allowed is a folder with at least one"], error);
        }

        var keys = Reproduction.Sample(succeeded, count);
        var reproduction = new Reproduction(runs, engine, used);
        var differences = reproduction.Compare(keys, new BatchProgress(read.Experiment.Arms.Count, keys.Length)).ToList();
        if (count == int.MaxValue && differences.Count == 0)
        {
            differences.AddRange(ContrastCheck.Compare(read.Experiment, engine.Layout, runs, succeeded, read.Manifest.Plan.Whole.Replicates, parts.Tables));
        }

        differences.ForEach(error.WriteLine);
        if (differences.Count > 0 || runs.Damage.Count > 0)
        {
            return ExitCodes.Failure;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{folder}: reproduced bit for bit: {reproduction.Compared} runs ({keys.Length} of {succeeded.Length} replicates), {reproduction.Values:N0} values and every final state{(count == int.MaxValue ? ", and every contrast from them" : "")}"));
        return ExitCodes.Success;
    }
}
