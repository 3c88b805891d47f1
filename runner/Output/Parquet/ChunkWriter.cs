namespace CareSim.Runner.Output.Parquet;

/// <summary>Turns the values of one column into the bytes of a column chunk: dictionary page, data pages, and what the footer says of them.</summary>
internal sealed class ChunkWriter(Codec codec) : IDisposable
{
    // A chunk that compression makes less than this much smaller is stored as it is, which every reader opens faster.
    private const double WorthCompressing = 0.95;

    private readonly PageList _raw = new();
    private readonly PageList _packed = new();

    /// <summary>Appends a chunk that begins at an offset of the file.</summary>
    public ChunkMetadata Write(ParquetColumn column, ColumnValues values, long offset, ByteBuffer to)
    {
        var nulls = new NullPattern(column, values);
        var chosen = EncodingChoice.Choose(values, nulls);
        var counts = EncodePages(chosen.Encoding, nulls);
        chosen.Release();
        var used = TryCompress() ? codec : Codec.Uncompressed;
        var start = to.Length;
        var (headers, dictionaryBytes) = WritePages(chosen.Encoding, counts, used == Codec.Uncompressed ? _raw : _packed, to);
        var hasDictionary = chosen.Encoding.DictionaryCount > 0;
        return new ChunkMetadata
        {
            Type = column.Kind.Physical(),
            Encodings = hasDictionary ? [PageEncoding.Plain, PageEncoding.Rle, chosen.Encoding.Encoding] : [PageEncoding.Rle, chosen.Encoding.Encoding],
            Path = [column.Name],
            Codec = used,
            ValueCount = values.Length,
            UncompressedBytes = _raw.Bytes.Length + headers,
            CompressedBytes = to.Length - start,
            DictionaryPageOffset = hasDictionary ? offset : 0,
            DataPageOffset = offset + dictionaryBytes,
            Statistics = chosen.Statistics,
            DataEncoding = chosen.Encoding.Encoding,
            DataPages = counts.Count,
        };
    }

    public void Dispose()
    {
        _raw.Bytes.Dispose();
        _packed.Bytes.Dispose();
    }

    /// <summary>Fills the raw pages, the dictionary first when there is one; gives the rows of each data page.</summary>
    private List<int> EncodePages(ValueEncoding encoding, NullPattern nulls)
    {
        _raw.Clear();
        if (encoding.DictionaryCount > 0)
        {
            encoding.WriteDictionary(_raw.Bytes);
            _raw.EndPage();
        }

        var counts = new List<int>();
        foreach (var (row, rows, value, valueCount) in nulls.Pages(encoding.ValuesPerPage))
        {
            nulls.WriteLevels(row, rows, _raw.Bytes);
            encoding.Write(value, valueCount, _raw.Bytes);
            _raw.EndPage();
            counts.Add(rows);
        }

        return counts;
    }

    private bool TryCompress()
    {
        if (codec == Codec.Uncompressed)
        {
            return false;
        }

        _packed.Clear();
        for (var i = 0; i < _raw.Count; i++)
        {
            Codecs.Compress(codec, _raw[i], _packed.Bytes);
            _packed.EndPage();

            // One full page of noise tells enough: the rest need not be tried.
            if (_raw[i].Length >= 1 << 19 && _packed[i].Length > _raw[i].Length * WorthCompressing)
            {
                return false;
            }
        }

        return _packed.Bytes.Length <= _raw.Bytes.Length * WorthCompressing;
    }

    private (int HeaderBytes, int DictionaryBytes) WritePages(ValueEncoding encoding, List<int> counts, PageList pages, ByteBuffer to)
    {
        var (start, body, dictionaryBytes) = (to.Length, 0, 0);
        var dictionaries = encoding.DictionaryCount > 0 ? 1 : 0;
        for (var i = 0; i < pages.Count; i++)
        {
            var isDictionary = i < dictionaries;
            new PageHeader
            {
                Type = isDictionary ? PageType.Dictionary : PageType.Data,
                UncompressedBytes = _raw[i].Length,
                CompressedBytes = pages[i].Length,
                Crc = (int)Crc32.Of(pages[i]),
                ValueCount = isDictionary ? encoding.DictionaryCount : counts[i - dictionaries],
                Encoding = isDictionary ? PageEncoding.Plain : encoding.Encoding,
            }.Write(to);
            to.Bytes(pages[i]);
            body += pages[i].Length;
            dictionaryBytes = isDictionary ? to.Length - start : dictionaryBytes;
        }

        return (to.Length - start - body, dictionaryBytes);
    }

    private sealed class PageList
    {
        private readonly List<int> _ends = [];

        public ByteBuffer Bytes { get; } = new();

        public int Count => _ends.Count;

        public ReadOnlySpan<byte> this[int page] => Bytes.Written[(page == 0 ? 0 : _ends[page - 1]).._ends[page]];

        public void EndPage() => _ends.Add(Bytes.Length);

        public void Clear()
        {
            Bytes.Clear();
            _ends.Clear();
        }
    }
}
