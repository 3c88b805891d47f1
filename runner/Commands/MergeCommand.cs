using System.CommandLine;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary><c>merge DIR... --out DIR</c>: puts shards, or batches of different replicates, together and estimates anew.</summary>
internal static class MergeCommand
{
    /// <summary>The command.</summary>
    public static Command Build(RunnerParts parts)
    {
        var folders = new Argument<string[]>("DIR...") { Description = "Results folders, or one that holds shards.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "Folder for the whole; it may be the one that holds the shards.", Required = true, HelpName = "DIR" };
        var command = new Command("merge", "Put the shards of a batch, or batches of different replicates of one experiment, together in one folder with its estimates.") { folders, output };
        command.SetAction((parsed, _) => MergeAsync(parts, parsed, parsed.GetRequiredValue(folders), parsed.GetRequiredValue(output)));
        return command;
    }

    private static async Task<int> MergeAsync(RunnerParts parts, ParseResult parsed, string[] names, string target)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var problems = new List<string>();
        var folders = MergePlan.Folders(names);
        var manifests = folders.Select(folder => Manifest(folder, problems)).OfType<ManifestRecord>().ToArray();
        var plan = problems.Count == 0 ? MergePlan.Of(manifests, problems) : null;
        var first = plan is null ? null : FolderExperiment.Read(parts, folders[0], plan.Whole.Replicates, null, problems);
        if (plan is null || first is null)
        {
            return ProblemReport.Write(problems, error);
        }

        var request = new BatchRequest
        {
            Experiment = first.Experiment,
            Prepare = (_, _) => throw new InvalidOperationException("a merge simulates nothing"),
            LayoutOf = parts.Layout ?? (experiment => parts.Prepare(experiment, 1).Layout),
            Format = parts.Tables,
            Folder = target,
            Workers = 1,
            InputFiles = first.InputFiles,
            ExperimentFile = first.ExperimentFile,
            CommandLine = RunCommand.CommandLine(parsed),
            Plan = plan,
            Use = FolderUse.NewOrContinue,
            Sources = folders,
        };
        problems.AddRange(Unfinished(request, manifests));
        return problems.Count > 0 ? ProblemReport.Write(problems, error) : await RunCommand.RunAsync(request, output, error);
    }

    private static ManifestRecord? Manifest(string folder, List<string> problems)
    {
        try
        {
            return ManifestRecord.Read(folder);
        }
        catch (FolderRefusedException refusal)
        {
            problems.Add(refusal.Message);
            return null;
        }
    }

    // Nothing is written before every run of every folder is known to be there, or to have failed.
    private static IEnumerable<string> Unfinished(BatchRequest request, IEnumerable<ManifestRecord> manifests)
    {
        var rows = request.Layout().RowCount;
        foreach (var manifest in manifests)
        {
            using var runs = new FolderRuns(manifest.Folder, request.Format, request.Experiment, rows);
            var missing = manifest.Plan.Keys.Count(key => !runs.Succeeded(key) && !runs.Failed(key));
            if (missing > 0)
            {
                var damage = runs.Damage.Count > 0 ? $" ({runs.Damage[0]})" : "";
                yield return $"{manifest.Folder}: found {manifest.Plan.Keys.Count - missing} of {manifest.Plan.Keys.Count} replicates{damage}; allowed is a finished folder: resume it first";
            }
        }
    }
}
