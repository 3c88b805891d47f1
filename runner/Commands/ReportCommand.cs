using System.CommandLine;
using System.Globalization;
using CareSim.Runner.Output;
using CareSim.Runner.Report;

namespace CareSim.Runner.Commands;

/// <summary><c>report DIR</c>: writes one HTML file that shows what a results folder holds.</summary>
internal static class ReportCommand
{
    /// <summary>The command.</summary>
    public static Command Build()
    {
        var folder = new Argument<string>("DIR") { Description = "A results folder." };
        var output = new Option<string?>("--out") { Description = $"The file to write; by default DIR/{ReportFile.FileName}.", HelpName = "FILE" };
        var suppress = new Option<int>("--suppress")
        {
            Description = "Withhold groups of 1 to N children in breakdowns and by authority.",
            HelpName = "N",
            CustomParser = result => int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 1_000_000
                ? value
                : Refused(result),
        };
        var standard = MethodsCommand.StandardOption("Write methods text to a reporting standard instead (DIR/methods-NAME.md).");
        var command = new Command("report", "Write a results folder's report: one HTML file with its findings, charts and tables.") { folder, output, suppress, standard };
        command.SetAction(parsed => parsed.GetValue(standard) is { } name
            ? MethodsCommand.Run(parsed.GetRequiredValue(folder), name, parsed.GetValue(output) ?? Path.Combine(parsed.GetRequiredValue(folder), $"methods-{name}.md"),
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            : Run(parsed.GetRequiredValue(folder), parsed.GetValue(output), new ReportOptions(parsed.GetValue(suppress)),
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>Writes the report.</summary>
    /// <returns>0 written, 1 not written, 2 no results folder.</returns>
    public static int Run(string folder, string? file, ReportOptions options, TextWriter output, TextWriter error)
    {
        if (!Directory.Exists(folder))
        {
            error.WriteLine($"{folder}: found {(File.Exists(folder) ? "a file" : "nothing")}; allowed is a results folder");
            return ExitCodes.Usage;
        }

        if (!File.Exists(Path.Combine(folder, Manifest.FileName)))
        {
            error.WriteLine($"{folder}: found no {Manifest.FileName}; allowed is a results folder, as run leaves it");
            return ExitCodes.Usage;
        }

        if (file is not null && string.IsNullOrWhiteSpace(file))
        {
            error.WriteLine("--out: found ''; allowed is the name of a file");
            return ExitCodes.Usage;
        }

        var path = file ?? Path.Combine(folder, ReportFile.FileName);
        try
        {
            ReportFile.Write(folder, path, options);
        }
        catch (OutputException problem)
        {
            error.WriteLine(problem.Message);
            return ExitCodes.Failure;
        }

        output.WriteLine($"Report: {path.Replace('\\', '/')}");
        return ExitCodes.Success;
    }

    private static int Refused(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--suppress: found '{result.Tokens[0].Value}'; allowed is a whole number from 0 to 1000000");
        return 0;
    }
}
