using System.Text.Json;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Experiments;
using CareSim.Runner.Output;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Explain;

/// <summary>The experiment of a results folder, read again so that lives of it can be lived again: from the folder's own copies of
/// its inputs where it has them, else from the files that the manifest names.</summary>
internal static class FolderRerun
{
    /// <summary>Reads the experiment and makes sure that it is the one that ran.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="problems">What is wrong, when null is returned.</param>
    public static (ManifestFacts Manifest, ResolvedExperiment Experiment)? Read(string folder, List<string> problems)
    {
        if (Manifest(folder, problems) is not { } manifest)
        {
            return null;
        }

        if (ExperimentFile(folder, manifest) is not { } file)
        {
            problems.Add($"{folder}: found no experiment file that the manifest names; allowed is a folder with copies of its inputs, or a run from where those files stand");
            return null;
        }

        var reading = ExperimentReader.Read(file, new ExperimentOverrides
        {
            Replicates = manifest.Replicates,
            Months = manifest.Months,
            Seed = (ulong)manifest.Seed,
            Scale = $"1/{manifest.Scale}",
            Authorities = string.Join(',', manifest.Authorities),
        });
        problems.AddRange(reading.Problems.Select(problem => problem.ToString()));
        if (reading.Experiment is not { } experiment)
        {
            return null;
        }

        var hash = EffectiveConfiguration.ExperimentHash(experiment);
        if (hash != manifest.ConfigurationHash)
        {
            problems.Add($"{file}: found configuration {hash[..12]}; allowed is {Short(manifest.ConfigurationHash)}, which {folder} ran: the file or the region has changed since, or another version of CareSim ({manifest.Build}) ran it");
            return null;
        }

        return (manifest, experiment);
    }

    /// <summary>The experiment file as the folder has or names it; null when there is none.</summary>
    public static string? ExperimentFile(string folder, ManifestFacts manifest)
    {
        if (manifest.Root.TryGetProperty("experiment_file", out var own) && own.ValueKind == JsonValueKind.String && own.GetString() is { Length: > 0 } copy && File.Exists(Path.Combine(folder, copy)))
        {
            return Path.Combine(folder, copy);
        }

        var words = manifest.CommandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return manifest.Inputs.Select(input => input.Path).FirstOrDefault(path => words.Contains(path) && path.EndsWith(".json", StringComparison.Ordinal) && File.Exists(path));
    }

    private static ManifestFacts? Manifest(string folder, List<string> problems)
    {
        if (!File.Exists(Path.Combine(folder, Output.Manifest.FileName)))
        {
            problems.Add($"{folder}: found no {Output.Manifest.FileName}; allowed is a results folder, as run leaves it");
            return null;
        }

        try
        {
            return ManifestFacts.Read(Path.Combine(folder, Output.Manifest.FileName));
        }
        catch (Exception problem) when (problem is FormatException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"{folder}: {problem.Message}; allowed is a results folder with its manifest");
            return null;
        }
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
