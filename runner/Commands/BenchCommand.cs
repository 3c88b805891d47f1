using System.CommandLine;
using System.Diagnostics;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Bench;
using CareSim.Runner.Experiments;

namespace CareSim.Runner.Commands;

/// <summary>bench: one minute of figures that any user can post beside others'.</summary>
internal static class BenchCommand
{
    private const string Default = "scenarios/england/experiments/early-help-first-look.json";

    /// <summary>The command. Exit codes: 0 done, 2 the experiment is not valid.</summary>
    public static Command Build()
    {
        var file = new Argument<string>("EXPERIMENT.json") { Description = "The experiment whose first arm is run.", DefaultValueFactory = _ => Default };
        var command = new Command("bench", "Measure this machine for about a minute: kernel, same work as loops that visit everyone, months, memory.") { file };
        var options = new ExperimentOptions(command);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), options.Read(parsed), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string file, ExperimentOverrides overrides, TextWriter output, TextWriter error)
    {
        var reading = ExperimentReader.Read(file, overrides with { Authorities = overrides.Authorities ?? "every:20", Months = overrides.Months ?? 36 });
        if (reading.Experiment is not { } experiment)
        {
            return ProblemReport.Write([.. reading.Problems.Select(problem => problem.ToString())], error);
        }

        var clock = Stopwatch.StartNew();
        var sheet = new Sheet(output);
        KernelFigures.Print(sheet);
        SameWorkFigures.Print(sheet);
        MonthFigures.Print(sheet, experiment, Environment.ProcessorCount);
        MemoryFigures.Print(sheet);
        sheet.Heading("All of it");
        sheet.Line("took", $"{clock.Elapsed.TotalSeconds:0} s");
        return ExitCodes.Success;
    }
}
