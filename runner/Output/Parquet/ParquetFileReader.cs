using System.Buffers;
using System.Buffers.Binary;

namespace CareSim.Runner.Output.Parquet;

/// <summary>
/// Reads a Parquet file of flat columns, ours or another program's. Understands the encodings plain, dictionary, RLE, the three delta
/// ones and byte-stream-split, pages of both versions, and the codecs none, Snappy, GZip, Zstandard, Brotli and LZ4 raw; another codec
/// ends in a <see cref="ParquetFormatException"/> that says so. Not for use from two threads at a time.
/// </summary>
public sealed class ParquetFileReader : IDisposable
{
    private const int Ends = 8;

    private readonly FileStream _stream;
    private readonly long _length;
    private readonly FileMetadata _footer;
    private readonly Leaf[] _leaves;
    private readonly bool _verifyChecksums;

    /// <summary>Opens a file and reads its footer.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="ParquetFormatException">The file is damaged or not Parquet.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is a folder, or not ours to read.</exception>
    public ParquetFileReader(string path)
        : this(path, verifyChecksums: true)
    {
    }

    /// <summary>Tests of what lies behind the checksums switch them off.</summary>
    internal ParquetFileReader(string path, bool verifyChecksums)
    {
        FilePath = path;
        _verifyChecksums = verifyChecksums;
        _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            _length = _stream.Length;
            (_footer, _leaves, UnreadableColumns) = Guarded("footer", ReadFooter);
            Columns = Array.ConvertAll(_leaves, leaf => leaf.Column);
            RowGroups = Guarded("footer", () => _footer.RowGroups.Select(Describe).ToArray());
        }
        catch
        {
            _stream.Dispose();
            throw;
        }

        var metadata = new Dictionary<string, string>();
        foreach (var (key, value) in _footer.KeyValues)
        {
            metadata[key] = value;
        }

        Metadata = metadata;
    }

    /// <summary>The file's path.</summary>
    public string FilePath { get; }

    /// <summary>The columns that can be read, in the file's order.</summary>
    public IReadOnlyList<ParquetColumn> Columns { get; }

    /// <summary>The columns that cannot, and why; none in our own files.</summary>
    public IReadOnlyList<UnreadableColumn> UnreadableColumns { get; }

    /// <summary>The key-value metadata of the footer; of a key that occurs twice the last value.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The row groups, in the file's order.</summary>
    public IReadOnlyList<ParquetRowGroup> RowGroups { get; }

    /// <summary>The rows of all row groups.</summary>
    public long RowCount => _footer.RowCount;

    /// <summary>The program that wrote the file, as it calls itself, or null.</summary>
    public string? CreatedBy => _footer.CreatedBy;

    /// <summary>The place of a column among <see cref="Columns"/>.</summary>
    /// <param name="name">The column's name.</param>
    /// <exception cref="ParquetFormatException">There is no such column, or it cannot be read.</exception>
    public int IndexOf(string name)
    {
        var index = Array.FindIndex(_leaves, leaf => leaf.Column.Name == name);
        if (index >= 0)
        {
            return index;
        }

        var unreadable = UnreadableColumns.FirstOrDefault(column => column.Name == name);
        var expected = string.Join(", ", Columns.Select(column => column.Name));
        throw unreadable is null
            ? new ParquetFormatException(FilePath, "schema", $"no column {name}", $"one of {expected}")
            : new ParquetFormatException(FilePath, $"column {name}", $"a column {unreadable.Reason}", "a flat column of text, numbers, dates or truth values");
    }

    /// <summary>Reads one column of one row group.</summary>
    /// <param name="rowGroup">The row group, from 0.</param>
    /// <param name="column">The column's place among <see cref="Columns"/>.</param>
    /// <returns>The values; of a text column always <see cref="CodedValues"/>.</returns>
    /// <exception cref="ParquetFormatException">The chunk is damaged, or in a codec or encoding beyond this reader.</exception>
    public ColumnValues ReadColumn(int rowGroup, int column)
    {
        var leaf = _leaves[column];
        var group = _footer.RowGroups[rowGroup];
        return Guarded($"column {leaf.Column.Name}, row group {rowGroup}", () => Read(leaf, group.Chunks[leaf.Ordinal], (int)group.RowCount));
    }

    /// <summary>Reads one column of all row groups into one.</summary>
    /// <param name="name">The column's name.</param>
    /// <inheritdoc cref="ReadColumn(int, int)"/>
    public ColumnValues ReadColumn(string name)
    {
        var column = IndexOf(name);
        if (RowCount > Array.MaxLength)
        {
            throw new ParquetFormatException(FilePath, $"column {name}", $"{RowCount} rows", $"at most {Array.MaxLength}, or a reading by row group");
        }

        return Concatenation.Of(_leaves[column].Column.Kind, [.. Enumerable.Range(0, RowGroups.Count).Select(group => ReadColumn(group, column))]);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    private (FileMetadata Footer, Leaf[] Leaves, List<UnreadableColumn> Unreadable) ReadFooter()
    {
        DamagedBytesException.ThrowIf(_length < Ends + 4, $"a file of {_length} bytes", "a Parquet file");
        Span<byte> end = stackalloc byte[Ends];
        ReadAt(0, end[..4]);
        DamagedBytesException.ThrowIf(!end[..4].SequenceEqual("PAR1"u8), "a file that does not begin with PAR1", "a Parquet file");
        ReadAt(_length - Ends, end);
        DamagedBytesException.ThrowIf(!end[4..].SequenceEqual("PAR1"u8), "a file that does not end with PAR1", "a Parquet file, whole and not encrypted");
        var size = BinaryPrimitives.ReadInt32LittleEndian(end);
        DamagedBytesException.ThrowIf(size <= 0 || size > _length - Ends - 4, $"a footer of {size} bytes", $"at most {_length - Ends - 4}");
        var bytes = new byte[size];
        ReadAt(_length - Ends - size, bytes);
        var footer = FooterReader.Read(bytes);
        var (leaves, unreadable, count) = FlatSchema.Of(footer.Schema);
        FooterChecks.Consistent(footer, leaves, count, _length - Ends - size);
        return (footer, leaves, unreadable);
    }

    private ColumnValues Read(Leaf leaf, ChunkMetadata chunk, int rows)
    {
        if (rows == 0)
        {
            return ValueSink.For(leaf, 0).Finish();
        }

        DamagedBytesException.ThrowIf(
            chunk.Codec is Codec.Lzo or Codec.Lz4, $"the codec {chunk.Codec}", Codecs.Readable + " (write the file again with one of them)");
        var bytes = ArrayPool<byte>.Shared.Rent((int)chunk.CompressedBytes);
        try
        {
            ReadAt(FooterChecks.Start(chunk), bytes.AsSpan(0, (int)chunk.CompressedBytes));
            return ChunkReader.Read(leaf, chunk, bytes, (int)chunk.CompressedBytes, rows, _verifyChecksums);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private ParquetRowGroup Describe(RowGroupMetadata group) => new(
        (int)group.RowCount, Array.ConvertAll(_leaves, leaf => FooterChecks.Describe(leaf, group.Chunks[leaf.Ordinal])));

    private void ReadAt(long offset, Span<byte> into)
    {
        while (!into.IsEmpty)
        {
            var read = RandomAccess.Read(_stream.SafeFileHandle, into, offset);
            DamagedBytesException.ThrowIf(read == 0, $"the file's end at byte {offset}", $"{into.Length} more bytes");
            offset += read;
            into = into[read..];
        }
    }

    // Every check below throws DamagedBytesException; the rest of the list is what the base library throws over bytes it cannot take.
    private T Guarded<T>(string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DamagedBytesException damage)
        {
            throw new ParquetFormatException(FilePath, place, damage.Found, damage.Expected);
        }
        catch (Exception cause) when (cause is InvalidDataException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            throw new ParquetFormatException(FilePath, place, $"bytes that make no sense ({cause.Message})", "undamaged bytes", cause);
        }
    }
}
