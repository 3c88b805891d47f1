namespace CareSim.Runner.Output.Parquet;

/// <summary>What stands before each page.</summary>
internal sealed record PageHeader
{
    public PageType Type { get; init; }

    public int UncompressedBytes { get; init; }

    public int CompressedBytes { get; init; }

    /// <summary>The checksum of the page's bytes as they stand in the file, when there is one.</summary>
    public int? Crc { get; init; }

    public int ValueCount { get; init; }

    public PageEncoding Encoding { get; init; }

    /// <summary>The bytes of repetition and definition levels; only V2 pages say.</summary>
    public int LevelBytes { get; init; }

    public int RepetitionBytes { get; init; }

    public bool IsCompressed { get; init; } = true;

    public void Write(ByteBuffer to)
    {
        var thrift = new ThriftWriter(to);
        thrift.Open();
        thrift.I32(1, (int)Type);
        thrift.I32(2, UncompressedBytes);
        thrift.I32(3, CompressedBytes);
        thrift.I32(4, Crc ?? 0);
        thrift.Open(Type == PageType.Dictionary ? 7 : 5);
        thrift.I32(1, ValueCount);
        thrift.I32(2, (int)Encoding);
        if (Type == PageType.Data)
        {
            thrift.I32(3, (int)PageEncoding.Rle);
            thrift.I32(4, (int)PageEncoding.Rle);
        }

        thrift.Close();
        thrift.Close();
    }

    /// <summary>Reads a header; <paramref name="length"/> is how many bytes it took.</summary>
    public static PageHeader Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var thrift = new ThriftReader(bytes);
        var header = new PageHeader { ValueCount = -1 };
        var outer = thrift.Open();
        while (thrift.Next(out var id))
        {
            switch (id)
            {
                case 1: header = header with { Type = (PageType)thrift.I32() }; break;
                case 2: header = header with { UncompressedBytes = thrift.I32() }; break;
                case 3: header = header with { CompressedBytes = thrift.I32() }; break;
                case 4: header = header with { Crc = thrift.I32() }; break;
                case 5 or 7: header = Simple(ref thrift, header); break;
                case 8: header = V2(ref thrift, header); break;
                default: thrift.Skip(); break;
            }
        }

        thrift.Close(outer);
        length = thrift.Position;
        header.Check(bytes.Length - length);
        return header;
    }

    private void Check(int bytesLeft)
    {
        DamagedBytesException.ThrowIf(!Enum.IsDefined(Type), $"page type {(int)Type}", "0 to 3");
        DamagedBytesException.ThrowIf(
            CompressedBytes < 0 || CompressedBytes > bytesLeft, $"a page of {CompressedBytes} bytes", $"at most the {bytesLeft} left in its column chunk");
        DamagedBytesException.ThrowIf(UncompressedBytes < 0, $"a page of {UncompressedBytes} bytes", "0 or more");
        DamagedBytesException.ThrowIf(Type != PageType.Index && ValueCount < 0, $"a page of {ValueCount} values", "0 or more");
        DamagedBytesException.ThrowIf(
            LevelBytes < 0 || RepetitionBytes != 0 || LevelBytes > Math.Min(CompressedBytes, UncompressedBytes),
            $"{LevelBytes} bytes of definition and {RepetitionBytes} of repetition levels",
            "no repetition levels, and definition levels within the page");
    }

    private static PageHeader Simple(ref ThriftReader thrift, PageHeader header)
    {
        var outer = thrift.OpenField();
        while (thrift.Next(out var id))
        {
            switch (id)
            {
                case 1: header = header with { ValueCount = thrift.I32() }; break;
                case 2: header = header with { Encoding = (PageEncoding)thrift.I32() }; break;
                default: thrift.Skip(); break;
            }
        }

        thrift.Close(outer);
        return header;
    }

    private static PageHeader V2(ref ThriftReader thrift, PageHeader header)
    {
        var outer = thrift.OpenField();
        while (thrift.Next(out var id))
        {
            switch (id)
            {
                case 1: header = header with { ValueCount = thrift.I32() }; break;
                case 4: header = header with { Encoding = (PageEncoding)thrift.I32() }; break;
                case 5: header = header with { LevelBytes = thrift.I32() }; break;
                case 6: header = header with { RepetitionBytes = thrift.I32() }; break;
                case 7: header = header with { IsCompressed = thrift.Bool() }; break;
                default: thrift.Skip(); break;
            }
        }

        thrift.Close(outer);
        return header;
    }
}
