namespace CareSim.Runner.Output.Parquet;

/// <summary>The format's numbers for how a value is stored.</summary>
internal enum PhysicalType
{
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Int96 = 3,
    Float = 4,
    Double = 5,
    ByteArray = 6,
    FixedLenByteArray = 7,
}

/// <summary>The format's numbers for encodings.</summary>
internal enum PageEncoding
{
    Plain = 0,
    PlainDictionary = 2,
    Rle = 3,
    BitPacked = 4,
    DeltaBinaryPacked = 5,
    DeltaLengthByteArray = 6,
    DeltaByteArray = 7,
    RleDictionary = 8,
    ByteStreamSplit = 9,
}

/// <summary>The format's numbers for compression codecs.</summary>
internal enum Codec
{
    Uncompressed = 0,
    Snappy = 1,
    Gzip = 2,
    Lzo = 3,
    Brotli = 4,
    Lz4 = 5,
    Zstd = 6,
    Lz4Raw = 7,
}

/// <summary>The format's numbers for page types.</summary>
internal enum PageType
{
    Data = 0,
    Index = 1,
    Dictionary = 2,
    DataV2 = 3,
}

/// <summary>A column's smallest and largest value, as the plain encoding writes them, and its nulls.</summary>
internal sealed record RawStatistics(byte[]? Min, byte[]? Max, long? NullCount)
{
    public static RawStatistics None { get; } = new(null, null, null);
}

/// <summary>What the footer says of one column chunk.</summary>
internal sealed record ChunkMetadata
{
    public PhysicalType Type { get; init; }

    public IReadOnlyList<PageEncoding> Encodings { get; init; } = [];

    public IReadOnlyList<string> Path { get; init; } = [];

    public Codec Codec { get; init; }

    public long ValueCount { get; init; }

    public long UncompressedBytes { get; init; }

    public long CompressedBytes { get; init; }

    public long DataPageOffset { get; init; }

    public long DictionaryPageOffset { get; init; }

    public RawStatistics Statistics { get; init; } = RawStatistics.None;

    public PageEncoding DataEncoding { get; init; }

    public int DataPages { get; init; }

    public bool InAnotherFile { get; init; }
}

/// <summary>What the footer says of one row group.</summary>
internal sealed record RowGroupMetadata(long RowCount, IReadOnlyList<ChunkMetadata> Chunks);

/// <summary>What the footer says.</summary>
internal sealed record FileMetadata(
    IReadOnlyList<SchemaNode> Schema,
    long RowCount,
    IReadOnlyList<RowGroupMetadata> RowGroups,
    IReadOnlyList<KeyValuePair<string, string>> KeyValues,
    string? CreatedBy);

/// <summary>One element of the footer's schema, in depth-first order.</summary>
internal sealed record SchemaNode
{
    public PhysicalType? Type { get; init; }

    public string Name { get; init; } = "";

    /// <summary>0 required, 1 optional, 2 repeated.</summary>
    public int Repetition { get; init; }

    public int Children { get; init; }

    public int? Converted { get; init; }

    public int Scale { get; init; }

    /// <summary>The member of the logical-type union, 0 for none.</summary>
    public int Logical { get; init; }

    /// <summary>The bits of an integer, 0 when not said.</summary>
    public int Bits { get; init; }

    public bool Signed { get; init; } = true;
}
