using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>A lever whose values stand in a table beside the file that holds the lever. Whoever reads that file reads the table
/// and hands its text over; the engine opens no files.</summary>
public interface ITabledLever
{
    /// <summary>The table, relative to the file that holds the lever.</summary>
    string File { get; }

    /// <summary>The same lever with its table read; faults of the table are reported.</summary>
    /// <param name="path">The table's place, for messages.</param>
    /// <param name="text">Its text; null when it could not be read, which is reported elsewhere.</param>
    /// <param name="problems">Where problems go.</param>
    Lever WithTable(string path, string? text, ProblemList problems);
}
