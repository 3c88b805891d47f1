using System.Buffers;

namespace CareSim.Runner.Output.Parquet;

/// <summary>Reads the pages of one column chunk.</summary>
internal sealed class ChunkReader
{
    // Bit unpacking reads eight bytes at a time.
    private const int Slack = 16;

    private readonly ChunkMetadata _chunk;
    private readonly byte[] _bytes;
    private readonly bool _nullable;
    private readonly bool _checksums;
    private readonly ValueSink _sink;

    private ChunkReader(Leaf leaf, ChunkMetadata chunk, byte[] bytes, int rows, bool checksums)
    {
        _chunk = chunk;
        _bytes = bytes;
        _nullable = leaf.Column.Nullable;
        _sink = ValueSink.For(leaf, rows);
        _checksums = checksums;
    }

    /// <summary>Reads a chunk from its bytes; what it names as its size has been checked against the file.</summary>
    public static ColumnValues Read(Leaf leaf, ChunkMetadata chunk, byte[] bytes, int length, int rows, bool checksums)
    {
        var pages = Pages(bytes, length, rows);
        var reader = new ChunkReader(leaf, chunk, bytes, rows, checksums);
        foreach (var (header, at) in pages)
        {
            reader.Page(header, at);
        }

        return reader._sink.Finish();
    }

    /// <summary>Walks over the page headers before anything is allocated, so that only a count the pages confirm costs memory.</summary>
    private static List<(PageHeader Header, int At)> Pages(byte[] bytes, int length, int rows)
    {
        var pages = new List<(PageHeader, int)>();
        long values = 0;
        for (var at = 0; at < length && values < rows;)
        {
            var header = PageHeader.Read(bytes.AsSpan(at, length - at), out var headerBytes);
            at += headerBytes;
            pages.Add((header, at));
            at += header.CompressedBytes;
            values += header.Type is PageType.Data or PageType.DataV2 ? header.ValueCount : 0;
        }

        DamagedBytesException.ThrowIf(values != rows, $"pages with {values} rows", $"the {rows} of the row group");
        return pages;
    }

    private void Page(PageHeader header, int at)
    {
        if (header.Type == PageType.Index)
        {
            return;
        }

        var stored = new ArraySegment<byte>(_bytes, at, header.CompressedBytes);
        if (header.Crc is { } crc && _checksums && (uint)crc != Crc32.Of(stored))
        {
            throw new DamagedBytesException("a page whose checksum does not fit its bytes", "undamaged bytes");
        }

        var codec = header.IsCompressed ? _chunk.Codec : Codec.Uncompressed;
        var most = Codecs.MostBytes(codec, header.CompressedBytes - header.LevelBytes, _chunk.UncompressedBytes) + header.LevelBytes;
        DamagedBytesException.ThrowIf(
            header.UncompressedBytes > most, $"a page of {header.CompressedBytes} bytes that grow to {header.UncompressedBytes}", $"at most {most}");
        var raw = ArrayPool<byte>.Shared.Rent(header.UncompressedBytes + Slack);
        try
        {
            stored.AsSpan(0, header.LevelBytes).CopyTo(raw);
            Codecs.Decompress(codec, stored[header.LevelBytes..], raw.AsSpan(header.LevelBytes, header.UncompressedBytes - header.LevelBytes));
            Body(header, raw.AsSpan(0, header.UncompressedBytes));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(raw);
        }
    }

    private void Body(PageHeader header, ReadOnlySpan<byte> raw)
    {
        switch (header.Type)
        {
            case PageType.Dictionary:
                _sink.Dictionary(raw, header.ValueCount);
                break;
            case PageType.DataV2:
                var levels = Levels(raw[..header.LevelBytes], header.ValueCount);
                _sink.Data(header.Encoding, raw[header.LevelBytes..], header.ValueCount, levels);
                break;
            default:
                var used = 0;
                if (_nullable)
                {
                    DamagedBytesException.ThrowIf(raw.Length < 4, $"a page of {raw.Length} bytes", "the length of its definition levels");
                    used = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(raw);
                    DamagedBytesException.ThrowIf(used < 0 || used > raw.Length - 4, $"definition levels of {used} bytes", $"at most {raw.Length - 4}");
                    used += 4;
                }

                _sink.Data(header.Encoding, raw[used..], header.ValueCount, Levels(_nullable ? raw[4..used] : default, header.ValueCount));
                break;
        }
    }

    /// <summary>For each row of a page 1 for a value and 0 for none; nothing for a column without nulls.</summary>
    private int[]? Levels(ReadOnlySpan<byte> bytes, int rows)
    {
        if (!_nullable)
        {
            return null;
        }

        var levels = new int[rows];
        HybridRuns.Decode(bytes, 1, levels);
        return levels;
    }
}
