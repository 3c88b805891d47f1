using System.CommandLine;
using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Experiments;

namespace CareSim.Runner.Commands;

/// <summary>check FILE: reads an experiment with everything it names (or a region folder alone) and says what is wrong, without
/// running it.</summary>
public static class CheckCommand
{
    /// <summary>The command. Exit codes: 0 valid, 2 bad input.</summary>
    /// <param name="missing">The parameters that the model reads and a sheet lacks; without it any sheet will do.</param>
    public static Command Build(Func<ParameterSheet, IReadOnlyList<string>>? missing = null)
    {
        var file = new Argument<string>("file") { Description = "The experiment file, or a region folder." };
        var command = new Command("check", "Read an experiment and everything it names; say whether it is valid, or everything that is wrong.")
        {
            file,
        };
        var options = new ExperimentOptions(command);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), options.Read(parsed), missing ?? (_ => []),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>The check itself.</summary>
    public static int Run(string file, ExperimentOverrides overrides, Func<ParameterSheet, IReadOnlyList<string>> missing, TextWriter output, TextWriter error)
    {
        if (Directory.Exists(file))
        {
            return RunRegion(file, missing, output, error);
        }

        var reading = ExperimentReader.Read(file, overrides);
        if (reading.Experiment is not { } experiment)
        {
            return Refuse(reading.Problems, error);
        }

        if (ModelCheck.Of(file, "$.region", missing(experiment.Region.Parameters)) is { } gap)
        {
            return Refuse([gap], error);
        }

        foreach (var remark in reading.Remarks)
        {
            output.WriteLine($"remark: {remark}");
        }

        output.WriteLine($"valid: {Summary(experiment)}");
        return 0;
    }

    // Every start day of a region folder, for those who make one before any experiment.
    private static int RunRegion(string folder, Func<ParameterSheet, IReadOnlyList<string>> missing, TextWriter output, TextWriter error)
    {
        var problems = new ProblemList();
        var region = RegionReader.Read(folder, null, new InputFiles(problems), problems);
        foreach (var start in region?.Description.Starts ?? [])
        {
            RegionReader.Read(folder, start, new InputFiles(problems), problems);
        }

        if (problems.Count > 0 || region is null)
        {
            return Refuse(problems.All, error);
        }

        if (ModelCheck.Of(region.ParameterFile, "id", missing(region.Parameters)) is { } gap)
        {
            return Refuse([gap], error);
        }

        output.WriteLine($"valid: region {region.Region.Id}: {region.Region.Authorities.Count} authorities, {region.Parameters.All.Count} parameters, "
            + $"{region.Description.Starts.Count} start days");
        return 0;
    }

    private static int Refuse(IReadOnlyList<Problem> problems, TextWriter error)
    {
        foreach (var problem in problems)
        {
            error.WriteLine(problem);
        }

        error.WriteLine($"not valid: {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}");
        return 2;
    }

    /// <summary>One line on what an experiment will run.</summary>
    public static string Summary(ResolvedExperiment experiment) =>
        $"{experiment.Name}: {experiment.Arms.Count} arms ({string.Join(", ", experiment.Arms.Select(a => a.Name))}; baseline {experiment.Baseline}), "
        + $"{experiment.Replicates} replicates, {experiment.Months} months from {experiment.Start}, "
        + $"{experiment.Authorities.Count} of {experiment.Region.Authorities.Count} authorities of {experiment.Region.Id}, "
        + $"scale 1/{experiment.Scale}, seed {experiment.Seed}";
}
