using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Output;

/// <summary>Reads a table from Parquet.</summary>
internal sealed class ParquetTableReader : ITableReader
{
    private readonly ParquetFileReader _file;

    /// <summary>Opens a file and reads its footer.</summary>
    /// <exception cref="DamagedResultsException">It is not there, or damaged.</exception>
    public ParquetTableReader(string path)
    {
        _file = Guarded(path, () => new ParquetFileReader(path));
        GroupRows = [.. _file.RowGroups.Select(group => group.RowCount)];
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata => _file.Metadata;

    /// <inheritdoc/>
    public IReadOnlyList<int> GroupRows { get; }

    /// <inheritdoc/>
    public TableValues Column(int group, string name) => Guarded(_file.FilePath, () => Values(_file.ReadColumn(group, _file.IndexOf(name))));

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static TableValues Values(ColumnValues values) => values switch
    {
        CodedValues text => new TextColumn([.. Enumerable.Range(0, text.Length).Select(row => text[row])], text.Length),
        FixedValues<int> { Kind: ColumnKind.Date } days => new DateColumn(days.Span.ToArray(), days.Length),
        FixedValues<int> numbers => new Int32Column(numbers.Span.ToArray(), numbers.Length),
        FixedValues<long> numbers => new Int64Column(numbers.Span.ToArray(), numbers.Length, numbers.Valid),
        FixedValues<double> numbers => new DoubleColumn(numbers.Span.ToArray(), numbers.Length, numbers.Valid),
        _ => throw new NotSupportedException($"no table has a column of {values.Kind}"),
    };

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ParquetFormatException damage)
        {
            throw new DamagedResultsException(damage.Message, damage);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DamagedResultsException($"{path} cannot be read: {problem.Message}", problem);
        }
    }
}
