using System.CommandLine;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Experiments;

namespace CareSim.Runner.Commands;

/// <summary>check FILE: reads an experiment with everything it names and says what is wrong, without running it.</summary>
public static class CheckCommand
{
    /// <summary>The command. Exit codes: 0 valid, 2 bad input.</summary>
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "The experiment file." };
        var command = new Command("check", "Read an experiment and everything it names; say whether it is valid, or everything that is wrong.")
        {
            file,
        };
        var options = new ExperimentOptions(command);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), options.Read(parsed),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>The check itself.</summary>
    public static int Run(string file, ExperimentOverrides overrides, TextWriter output, TextWriter error)
    {
        var reading = ExperimentReader.Read(file, overrides);
        foreach (var problem in reading.Problems)
        {
            error.WriteLine(problem);
        }

        if (reading.Experiment is not { } experiment)
        {
            error.WriteLine($"not valid: {reading.Problems.Count} {(reading.Problems.Count == 1 ? "problem" : "problems")}");
            return 2;
        }

        foreach (var remark in reading.Remarks)
        {
            output.WriteLine($"remark: {remark}");
        }

        output.WriteLine($"valid: {Summary(experiment)}");
        return 0;
    }

    /// <summary>One line on what an experiment will run.</summary>
    public static string Summary(ResolvedExperiment experiment) =>
        $"{experiment.Name}: {experiment.Arms.Count} arms ({string.Join(", ", experiment.Arms.Select(a => a.Name))}; baseline {experiment.Baseline}), "
        + $"{experiment.Replicates} replicates, {experiment.Months} months from {experiment.Start}, "
        + $"{experiment.Authorities.Count} of {experiment.Region.Authorities.Count} authorities of {experiment.Region.Id}, "
        + $"scale 1/{experiment.Scale}, seed {experiment.Seed}";
}
