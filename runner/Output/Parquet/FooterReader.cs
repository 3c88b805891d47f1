namespace CareSim.Runner.Output.Parquet;

/// <summary>Reads the footer.</summary>
internal static class FooterReader
{
    public static FileMetadata Read(ReadOnlySpan<byte> bytes)
    {
        var thrift = new ThriftReader(bytes);
        List<SchemaNode>? schema = null;
        List<RowGroupMetadata>? groups = null;
        var keyValues = new List<KeyValuePair<string, string>>();
        string? createdBy = null;
        long? rows = null;
        var outer = thrift.Open();
        while (thrift.Next(out var id))
        {
            switch (id)
            {
                case 2: schema = Structs(ref thrift, Node); break;
                case 3: rows = thrift.I64(); break;
                case 4: groups = Structs(ref thrift, RowGroup); break;
                case 5: keyValues = Structs(ref thrift, KeyValue); break;
                case 6: createdBy = thrift.Text(); break;
                default: thrift.Skip(); break;
            }
        }

        thrift.Close(outer);
        DamagedBytesException.ThrowIf(schema is null || groups is null || rows is null, "no schema, row groups or row count", "all three");
        return new FileMetadata(schema!, rows!.Value, groups!, keyValues, createdBy);
    }

    private delegate T Reading<T>(ref ThriftReader thrift);

    private static List<T> Structs<T>(ref ThriftReader thrift, Reading<T> read)
    {
        var count = thrift.List(ThriftType.Struct);
        var list = new List<T>();
        for (var i = 0; i < count; i++)
        {
            var outer = thrift.Open();
            list.Add(read(ref thrift));
            thrift.Close(outer);
        }

        return list;
    }

    private static SchemaNode Node(ref ThriftReader thrift)
    {
        var node = new SchemaNode();
        while (thrift.Next(out var id))
        {
            switch (id)
            {
                case 1: node = node with { Type = Known<PhysicalType>(thrift.I32()) }; break;
                case 3: node = node with { Repetition = thrift.I32() }; break;
                case 4: node = node with { Name = thrift.Text() }; break;
                case 5: node = node with { Children = thrift.I32() }; break;
                case 6: node = node with { Converted = thrift.I32() }; break;
                case 7: node = node with { Scale = thrift.I32() }; break;
                case 10: node = Logical(ref thrift, node); break;
                default: thrift.Skip(); break;
            }
        }

        DamagedBytesException.ThrowIf(node.Repetition is < 0 or > 2, $"repetition {node.Repetition}", "0, 1 or 2");
        return node;
    }

    private static SchemaNode Logical(ref ThriftReader thrift, SchemaNode node)
    {
        var outer = thrift.OpenField();
        while (thrift.Next(out var id))
        {
            node = node with { Logical = id };
            if (id is LogicalType.Integer or LogicalType.Decimal)
            {
                node = LogicalDetail(ref thrift, node);
            }
            else
            {
                thrift.Skip();
            }
        }

        thrift.Close(outer);
        return node;
    }

    private static SchemaNode LogicalDetail(ref ThriftReader thrift, SchemaNode node)
    {
        var outer = thrift.OpenField();
        while (thrift.Next(out var id))
        {
            switch (node.Logical, id)
            {
                case (LogicalType.Integer, 1): node = node with { Bits = thrift.I8() }; break;
                case (LogicalType.Integer, 2): node = node with { Signed = thrift.Bool() }; break;
                case (LogicalType.Decimal, 1): node = node with { Scale = thrift.I32() }; break;
                default: thrift.Skip(); break;
            }
        }

        thrift.Close(outer);
        return node;
    }

    private static RowGroupMetadata RowGroup(ref ThriftReader thrift)
    {
        var chunks = new List<ChunkMetadata>();
        long rows = -1;
        while (thrift.Next(out var id))
        {
            switch (id)
            {
                case 1: chunks = Structs(ref thrift, Chunk); break;
                case 3: rows = thrift.I64(); break;
                default: thrift.Skip(); break;
            }
        }

        DamagedBytesException.ThrowIf(rows < 0, $"a row group of {rows} rows", "0 or more");
        return new RowGroupMetadata(rows, chunks);
    }

    private static ChunkMetadata Chunk(ref ThriftReader thrift)
    {
        ChunkMetadata? chunk = null;
        var elsewhere = false;
        while (thrift.Next(out var id))
        {
            switch (id)
            {
                case 1: elsewhere = thrift.Text().Length > 0; break;
                case 3: chunk = ChunkBody(ref thrift); break;
                default: thrift.Skip(); break;
            }
        }

        return (chunk ?? throw new DamagedBytesException("a column chunk without metadata", "metadata")) with { InAnotherFile = elsewhere };
    }

    private static ChunkMetadata ChunkBody(ref ThriftReader thrift)
    {
        var chunk = new ChunkMetadata();
        var outer = thrift.OpenField();
        while (thrift.Next(out var id))
        {
            switch (id)
            {
                case 1: chunk = chunk with { Type = Known<PhysicalType>(thrift.I32()) }; break;
                case 2: chunk = chunk with { Encodings = Encodings(ref thrift) }; break;
                case 3: chunk = chunk with { Path = Texts(ref thrift) }; break;
                case 4: chunk = chunk with { Codec = Known<Codec>(thrift.I32()) }; break;
                case 5: chunk = chunk with { ValueCount = thrift.I64() }; break;
                case 6: chunk = chunk with { UncompressedBytes = thrift.I64() }; break;
                case 7: chunk = chunk with { CompressedBytes = thrift.I64() }; break;
                case 9: chunk = chunk with { DataPageOffset = thrift.I64() }; break;
                case 11: chunk = chunk with { DictionaryPageOffset = thrift.I64() }; break;
                case 12: chunk = chunk with { Statistics = Statistics(ref thrift) }; break;
                default: thrift.Skip(); break;
            }
        }

        thrift.Close(outer);
        return chunk;
    }

    // Only min_value and max_value: the older min and max were written in varying orders.
    private static RawStatistics Statistics(ref ThriftReader thrift)
    {
        var statistics = RawStatistics.None;
        var outer = thrift.OpenField();
        while (thrift.Next(out var id))
        {
            switch (id)
            {
                case 3: statistics = statistics with { NullCount = thrift.I64() }; break;
                case 5: statistics = statistics with { Max = thrift.Binary().ToArray() }; break;
                case 6: statistics = statistics with { Min = thrift.Binary().ToArray() }; break;
                default: thrift.Skip(); break;
            }
        }

        thrift.Close(outer);
        return statistics;
    }

    private static KeyValuePair<string, string> KeyValue(ref ThriftReader thrift)
    {
        var (key, value) = ("", "");
        while (thrift.Next(out var id))
        {
            switch (id)
            {
                case 1: key = thrift.Text(); break;
                case 2: value = thrift.Text(); break;
                default: thrift.Skip(); break;
            }
        }

        return new(key, value);
    }

    private static List<PageEncoding> Encodings(ref ThriftReader thrift)
    {
        var list = new List<PageEncoding>();
        for (var left = thrift.List(ThriftType.I32); left > 0; left--)
        {
            thrift.Element(ThriftType.I32);
            list.Add((PageEncoding)thrift.I32());
        }

        return list;
    }

    private static List<string> Texts(ref ThriftReader thrift)
    {
        var list = new List<string>();
        for (var left = thrift.List(ThriftType.Binary); left > 0; left--)
        {
            thrift.Element(ThriftType.Binary);
            list.Add(thrift.Text());
        }

        return list;
    }

    private static T Known<T>(int number)
        where T : struct, Enum
    {
        var value = (T)Enum.ToObject(typeof(T), number);
        DamagedBytesException.ThrowIf(!Enum.IsDefined(value), $"{typeof(T).Name} {number}", "one that the format defines");
        return value;
    }
}
