using System.CommandLine;
using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;

namespace CareSim.Runner.Commands;

/// <summary>plan EXPERIMENT.json: says what run would take, and runs nothing.</summary>
internal static class PlanCommand
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>The command.</summary>
    public static Command Build(RunnerParts parts)
    {
        var options = new RunOptions();
        var command = new Command("plan", "Say how many runs, how much memory, time and disk an experiment takes, before anything runs.");
        options.AddTo(command);
        var pilot = new Option<int?>("--pilot") { Description = "Run so many replicates, keep nothing, and say how many a half-width is likely to need.", HelpName = "N" };
        pilot.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } n && n is < 2 or > 10_000)
            {
                result.AddError($"--pilot: found '{n}'; allowed is a whole number from 2 to 10000");
            }
        });
        command.Options.Add(pilot);
        var snapshots = new SnapshotOptions();
        snapshots.AddAtTo(command);
        command.SetAction(parsed => Plan(parts, options, pilot, parsed) is var code && code == ExitCodes.Success ? snapshots.Plan(parts, options, parsed) : code);
        return command;
    }

    private static int Plan(RunnerParts parts, RunOptions options, Option<int?> pilot, ParseResult parsed)
    {
        var reading = parts.Experiments.Read(options.Experiment(parsed), options.Overrides(parsed));
        if (reading.Experiment is not { } experiment)
        {
            return ProblemReport.Write(reading.Problems, parsed.InvocationConfiguration.Error);
        }

        var estimate = BatchEstimate.Of(experiment);
        var available = Machine.AvailableBytes();
        var workers = options.Workers(parsed) ?? estimate.DefaultWorkers(Environment.ProcessorCount, available);
        var output = parsed.InvocationConfiguration.Output;
        foreach (var line in Lines(experiment, estimate, workers, available))
        {
            output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        }

        var folder = options.Out(parsed) ?? Path.Combine("results", experiment.Name);
        output.WriteLine($"Folder   {folder}");
        if (DiskRoom.Problem(folder, estimate) is { } problem)
        {
            return ProblemReport.Write([problem], parsed.InvocationConfiguration.Error);
        }

        if (parsed.GetValue(pilot) is { } replicates)
        {
            Pilot.Report(experiment, parts.Prepare(experiment, workers), replicates, workers, output);
        }

        return ExitCodes.Success;
    }

    private static IEnumerable<FormattableString> Lines(ResolvedExperiment experiment, BatchEstimate estimate, int workers, double available)
    {
        yield return $"{experiment.Name}: {experiment.Question}";
        yield return $"Runs     {estimate.Runs} = {experiment.Arms.Count} arms x {experiment.Replicates} replicates{(experiment.Design.Draws > 1 ? $" x {experiment.Design.Draws} draws (central values and {experiment.Design.Draws - 1} of a {experiment.Design.Kind} design of {experiment.Design.Parameters.Count(id => id != ParameterDesign.Dummy)} parameters)" : "")} ({string.Join(", ", experiment.Arms.Select(arm => arm.Key))})";
        yield return $"Size     {experiment.Authorities.Count} authorities, {experiment.Months} months, {estimate.Families:N0} families and {estimate.Children:N0} children at the start (1/{experiment.Scale} of all)";
        yield return $"Workers  {workers}";
        yield return $"Memory   {estimate.MemoryBytes(workers) / Mebibyte:N0} MiB = {estimate.SharedBytes / Mebibyte:N0} shared + {estimate.Holders(workers)} x {estimate.BytesPerWorker / Mebibyte:N0}, of {available / Mebibyte:N0} MiB here";
        yield return $"Time     {ProgressLine.Clock(estimate.Seconds(workers))} = ({estimate.PrepareSeconds:F1} s to prepare + {estimate.Runs} x {estimate.SecondsPerRun:F1} s a run) / {workers}";
        yield return $"Disk     {estimate.DiskBytes / Mebibyte:N0} MiB ({estimate.RowsPerRun:N0} rows a run)";
    }
}
