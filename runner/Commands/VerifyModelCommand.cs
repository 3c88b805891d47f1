using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CareSim.Models;

namespace CareSim.Runner.Commands;

/// <summary>verify-model: runs every reference model against its known answer and prints a table for a methods appendix.</summary>
internal static class VerifyModelCommand
{
    private const double Most = 4; // Monte Carlo errors

    /// <summary>The command. Exit codes: 0 every check passed, 1 one failed.</summary>
    public static Command Build()
    {
        var command = new Command("verify-model", "Run the reference models against their known answers: a pass/fail table with z-scores.");
        command.SetAction(parsed => Run(ReferenceModels.All, parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <summary>Runs the models and prints the table (Markdown).</summary>
    public static int Run(IReadOnlyList<ReferenceModel> models, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        var (rows, failed) = (0, 0);
        output.WriteLine("| model | known answer | measure | expected | simulated | Monte Carlo error | z | |");
        output.WriteLine("| --- | --- | --- | ---: | ---: | ---: | ---: | --- |");
        foreach (var model in models)
        {
            foreach (var finding in model.Verify())
            {
                rows++;
                failed += Row(output, model, finding) ? 0 : 1;
            }

            var worst = model.Spoilt().Max(finding => Math.Abs(finding.Z));
            rows++;
            failed += worst > Most ? 0 : 1;
            Line(output, $"| {model.Name} | must fail | one constant changed by 2 or 3 % |  |  |  | {worst:0.0} | {(worst > Most ? "pass" : "**FAIL**")} |");
        }

        output.WriteLine();
        Line(output, $"{rows - failed} of {rows} checks passed in {clock.Elapsed.TotalSeconds:0} s. z is the distance from the known answer in Monte Carlo errors; a check passes within {Most:0}, and a model with one constant changed must lie outside.");
        return failed == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static bool Row(TextWriter output, ReferenceModel model, Finding finding)
    {
        var pass = Math.Abs(finding.Z) < Most;
        Line(output, $"| {model.Name} | {model.Source} | {finding.Measure} | {finding.Expected:0.######} | {finding.Simulated.Mean:0.######} | {finding.Simulated.Error:0.######} | {finding.Z:0.0} | {(pass ? "pass" : "**FAIL**")} |");
        return pass;
    }

    private static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
