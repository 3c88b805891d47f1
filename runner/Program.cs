using System.CommandLine;
using System.CommandLine.Invocation;
using CareSim.Engine.Parameters;
using CareSim.Engine.Simulation;
using CareSim.Runner.Batches;
using CareSim.Runner.Commands;
using CareSim.Runner.Output;

namespace CareSim.Runner;

/// <summary>The command line.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => RunAsync(args, Parts(), Console.Out, Console.Error);

    /// <summary>Runs a command line with given parts.</summary>
    /// <returns>The exit code, one of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, RunnerParts parts, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("CareSim: families, children and councils under funding policies.")
        {
            RunCommand.Build(parts),
            PlanCommand.Build(parts),
            CheckCommand.Build(ModelParameters.Missing),
            SchemaCommand.Build(),
            FitCommand.Build(),
            ContrastCommand.Build(),
            SensitivityCommand.Build(),
            ThresholdCommand.Build(parts),
            EconomicsCommand.Build(),
            InitCommand.Build(),
            MethodsCommand.Build(),
            ImportCommand.Build(),
            ExportCommand.Build(),
            ReportCommand.Build(),
            ExplainCommand.Build(),
            BenchCommand.Build(),
            VerifyModelCommand.Build(),
            CalibrateCommand.Build(),
            ValidateCommand.Build(),
        };
        FolderCommands.AddTo(root, parts);
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            if (args.Length > 0 && !args[0].StartsWith('-') && root.Subcommands.All(command => command.Name != args[0]))
            {
                error.WriteLine($"found no command '{args[0]}'; allowed are {string.Join(", ", root.Subcommands.Select(command => command.Name).Order(StringComparer.Ordinal))}{Nearest.Hint(args[0], root.Subcommands.Select(command => command.Name))}");
                return ExitCodes.Usage;
            }

            foreach (var problem in parsed.Errors)
            {
                error.WriteLine(problem.Message);
            }

            error.WriteLine("--help after the command says what is allowed.");
            return ExitCodes.Usage;
        }

        // Signals belong to the batch's host: the parser must not end the process two seconds after Ctrl+C.
        var invocation = new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null };
        return await parsed.InvokeAsync(invocation);
    }

    /// <summary>The real parts.</summary>
    public static RunnerParts Parts() => new(
        new FileExperiments(),
        (experiment, workers) => new SimulatorEngine(Simulator.Prepare(experiment, new StopwatchClock(), workers)),
        new ParquetTableFormat(),
        Simulator.LayoutOf)
    {
        WithHistories = (experiment, workers, histories) => new SimulatorEngine(Simulator.Prepare(experiment, new StopwatchClock(), workers, histories)),
    };
}
