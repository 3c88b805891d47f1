using System.CommandLine;
using CareSim.Runner.Output;
using CareSim.Runner.Output.Parquet;
using CareSim.Runner.Report.Methods;

namespace CareSim.Runner.Commands;

/// <summary><c>methods DIR|EXPERIMENT --standard NAME</c>: methods text with every cell filled that the program can know.</summary>
internal static class MethodsCommand
{
    /// <summary>The command.</summary>
    public static Command Build()
    {
        var source = new Argument<string>("DIR|EXPERIMENT") { Description = "A results folder, or an experiment file." };
        var standard = StandardOption("The reporting standard.");
        standard.Required = true;
        var file = new Option<string?>("--out") { Description = "The Markdown file; by default it is printed.", HelpName = "FILE" };
        var command = new Command("methods", "Write methods text to a reporting standard.") { source, standard, file };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(source), parsed.GetValue(standard)!, parsed.GetValue(file),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>The option that names a standard.</summary>
    public static Option<string?> StandardOption(string description) => new("--standard") { Description = description, HelpName = string.Join('|', Standard.Names) };

    /// <summary>Writes the text to a file, or prints it.</summary>
    /// <returns>0 written, 1 not written, 2 bad input.</returns>
    public static int Run(string source, string standard, string? file, TextWriter output, TextWriter error)
    {
        try
        {
            using var text = new StringWriter();
            var problems = MethodsText.Write(standard, source, text);
            if (problems.Count > 0)
            {
                return ProblemReport.Write([.. problems.Select(p => p.ToString())], error);
            }

            if (file is null)
            {
                output.Write(text);
                return ExitCodes.Success;
            }

            AtomicFile.WriteText(file, text.ToString());
            output.WriteLine($"Written: {file}");
            return ExitCodes.Success;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or OutputException or ParquetFormatException)
        {
            error.WriteLine(problem.Message);
            return ExitCodes.Failure;
        }
    }
}
