using System.CommandLine;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary><c>verify DIR</c>: checks a results folder against its manifest, without running anything.</summary>
internal static class VerifyCommand
{
    /// <summary>The command. Exit codes: 0 all as the manifest says, 1 not, 2 no results folder.</summary>
    public static Command Build(RunnerParts parts)
    {
        var folder = FolderCommands.Folder();
        var command = new Command("verify", "Check every file of a results folder against its manifest: hashes, rows, completeness. Runs nothing.") { folder };
        command.SetAction(parsed => Verify(parts, parsed.GetRequiredValue(folder), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Verify(RunnerParts parts, string folder, TextWriter output, TextWriter error)
    {
        ManifestRecord manifest;
        try
        {
            manifest = ManifestRecord.Read(folder);
        }
        catch (FolderRefusedException refusal)
        {
            return ProblemReport.Write([refusal.Message], error);
        }

        var problems = new List<string>();
        if (manifest.Status == "running")
        {
            problems.Add($"{folder}: found a batch that has not ended; allowed is a finished one: status {folder} says how far it is");
        }
        else
        {
            var read = FolderExperiment.Read(parts, folder, null, null, problems);
            problems.AddRange(Files(parts, manifest));
            if (read is not null)
            {
                problems.AddRange(FolderCheck.Rows(read.Experiment, manifest, parts.Tables, (parts.Layout ?? (e => parts.Prepare(e, 1).Layout))(read.Experiment).RowCount,
                    [.. manifest.Outputs.Where(file => problems.Exists(problem => problem.StartsWith(Path.Combine(folder, file.Path), StringComparison.Ordinal))).Select(file => file.Path)]));
            }
        }

        if (problems.Count > 0)
        {
            problems.ForEach(error.WriteLine);
            error.WriteLine($"not as the manifest says: {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}");
            return ExitCodes.Failure;
        }

        output.WriteLine($"{folder}: all as the manifest says: {manifest.Outputs.Count} files and {manifest.Inputs.Count} copies of inputs with their hashes, {manifest.Plan.Keys.Count} replicates of every arm, configuration {manifest.ConfigurationHash[..12]}");
        return ExitCodes.Success;
    }

    private static IEnumerable<string> Files(RunnerParts parts, ManifestRecord manifest)
    {
        foreach (var changed in manifest.Outputs.Select(file => FolderExperiment.Changed(manifest.Folder, file)).OfType<string>())
        {
            yield return changed;
        }

        var listed = manifest.Outputs.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var table in ResultTables.All.Select(table => Path.Combine(manifest.Folder, table.Name)).Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateFiles(table, "*" + parts.Tables.Extension).Order(StringComparer.Ordinal))
            {
                if (!listed.Contains(Path.GetRelativePath(manifest.Folder, path).Replace('\\', '/')))
                {
                    yield return $"{path}: found a table file that the manifest does not list; allowed are the files of this batch: readers of the whole folder would read it too";
                }
            }
        }
    }
}
