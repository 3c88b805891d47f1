using System.CommandLine;
using System.Globalization;
using CareSim.Runner.Calibration;
using CareSim.Runner.Experiments;

namespace CareSim.Runner.Commands;

/// <summary><c>fit EXPERIMENT.json --out DIR</c>: brings the first year's flows of the experiment's region to its start table.</summary>
internal static class FitCommand
{
    /// <summary>The command.</summary>
    public static Command Build()
    {
        var experiment = new Argument<string>("EXPERIMENT.json") { Description = "An experiment; its first arm is fitted." };
        var output = new Option<string>("--out") { Description = "Folder for practice.csv and levels.csv.", Required = true, HelpName = "DIR" };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of the fixed point.", HelpName = "1-100", DefaultValueFactory = _ => 12 };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100)
            {
                result.AddError($"--rounds: found '{result.GetValueOrDefault<int>()}'; allowed is a whole number from 1 to 100");
            }
        });
        var command = new Command("fit", "Fits national levels and practice effects to the first year of the region's start table.") { experiment, output, rounds };
        var overrides = new ExperimentOptions(command);
        command.SetAction(parsed =>
        {
            // The fit is to the first year: the length of the run is not a choice here.
            var reading = ExperimentReader.Read(parsed.GetRequiredValue(experiment), overrides.Read(parsed) with { Months = 12 });
            return reading.Experiment is null
                ? ProblemReport.Write([.. reading.Problems.Select(p => p.ToString())], parsed.InvocationConfiguration.Error)
                : Guarded(reading.Experiment, parsed.GetRequiredValue(output), parsed.GetValue(rounds), overrides.Read(parsed).Replicates ?? 1,
                    parsed.InvocationConfiguration.Error);
        });
        return command;
    }

    private static int Guarded(Engine.Scenarios.ResolvedExperiment experiment, string folder, int rounds, int replicates, TextWriter error)
    {
        try
        {
            string[] files = ["practice.csv", "levels.csv"];
            if (folder.Length == 0 || files.Any(file => File.Exists(Path.Combine(folder, file))))
            {
                error.WriteLine($"--out: found '{folder}'; allowed is a folder that holds no {string.Join(" or ", files)} yet: nothing is overwritten");
                return ExitCodes.Usage;
            }

            Directory.CreateDirectory(folder);
            return Run(experiment, folder, rounds, replicates);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{folder}: cannot be written: {problem.Message}; allowed is a folder that can be made and written");
            return ExitCodes.Failure;
        }
    }

    private static int Run(Engine.Scenarios.ResolvedExperiment experiment, string folder, int rounds, int replicates)
    {
        var fit = new FirstYearFit(experiment, Environment.ProcessorCount, replicates);
        IReadOnlyList<FitRow> rows = [];
        for (var round = 0; round < rounds; round++)
        {
            rows = fit.Round(round < 2 ? 0.6 : 0.8);
            Console.WriteLine($"round {round + 1} of {rounds}: largest gap {rows.Where(r => r.Parameter.Length > 0).Max(r => Math.Abs((r.Simulated / r.Target) - 1)):P1}");
        }

        foreach (var row in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Name,-45} target {row.Target,12:0.###} simulated {row.Simulated,12:0.###} ratio {row.Simulated / row.Target,7:0.000}"));
        }

        var names = FirstYearFit.Practices.Select(p => p.Practice).ToArray();
        File.WriteAllLines(Path.Combine(folder, "practice.csv"),
            [$"code,{string.Join(',', names)}", .. experiment.Region.Authorities.Select((a, i) =>
                $"{a.Code},{string.Join(',', names.Select(n => fit.Practice[i].GetValueOrDefault(n, 1).ToString("0.0000", CultureInfo.InvariantCulture)))}")]);
        File.WriteAllLines(Path.Combine(folder, "levels.csv"),
            ["id,value", .. fit.Levels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key},{l.Value.ToString("0.000000", CultureInfo.InvariantCulture)}")]);
        Console.WriteLine($"written: {folder}/practice.csv, {folder}/levels.csv");
        return ExitCodes.Success;
    }
}
