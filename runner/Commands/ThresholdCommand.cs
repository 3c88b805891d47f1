using System.CommandLine;
using System.Globalization;
using CareSim.Runner.Analyses;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;
using MathNet.Numerics.Statistics;

namespace CareSim.Runner.Commands;

/// <summary>threshold EXPERIMENT.json: the least size of a lever or parameter that meets a goal, in rounds of straight passes.</summary>
internal static class ThresholdCommand
{
    /// <summary>The table of sizes tried.</summary>
    private static readonly TableDefinition Table = new("threshold", "one size that a search tried",
    [
        new("round", ColumnType.Int32, "", "Round, from 1; all sizes of a round run side by side"),
        new("size", ColumnType.Double, "by lever", "The size"),
        new("arm", ColumnType.Text, "", "The arm's name in the round's results"),
        new("value", ColumnType.Double, "by measure", "What the goal looks at, mean over replicates"),
        new("mc_error", ColumnType.Double, "by measure", "Its Monte Carlo error", "null with one replicate", Nullable: true),
        new("meets", ColumnType.Int32, "", "Whether it meets the goal", "0, 1"),
    ]);

    /// <summary>The command. Exit codes: 0 found, 1 not found or not run, 2 bad input.</summary>
    public static Command Build(RunnerParts parts)
    {
        var arm = new Option<string>("--arm") { Description = "The arm whose lever or parameter is varied.", Required = true };
        var lever = new Option<int>("--lever") { Description = "Which of its levers, from 0.", DefaultValueFactory = _ => 0 };
        var member = new Option<string>("--member") { Description = "The lever's number that is varied.", DefaultValueFactory = _ => "multiplier" };
        var parameter = new Option<string?>("--parameter") { Description = "A parameter to vary instead of a lever." };
        var from = new Option<double>("--from") { Description = "Least size.", Required = true };
        var to = new Option<double>("--to") { Description = "Largest size.", Required = true };
        var goal = new Option<string>("--goal") { Description = $"What must hold: {ThresholdGoal.Form}.", Required = true };
        var points = new Option<int>("--points") { Description = "Sizes a round.", DefaultValueFactory = _ => 5 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds at most.", DefaultValueFactory = _ => 3 };
        var options = new RunOptions();
        var command = new Command("threshold", "Find the least size of a lever (money, say) that meets a goal, in rounds of arms that share chance.") { arm, lever, member, parameter, from, to, goal, points, rounds };
        options.AddTo(command);
        command.SetAction((parsed, _) => GuardedAsync(parsed, async () =>
        {
            var wanted = ThresholdGoal.Parse(parsed.GetRequiredValue(goal)) ?? throw new ResultsException($"--goal: found '{parsed.GetRequiredValue(goal)}'; allowed is {ThresholdGoal.Form}");
            Check(parsed.GetRequiredValue(from) < parsed.GetRequiredValue(to), $"--from: found {parsed.GetRequiredValue(from)}; allowed is a size below --to, {parsed.GetRequiredValue(to)}");
            Check(parsed.GetValue(points) is >= 2 and <= 50, $"--points: found {parsed.GetValue(points)}; allowed is a whole number from 2 to 50");
            Check(parsed.GetValue(rounds) is >= 1 and <= 50, $"--rounds: found {parsed.GetValue(rounds)}; allowed is a whole number from 1 to 50");
            var experiment = new ThresholdExperiment(options.Experiment(parsed), parsed.GetRequiredValue(arm), parsed.GetValue(lever), parsed.GetRequiredValue(member), parsed.GetValue(parameter));
            Check(File.Exists(experiment.File), $"{experiment.File}: found no such file; allowed is an experiment file");
            var search = new ThresholdSearch(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(points));
            return await RunAsync(parts, options, parsed, experiment, wanted, search, parsed.GetValue(rounds));
        }));
        return command;
    }

    private static async Task<int> RunAsync(RunnerParts parts, RunOptions options, ParseResult parsed, ThresholdExperiment experiment, ThresholdGoal goal, ThresholdSearch search, int rounds)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var folder = options.Out(parsed) ?? Path.Combine("results", $"threshold-{experiment.Arm}");
        Check(!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any(), $"--out: found {folder}, which holds files; allowed is a new folder: nothing is overwritten");
        for (var round = 1; round <= rounds && search.Next() is { Count: > 0 } sizes; round++)
        {
            var file = Path.Combine(folder, $"round-{round}.json");
            experiment.Write(file, sizes);
            var reading = parts.Experiments.Read(file, options.Overrides(parsed));
            if (reading.Experiment is not { } resolved)
            {
                return ProblemReport.Write(reading.Problems, error);
            }

            var results = Path.Combine(folder, $"round-{round}");
            var outcome = await BatchHost.RunAsync(new BatchRequest
            {
                Experiment = resolved,
                Prepare = parts.Prepare,
                Format = parts.Tables,
                LayoutOf = parts.Layout,
                Folder = results,
                Workers = options.Workers(parsed) ?? Machine.Workers(resolved),
                InputFiles = reading.InputFiles,
                ExperimentFile = file,
                CommandLine = RunCommand.CommandLine(parsed),
            }, new PlainProgress(output, TimeSpan.FromSeconds(5)), error);
            if (outcome.End != BatchEnd.Succeeded)
            {
                error.WriteLine(outcome.Message);
                return outcome.End == BatchEnd.Interrupted ? ExitCodes.Interrupted : ExitCodes.Failure;
            }

            search.Add(Tries(results, experiment, goal, sizes, round));
            foreach (var t in search.Tries.Where(t => t.Round == round))
            {
                Line(output, $"round {round}: size {t.Size:G6}: {t.Value:G6}{(t.Error is { } e ? $" (error {e.ToString("G3", CultureInfo.InvariantCulture)})" : "")} {(t.Meets ? "meets the goal" : "does not")}");
            }
        }

        Write(parts.Tables, Path.Combine(folder, "threshold" + parts.Tables.Extension), search.Tries);
        return Answer(search, goal, output);
    }

    private static IEnumerable<ThresholdTry> Tries(string folder, ThresholdExperiment experiment, ThresholdGoal goal, IReadOnlyList<double> sizes, int round)
    {
        var results = ResultsReading.Open(folder);
        var arms = results.Arms(goal.Names);
        var baseline = ResultsReading.Find(arms, results.Baseline, "baseline");
        foreach (var (i, size) in sizes.Index())
        {
            var pairs = PairedValues.Read(ResultsReading.Find(arms, experiment.NameOf(i), "--arm"), baseline);
            if (pairs.Rows.Count == 0)
            {
                throw new ResultsException($"--goal: found no row of {goal.Measure} for {goal.Period} in {goal.Place}; allowed are measures, periods and places of {folder}");
            }

            double[] values = [.. goal.IsContrast ? pairs.Arm[0].Zip(pairs.Baseline[0], (a, b) => a - b) : pairs.Arm[0]];
            yield return new ThresholdTry(round, size, experiment.NameOf(i), values.Average(), values.Length > 1 ? values.StandardDeviation() / Math.Sqrt(values.Length) : null, goal.IsMet(values.Average()));
        }
    }

    private static int Answer(ThresholdSearch search, ThresholdGoal goal, TextWriter output)
    {
        if (search.Least is not { } least)
        {
            Line(output, $"no size up to {search.Tries.Max(t => t.Size):G6} meets the goal; nearest: {search.Tries.MinBy(t => Math.Abs(t.Value - goal.Number))!.Value:G6}");
            return ExitCodes.Failure;
        }

        var sure = least.Error is { } error && Math.Abs(least.Value - goal.Number) > 1.96 * error;
        Line(output, $"least size that meets the goal: {least.Size:G6}{(search.Below is { } below ? $", not yet {below.Size.ToString("G6", CultureInfo.InvariantCulture)}" : ", the least that was tried")}{(sure ? "" : "; chance alone could put it on the other side: more replicates tell")}");
        if (search.Tries.Any(t => !t.Meets && t.Size > least.Size))
        {
            Line(output, $"note: some larger sizes do not meet it: the effect does not rise steadily with size, or chance is as large as it");
        }

        return ExitCodes.Success;
    }

    private static void Write(ITableFormat format, string path, IReadOnlyList<ThresholdTry> tries)
    {
        using var writer = format.Create(path, Table, new Dictionary<string, string> { ["codebook"] = Codebook.Json(Table) });
        writer.WriteRowGroup(
        [
            new Int32Column([.. tries.Select(t => t.Round)], tries.Count), AnalysisTables.Number(tries, t => t.Size), AnalysisTables.Text(tries, t => t.Arm),
            AnalysisTables.Number(tries, t => t.Value), AnalysisTables.Number(tries, t => t.Error), new Int32Column([.. tries.Select(t => t.Meets ? 1 : 0)], tries.Count),
        ]);
        writer.Complete();
    }

    private static async Task<int> GuardedAsync(ParseResult parsed, Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (ResultsException problem)
        {
            parsed.InvocationConfiguration.Error.WriteLine(problem.Message);
            return ExitCodes.Usage;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(problem.Message);
            return ExitCodes.Failure;
        }
    }

    private static void Check(bool holds, string message)
    {
        if (!holds)
        {
            throw new ResultsException(message);
        }
    }

    private static void Line(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
