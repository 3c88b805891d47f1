namespace CareSim.Runner.Output.Parquet;

/// <summary>
/// Writes one flat table to one Parquet file, row group by row group. The file stands under its name with ".partial" added until
/// <see cref="Complete"/>, so whoever finds a file finds a whole one. Not for use from two threads at a time.
/// </summary>
public sealed class ParquetFileWriter : IDisposable
{
    /// <summary>The compression used when none is named.</summary>
    /// <remarks>
    /// Measured on a million result rows of eleven columns (sorted keys, categories, a double, a count), row groups of 131,072, two busy
    /// cores, best of seven: none 11.6 MB and 100 ns a row to write; Snappy 8.1 MB and 100 ns; GZip at its fastest 7.5 MB and 160 ns;
    /// reading took 120 to 160 ns with each. Snappy: nearly as small, no slower than none, and read by everything without an add-on.
    /// </remarks>
    public const ParquetCompression DefaultCompression = ParquetCompression.Snappy;

    private readonly string _path;
    private readonly string _partial;
    private readonly ParquetColumn[] _columns;
    private readonly Dictionary<string, string> _metadata;
    private readonly ChunkWriter _chunks;
    private readonly ByteBuffer _buffer = new();
    private readonly List<RowGroupMetadata> _groups = [];
    private FileStream? _stream;
    private long _offset;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file's path; its folder must exist. A file that stands there is replaced on completion.</param>
    /// <param name="columns">The columns in their order, with distinct names; at least one.</param>
    /// <param name="metadata">Key-value metadata for the footer, or null for none.</param>
    /// <param name="compression">How chunks are compressed that gain from it; see the figures at <see cref="DefaultCompression"/>.</param>
    /// <exception cref="ArgumentException">No columns, or two of one name.</exception>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public ParquetFileWriter(
        string path,
        IReadOnlyList<ParquetColumn> columns,
        IReadOnlyDictionary<string, string>? metadata = null,
        ParquetCompression compression = DefaultCompression)
    {
        if (columns.Count == 0 || columns.Any(column => column.Name.Length == 0) || columns.DistinctBy(column => column.Name).Count() < columns.Count)
        {
            throw new ArgumentException("A table needs at least one column, and each needs a name of its own.", nameof(columns));
        }

        _path = path;
        _partial = path + ".partial";
        _columns = [.. columns];
        _metadata = metadata is null ? [] : new(metadata);
        _chunks = new ChunkWriter(Codecs.Of(compression));
        Guarded(() => _stream = new FileStream(_partial, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0));
        Append("PAR1"u8);
    }

    /// <summary>The rows written so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>The bytes written so far, the footer apart.</summary>
    public long BytesWritten => _offset;

    /// <summary>Writes a row group. One without rows is left out, because not every reader takes it.</summary>
    /// <param name="values">The values of each column, in the order of the columns, all of one length.</param>
    /// <exception cref="ArgumentException">Values that do not fit the columns; nothing was written.</exception>
    /// <exception cref="IOException">The disk is full or gone; the message names the file, and the partial file is removed.</exception>
    public void WriteRowGroup(IReadOnlyList<ColumnValues> values)
    {
        ObjectDisposedException.ThrowIf(_stream is null, this);
        Check(values);
        if (values[0].Length == 0)
        {
            return;
        }

        var chunks = new ChunkMetadata[_columns.Length];
        var before = _offset;
        _buffer.Clear();
        for (var i = 0; i < chunks.Length; i++)
        {
            chunks[i] = _chunks.Write(_columns[i], values[i], before + _buffer.Length, _buffer);
        }

        Append(_buffer.Written);
        _groups.Add(new RowGroupMetadata(values[0].Length, chunks));
        RowCount += values[0].Length;
    }

    /// <summary>Writes the footer, flushes to disk and gives the file its name, in one step, in place of any that had it.</summary>
    /// <exception cref="IOException">The disk is full or gone; the message names the file, and the partial file is removed.</exception>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_stream is null, this);
        _buffer.Clear();
        FooterWriter.Write(_buffer, _columns, _groups, _metadata);
        _buffer.Int32(_buffer.Length);
        _buffer.Bytes("PAR1"u8);
        Append(_buffer.Written);
        Guarded(() =>
        {
            _stream!.Flush(flushToDisk: true);
            _stream.Dispose();
            File.Move(_partial, _path, overwrite: true);
            _stream = null;
        });
        Dispose();
    }

    /// <summary>Ends the writing; the partial file of a table not completed is removed.</summary>
    public void Dispose()
    {
        if (_stream is not null)
        {
            Abandon();
        }

        _buffer.Dispose();
        _chunks.Dispose();
    }

    private void Check(IReadOnlyList<ColumnValues> values)
    {
        if (values.Count != _columns.Length)
        {
            throw new ArgumentException($"{values.Count} columns of values for a table of {_columns.Length}.", nameof(values));
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            if (values[i].Kind != _columns[i].Kind || values[i].Length != values[0].Length)
            {
                throw new ArgumentException(
                    $"Column {_columns[i].Name}: {values[i].Length} values of kind {values[i].Kind}; expected {values[0].Length} of kind {_columns[i].Kind}.",
                    nameof(values));
            }
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream!.Write(bytes);
            _offset += bytes.Length;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Failed(cause);
        }
    }

    private void Guarded(Action act)
    {
        try
        {
            act();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Failed(cause);
        }
    }

    private IOException Failed(Exception cause)
    {
        Abandon();
        return new IOException($"{_path} cannot be written: {cause.Message}", cause);
    }

    // Whatever goes wrong while clearing up must not hide what went wrong first.
    private void Abandon()
    {
        try
        {
            var opened = _stream is not null;
            _stream?.Dispose();
            if (opened)
            {
                File.Delete(_partial);
            }
        }
        catch (Exception second) when (second is IOException or UnauthorizedAccessException)
        {
        }

        _stream = null;
    }
}
