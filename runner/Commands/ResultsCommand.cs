using System.CommandLine;
using CareSim.Runner.Analyses;
using CareSim.Runner.Output;
using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Commands;

/// <summary>What the commands that read a results folder have in common: how their problems end.</summary>
internal static class ResultsCommand
{
    /// <summary>Runs a command's action; bad input is one message and exit code 2, a damaged or unwritable file 1.</summary>
    public static int Guarded(ParseResult parsed, Func<int> action)
    {
        var error = parsed.InvocationConfiguration.Error;
        try
        {
            return action();
        }
        catch (ResultsException problem)
        {
            error.WriteLine(problem.Message);
            return ExitCodes.Usage;
        }
        catch (Exception problem) when (problem is ParquetFormatException or OutputException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(problem.Message);
            return ExitCodes.Failure;
        }
    }
}
