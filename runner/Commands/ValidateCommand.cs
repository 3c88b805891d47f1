using System.CommandLine;
using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Calibration;
using CareSim.Runner.Experiments;

namespace CareSim.Runner.Commands;

/// <summary><c>validate REGION --panel FILE --from YEAR --to YEAR [--calibrated DIR] --out DIR</c>.</summary>
internal static class ValidateCommand
{
    /// <summary>The command.</summary>
    public static Command Build()
    {
        var command = new Command("validate", "Forecasts the years from --from to --to, by rolling origin or from a calibration, and scores the frozen forecasts.");
        var options = new CalibrationOptions(command);
        var targets = new Option<string?>("--targets") { Description = "National targets; only those known at an origin are used.", HelpName = "FILE" };
        var calibrated = new Option<string?>("--calibrated") { Description = "Forecast from this calibration instead of calibrating at every origin.", HelpName = "DIR" };
        var horizon = CalibrationOptions.Whole("--horizon", "Years ahead, by rolling origin.", 1, 10, 2);
        var window = CalibrationOptions.Whole("--window", "Years of flows behind each origin's calibration.", 1, 50, 4);
        var draws = CalibrationOptions.Whole("--draws", "Draws of each forecast, in pairs of opposite sign.", 4, 10_000, 24);
        Option[] own = [targets, calibrated, horizon, window, draws];
        Array.ForEach(own, command.Options.Add);
        command.SetAction(parsed =>
        {
            var problems = new ProblemList();
            var input = options.Read(parsed, problems);
            var list = parsed.GetValue(targets) is { } file
                ? TargetTable.Read(file, new InputFiles(problems).Text(file, ExperimentOverrides.File, "--targets"), problems) : [];
            if (input is null || problems.Count > 0)
            {
                return ProblemReport.Write([.. problems.All.Select(p => p.ToString())], parsed.InvocationConfiguration.Error);
            }

            var plan = new ValidationPlan(input, list, parsed.GetValue(calibrated) ?? "", parsed.GetValue(horizon), parsed.GetValue(window), parsed.GetValue(draws));
            return CalibrateCommand.Guard(input.Output, parsed.InvocationConfiguration.Error, () => new ValidationRun(plan, parsed.InvocationConfiguration.Output.WriteLine).Run());
        });
        return command;
    }
}
