namespace CareSim.Runner.Commands;

/// <summary>Says what is wrong with input.</summary>
internal static class ProblemReport
{
    /// <summary>Writes every problem on a line of its own.</summary>
    /// <returns>The exit code for bad input.</returns>
    public static int Write(IReadOnlyList<string> problems, TextWriter error)
    {
        foreach (var problem in problems)
        {
            error.WriteLine(problem);
        }

        return ExitCodes.Usage;
    }
}
