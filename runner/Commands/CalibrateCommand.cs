using System.CommandLine;
using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Calibration;
using CareSim.Runner.Experiments;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary><c>calibrate REGION --panel FILE --targets FILE --from YEAR --to YEAR --out DIR</c>.</summary>
internal static class CalibrateCommand
{
    /// <summary>The command.</summary>
    public static Command Build()
    {
        var command = new Command("calibrate", "Fits a region's parameters, national paths and authorities' practice to a panel of published figures.");
        var options = new CalibrationOptions(command);
        var targets = new Option<string>("--targets") { Description = "National targets.", Required = true, HelpName = "FILE" };
        var reference = CalibrationOptions.Whole("--reference", "Year in which national paths are 1; by default the first.", 0, 2200, 0);
        var start = CalibrationOptions.Whole("--start", "Year that ends at the start of the run through the window, against which targets are reported; by default the year before the first.", 0, 2200, 0);
        var draws = CalibrationOptions.Whole("--draws", "Posterior draws; 0 = the point fit only.", 0, 10_000, 0);
        var design = CalibrationOptions.Whole("--design", "Simulations behind the emulator, in two waves.", 20, 10_000, 240);
        var sample = CalibrationOptions.Whole("--sample", "k of the 1/k sample that the emulator's simulations use.", 1, 1000, 10);
        var through = CalibrationOptions.Whole("--through-rounds", "Rounds of the fit in one run through the window.", 1, 50, 6);
        var lives = CalibrationOptions.Whole("--lives", "Runs that estimate what restarts from stocks alone do to the fit year by year; 0 leaves it in.", 0, 100, 1);
        var reasons = new Option<string?>("--reasons") { Description = "Why targets are missed or not compared: targets, reason.", HelpName = "FILE" };
        Option[] own = [targets, reasons, reference, start, draws, design, sample, through, lives];
        Array.ForEach(own, command.Options.Add);
        command.SetAction(parsed =>
        {
            var error = parsed.InvocationConfiguration.Error;
            var problems = new ProblemList();
            var input = options.Read(parsed, problems);
            var file = parsed.GetRequiredValue(targets);
            var list = TargetTable.Read(file, new InputFiles(problems).Text(file, ExperimentOverrides.File, "--targets"), problems);
            var why = parsed.GetValue(reasons) is { } name ? TargetReason.Read(name, new InputFiles(problems).Text(name, ExperimentOverrides.File, "--reasons"), problems) : [];
            if (input is null || problems.Count > 0)
            {
                return ProblemReport.Write([.. problems.All.Select(p => p.ToString())], error);
            }

            var plan = new CalibrationPlan(input, list, parsed.GetValue(reference), parsed.GetValue(start), parsed.GetValue(draws), parsed.GetValue(design), parsed.GetValue(sample), parsed.GetValue(through), parsed.GetValue(lives)) { Reasons = why };
            return Guard(input.Output, error, () => new CalibrationRun(plan, parsed.InvocationConfiguration.Output.WriteLine).Run());
        });
        return command;
    }

    /// <summary>Runs and turns what can go wrong into a message and an exit code.</summary>
    public static int Guard(string folder, TextWriter error, Action run)
    {
        try
        {
            Directory.CreateDirectory(folder);
            run();
            return ExitCodes.Success;
        }
        catch (CalibrationException problem)
        {
            return ProblemReport.Write(problem.Problems, error);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or OutputException)
        {
            error.WriteLine($"{folder}: cannot be written: {problem.Message}; allowed is a folder that can be made and written");
            return ExitCodes.Failure;
        }
    }
}
