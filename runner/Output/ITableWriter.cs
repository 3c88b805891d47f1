namespace CareSim.Runner.Output;

/// <summary>Writes one table to one file, row group by row group. Nothing stands under the file's name before
/// <see cref="Complete"/>; a writer that is disposed of earlier leaves nothing behind.</summary>
internal interface ITableWriter : IDisposable
{
    /// <summary>Appends a row group: one entry per column, in the definition's order, all of one length.</summary>
    void WriteRowGroup(IReadOnlyList<TableValues> columns);

    /// <summary>Ends the file and gives it its name.</summary>
    void Complete();
}

/// <summary>A file format for tables.</summary>
internal interface ITableFormat
{
    /// <summary>The ending of its files, with the dot.</summary>
    string Extension { get; }

    /// <summary>Begins a file.</summary>
    /// <param name="path">The name the file has once it is complete.</param>
    /// <param name="table">Its columns.</param>
    /// <param name="metadata">Key-value metadata.</param>
    ITableWriter Create(string path, TableDefinition table, IReadOnlyDictionary<string, string> metadata);

    /// <summary>Opens a complete file.</summary>
    /// <exception cref="DamagedResultsException">It is not there, or no file of this format.</exception>
    ITableReader Open(string path);
}
