namespace CareSim.Runner.Output;

/// <summary>A results file was found damaged, or is not what the folder says it is; the message names it.</summary>
internal sealed class DamagedResultsException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Reads one table file back, column by column of a row group.</summary>
internal interface ITableReader : IDisposable
{
    /// <summary>Key-value metadata.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Rows of each row group.</summary>
    IReadOnlyList<int> GroupRows { get; }

    /// <summary>One column of one row group: texts as <see cref="TextColumn"/>, numbers and days as they were written.</summary>
    /// <exception cref="DamagedResultsException">The bytes are damaged, or there is no such column.</exception>
    TableValues Column(int group, string name);
}
