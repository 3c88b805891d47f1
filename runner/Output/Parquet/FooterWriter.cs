using System.Reflection;

namespace CareSim.Runner.Output.Parquet;

/// <summary>Writes the footer: schema, row groups, key-value metadata.</summary>
internal static class FooterWriter
{
    private const int Optional = 1;

    // Readers take "NAME version N" apart to know which writers' statistics to trust.
    private static readonly string CreatedBy =
        $"caresim version {typeof(FooterWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0"}";

    public static void Write(
        ByteBuffer to,
        IReadOnlyList<ParquetColumn> columns,
        IReadOnlyList<RowGroupMetadata> groups,
        IReadOnlyDictionary<string, string> keyValues)
    {
        var thrift = new ThriftWriter(to);
        thrift.Open();
        thrift.I32(1, 2);
        Schema(thrift, columns);
        thrift.I64(3, groups.Sum(group => group.RowCount));
        thrift.List(4, ThriftType.Struct, groups.Count);
        for (var i = 0; i < groups.Count; i++)
        {
            RowGroup(thrift, groups[i], i);
        }

        KeyValues(thrift, keyValues);
        thrift.Text(6, CreatedBy);
        ColumnOrders(thrift, columns.Count);
        thrift.Close();
    }

    private static void Schema(ThriftWriter thrift, IReadOnlyList<ParquetColumn> columns)
    {
        thrift.List(2, ThriftType.Struct, columns.Count + 1);
        thrift.Open();
        thrift.Text(4, "schema");
        thrift.I32(5, columns.Count);
        thrift.Close();
        foreach (var column in columns)
        {
            Leaf(thrift, column);
        }
    }

    private static void Leaf(ThriftWriter thrift, ParquetColumn column)
    {
        thrift.Open();
        thrift.I32(1, (int)column.Kind.Physical());
        thrift.I32(3, column.Nullable ? Optional : 0);
        thrift.Text(4, column.Name);
        switch (column.Kind)
        {
            case ColumnKind.String:
                Logical(thrift, ConvertedType.Utf8, LogicalType.String);
                break;
            case ColumnKind.Date:
                Logical(thrift, ConvertedType.Date, LogicalType.Date);
                break;
            case ColumnKind.Int16:
                thrift.I32(6, ConvertedType.Int16);
                thrift.Open(10);
                thrift.Open(LogicalType.Integer);
                thrift.I8(1, 16);
                thrift.Bool(2, true);
                thrift.Close();
                thrift.Close();
                break;
            default:
                break;
        }

        thrift.Close();
    }

    // Both the old converted type and the new logical one: older readers know only the first.
    private static void Logical(ThriftWriter thrift, int converted, int logical)
    {
        thrift.I32(6, converted);
        thrift.Open(10);
        thrift.Empty(logical);
        thrift.Close();
    }

    private static void RowGroup(ThriftWriter thrift, RowGroupMetadata group, int ordinal)
    {
        thrift.Open();
        thrift.List(1, ThriftType.Struct, group.Chunks.Count);
        foreach (var chunk in group.Chunks)
        {
            thrift.Open();
            thrift.I64(2, Start(chunk));
            thrift.Open(3);
            Chunk(thrift, chunk);
            thrift.Close();
            thrift.Close();
        }

        thrift.I64(2, group.Chunks.Sum(chunk => chunk.UncompressedBytes));
        thrift.I64(3, group.RowCount);
        thrift.I64(5, Start(group.Chunks[0]));
        thrift.I64(6, group.Chunks.Sum(chunk => chunk.CompressedBytes));
        if (ordinal <= short.MaxValue)
        {
            thrift.I16(7, (short)ordinal);
        }

        thrift.Close();
    }

    private static long Start(ChunkMetadata chunk) => chunk.DictionaryPageOffset > 0 ? chunk.DictionaryPageOffset : chunk.DataPageOffset;

    private static void Chunk(ThriftWriter thrift, ChunkMetadata chunk)
    {
        thrift.I32(1, (int)chunk.Type);
        thrift.List(2, ThriftType.I32, chunk.Encodings.Count);
        foreach (var encoding in chunk.Encodings)
        {
            thrift.I32((int)encoding);
        }

        thrift.List(3, ThriftType.Binary, chunk.Path.Count);
        foreach (var part in chunk.Path)
        {
            thrift.Binary(System.Text.Encoding.UTF8.GetBytes(part));
        }

        thrift.I32(4, (int)chunk.Codec);
        thrift.I64(5, chunk.ValueCount);
        thrift.I64(6, chunk.UncompressedBytes);
        thrift.I64(7, chunk.CompressedBytes);
        thrift.I64(9, chunk.DataPageOffset);
        if (chunk.DictionaryPageOffset > 0)
        {
            thrift.I64(11, chunk.DictionaryPageOffset);
        }

        Statistics(thrift, chunk.Statistics);
        PageCounts(thrift, chunk);
    }

    private static void Statistics(ThriftWriter thrift, RawStatistics statistics)
    {
        thrift.Open(12);
        thrift.I64(3, statistics.NullCount ?? 0);
        if (statistics.Max is not null && statistics.Min is not null)
        {
            thrift.Binary(5, statistics.Max);
            thrift.Binary(6, statistics.Min);
            thrift.Bool(7, true);
            thrift.Bool(8, true);
        }

        thrift.Close();
    }

    // Tells readers that a chunk is wholly dictionary-encoded, so that they can filter on the dictionary alone.
    private static void PageCounts(ThriftWriter thrift, ChunkMetadata chunk)
    {
        var hasDictionary = chunk.DictionaryPageOffset > 0;
        thrift.List(13, ThriftType.Struct, hasDictionary ? 2 : 1);
        if (hasDictionary)
        {
            PageCount(thrift, PageType.Dictionary, PageEncoding.Plain, 1);
        }

        PageCount(thrift, PageType.Data, chunk.DataEncoding, chunk.DataPages);
    }

    private static void PageCount(ThriftWriter thrift, PageType type, PageEncoding encoding, int count)
    {
        thrift.Open();
        thrift.I32(1, (int)type);
        thrift.I32(2, (int)encoding);
        thrift.I32(3, count);
        thrift.Close();
    }

    private static void KeyValues(ThriftWriter thrift, IReadOnlyDictionary<string, string> keyValues)
    {
        if (keyValues.Count == 0)
        {
            return;
        }

        thrift.List(5, ThriftType.Struct, keyValues.Count);
        foreach (var (key, value) in keyValues)
        {
            thrift.Open();
            thrift.Text(1, key);
            thrift.Text(2, value);
            thrift.Close();
        }
    }

    // Without these, readers may not use min_value and max_value.
    private static void ColumnOrders(ThriftWriter thrift, int count)
    {
        thrift.List(7, ThriftType.Struct, count);
        for (var i = 0; i < count; i++)
        {
            thrift.Open();
            thrift.Empty(1);
            thrift.Close();
        }
    }
}
