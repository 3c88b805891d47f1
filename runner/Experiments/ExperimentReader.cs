using CareSim.Engine.Parameters;
using CareSim.Engine.Population;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Designs;
using CareSim.Runner.Estimands.Analyses;

namespace CareSim.Runner.Experiments;

/// <summary>What reading an experiment gave: the experiment, or every problem at once.</summary>
/// <param name="Experiment">The resolved experiment; null when there is any problem.</param>
/// <param name="Problems">Everything wrong, one line each.</param>
/// <param name="Remarks">Allowed, but worth a second look.</param>
/// <param name="Inputs">The files read, with their hashes.</param>
public sealed record ExperimentReading(ResolvedExperiment? Experiment, IReadOnlyList<Problem> Problems,
    IReadOnlyList<string> Remarks, IReadOnlyList<InputFile> Inputs);

/// <summary>Reads an experiment file with everything it names.</summary>
public static class ExperimentReader
{
    /// <summary>Reads, applies the command line and settles. Never throws for bad input.</summary>
    public static ExperimentReading Read(string file, ExperimentOverrides? overrides = null)
    {
        var problems = new ProblemList();
        var remarks = new List<string>();
        var files = new InputFiles(problems);
        ResolvedExperiment? resolved = null;
        if (files.Text(file, file, "file") is { } text && InputText.ReadExperiment(file, text, problems) is { } written)
        {
            var experiment = LeverTables.Fill(written, file, files, problems);
            CheckAnalyses(experiment, file, problems);
            var sources = new ExperimentSources
            {
                File = file,
                Experiment = experiment,
                Region = ReadRegion(file, experiment, files, problems),
                Scenarios = ReadScenarios(file, experiment, files, problems),
                Overrides = overrides ?? new ExperimentOverrides(),
            };
            resolved = ExperimentResolver.Resolve(sources, problems, remarks);
            if (resolved?.DesignPlan is { } plan)
            {
                var design = DesignReader.Read(plan, resolved, file, files, problems);
                resolved = problems.Count > 0 ? null : resolved with { Design = design };
            }
        }

        return new ExperimentReading(resolved, problems.All, [.. remarks.Distinct()], files.Read);
    }

    private static void CheckAnalyses(ExperimentFile experiment, string file, ProblemList problems)
    {
        var known = AnalysisKinds.All.Select(kind => kind.Name).ToArray();
        foreach (var (i, name) in (experiment.Analyses ?? []).Index().Where(a => a.Item is not null && !known.Contains(a.Item)))
        {
            problems.Add(file, $"$.analyses[{i}]", $"\"{name}\"", string.Join(", ", known) + Nearest.Hint(name, known));
        }
    }

    private static RegionFolder? ReadRegion(string file, ExperimentFile experiment, InputFiles files, ProblemList problems) =>
        problems.Touches(file, "$.region")
            ? null
            : RegionReader.Read(InputFiles.Beside(file, experiment.Region), experiment.Start, files, problems, file, "$.region");

    private static Dictionary<string, ScenarioSource> ReadScenarios(string file, ExperimentFile experiment, InputFiles files, ProblemList problems)
    {
        var scenarios = new Dictionary<string, ScenarioSource>(StringComparer.Ordinal);
        var tried = new HashSet<string>(StringComparer.Ordinal);
        var named = experiment.Arms.Index().Where(a => a.Item is not null).Select(a => (Path: a.Item.Scenario, Place: $"$.arms[{a.Index}].scenario"))
            .Concat((experiment.Variants ?? []).Index().Where(v => v.Item is not null).Select(v => (Path: v.Item, Place: $"$.variants[{v.Index}]")));
        foreach (var (relative, place) in named)
        {
            if (problems.Touches(file, place) || !tried.Add(relative))
            {
                continue;
            }

            if (!AllowedAttribute.Matches(relative, Patterns.RelativePath))
            {
                problems.Add(file, place, $"\"{relative}\"", Patterns.RelativePathWords);
                continue;
            }

            var path = InputFiles.Beside(file, relative);
            if (files.Text(path, file, place) is { } text && InputText.ReadScenario(path, text, problems) is { } scenario)
            {
                scenarios[relative] = new ScenarioSource(path, LeverTables.Fill(scenario, path, files, problems));
            }
        }

        return scenarios;
    }
}
