using System.CommandLine;
using CareSim.Runner.Batches;
using CareSim.Runner.Report;
using Spectre.Console;

namespace CareSim.Runner.Commands;

/// <summary>run EXPERIMENT.json: runs every arm and replicate and writes the results folder.</summary>
internal static class RunCommand
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    /// <summary>The command.</summary>
    public static Command Build(RunnerParts parts)
    {
        var options = new RunOptions();
        var noReport = ReportAtEnd.Option();
        var command = new Command("run", "Run an experiment and write its results folder.");
        var shards = new ShardOptions();
        options.AddTo(command);
        var snapshots = new SnapshotOptions();
        shards.AddTo(command);
        snapshots.AddTo(command);
        command.Options.Add(noReport);
        command.SetAction((parsed, _) => RunAsync(parts, options, shards, snapshots, parsed, !parsed.GetValue(noReport)));
        return command;
    }

    private static async Task<int> RunAsync(RunnerParts parts, RunOptions options, ShardOptions shards, SnapshotOptions snapshots, ParseResult parsed, bool report)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var reading = parts.Experiments.Read(options.Experiment(parsed), options.Overrides(parsed));
        if (reading.Experiment is not { } experiment)
        {
            return ProblemReport.Write(reading.Problems, error);
        }

        var folder = options.Out(parsed) ?? Path.Combine("results", experiment.Name);
        if (DiskRoom.Problem(folder, BatchEstimate.Of(experiment)) is { } tooLarge)
        {
            return ProblemReport.Write([tooLarge], error);
        }

        var (plan, problem) = shards.Plan(parsed, experiment);
        if (plan is null)
        {
            return ProblemReport.Write([problem], error);
        }

        var request = new BatchRequest
        {
            Experiment = experiment,
            Prepare = parts.Prepare,
            Format = parts.Tables,
            LayoutOf = parts.Layout,
            Folder = ShardOptions.Folder(folder, plan),
            Workers = options.Workers(parsed) ?? Machine.Workers(experiment),
            InputFiles = reading.InputFiles,
            ExperimentFile = options.Experiment(parsed),
            CommandLine = CommandLine(parsed),
            Plan = plan,
            Use = shards.Use(parsed),
            Patience = shards.Patience(parsed),
        };
        var problems = new List<string>();
        return snapshots.Apply(parsed, parts, request, problems) is { } complete
            ? await RunAsync(complete, output, error, report && !plan.IsShard)
            : ProblemReport.Write(problems, error);
    }

    /// <summary>The command as given, for the manifest.</summary>
    public static string CommandLine(ParseResult parsed) => string.Join(' ', parsed.Tokens.Select(token => token.Value));

    /// <summary>Runs a batch, says how it ended and, unless told otherwise, draws its report.</summary>
    public static async Task<int> RunAsync(BatchRequest request, TextWriter output, TextWriter error, bool report = true)
    {
        var outcome = await BatchHost.RunAsync(report ? request with { Afterwards = [ReportFile.FileName] } : request, Display(output), error);
        var code = Report(request, outcome, output, error);
        if (report && outcome.Readable)
        {
            ReportAtEnd.Write(request.Folder, output, error);
        }

        return code;
    }

    // The bar only where someone watches: a pipe, a log or a test gets lines.
    private static IProgressDisplay Display(TextWriter output) =>
        ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi
            ? new BarProgress(AnsiConsole.Console)
            : new PlainProgress(output, PlainInterval);

    private static int Report(BatchRequest request, BatchOutcome outcome, TextWriter output, TextWriter error)
    {
        foreach (var damage in outcome.Damage)
        {
            error.WriteLine($"done again: {damage}");
        }

        if (outcome.Readable && outcome.RunsSucceeded > 0)
        {
            output.Write(outcome.Words);
            output.Write(ClosingWords.Of(request, outcome));
            if (request.Experiment.Design.Draws > 1 && !request.Runs.IsShard && SensitivityCommand.AfterRun(request.Folder) is { } sensitivity)
            {
                output.WriteLine($"Sensitivity: {sensitivity}");
            }
        }

        if (outcome.Message.Length > 0)
        {
            error.WriteLine(outcome.Message);
        }

        return outcome.End switch
        {
            BatchEnd.Succeeded => ExitCodes.Success,
            BatchEnd.Interrupted => ExitCodes.Interrupted,
            BatchEnd.Refused => ExitCodes.Usage,
            _ => ExitCodes.Failure,
        };
    }
}
