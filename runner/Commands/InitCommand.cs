using System.CommandLine;
using CareSim.Engine.Parameters;
using CareSim.Runner.Output;
using CareSim.Runner.Studies;

namespace CareSim.Runner.Commands;

/// <summary><c>init FOLDER</c>: a commented experiment to edit.</summary>
internal static class InitCommand
{
    /// <summary>The command.</summary>
    public static Command Build()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The new folder; the experiment takes its name, as my-study." };
        var region = new Option<string?>("--region") { Description = "The region's folder; by default scenarios/england from here upwards, else a copy of the one that came with the program.", HelpName = "REGION" };
        var command = new Command("init", "Make a commented experiment to edit.") { folder, region };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.GetValue(region), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string folder, string? region, TextWriter output, TextWriter error)
    {
        var problems = new ProblemList();
        try
        {
            if (!NewStudy.Make(folder, region, problems))
            {
                return ProblemReport.Write([.. problems.All.Select(p => p.ToString())], error);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or OutputException)
        {
            error.WriteLine($"{folder}: {problem.Message}; allowed is a folder that can be made and written");
            return ExitCodes.Failure;
        }

        var file = Path.Combine(folder, NewStudy.ExperimentFile).Replace('\\', '/');
        output.WriteLine($"Made {folder}: edit {file}, then");
        output.WriteLine($"  caresim check {file}");
        output.WriteLine($"  caresim run {file}");
        return ExitCodes.Success;
    }
}
