using System.IO.Compression;

namespace CareSim.Runner.Output.Parquet;

/// <summary>The compression codecs, as far as the base library, IronSnappy and three decoders of our own have them.</summary>
internal static class Codecs
{
    /// <summary>The codecs that can be read, for messages.</summary>
    public const string Readable = "none, Snappy, GZip, Zstandard, Brotli or LZ4 raw";

    public static Codec Of(ParquetCompression compression) => compression switch
    {
        ParquetCompression.Snappy => Codec.Snappy,
        ParquetCompression.Gzip => Codec.Gzip,
        _ => Codec.Uncompressed,
    };

    public static void Compress(Codec codec, ReadOnlySpan<byte> raw, ByteBuffer to)
    {
        switch (codec)
        {
            case Codec.Snappy:
                to.Bytes(IronSnappy.Snappy.Encode(raw));
                break;
            case Codec.Gzip:
                using (var gzip = new GZipStream(new Appending(to), CompressionLevel.Fastest))
                {
                    gzip.Write(raw);
                }

                break;
            default:
                to.Bytes(raw);
                break;
        }
    }

    /// <summary>Fills the target exactly, or throws.</summary>
    public static void Decompress(Codec codec, ArraySegment<byte> packed, Span<byte> into)
    {
        var written = codec switch
        {
            Codec.Uncompressed => Copy(packed, into),
            Codec.Snappy => SnappyDecoder.Decode(packed, into),
            Codec.Gzip => Gunzip(packed, into),
            Codec.Brotli => BrotliDecoder.TryDecompress(packed, into, out var bytes) ? bytes : -1,
            Codec.Lz4Raw => Lz4Decoder.Decode(packed, into),
            Codec.Zstd => ZstdDecoder.Decode(packed, into),
            _ => throw new DamagedBytesException($"the codec {codec}", Readable),
        };
        DamagedBytesException.ThrowIf(written != into.Length, $"a page of {written} bytes", $"the {into.Length} its header names");
    }

    /// <summary>The most bytes a page can grow to; a header that says more is damaged, and costs no memory.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="packed">The page's compressed bytes.</param>
    /// <param name="chunk">The uncompressed bytes of the whole chunk, as the footer names them; where the codec itself sets no bound.</param>
    public static long MostBytes(Codec codec, int packed, long chunk) => codec switch
    {
        Codec.Uncompressed => packed,
        Codec.Snappy => (packed * 64L) + 64,
        Codec.Lz4Raw => (packed * 256L) + 64,
        Codec.Brotli => chunk,
        Codec.Zstd => Math.Min(chunk, (packed * 45_000L) + 64),
        _ => (packed * 1100L) + 64,
    };

    private static int Copy(ReadOnlySpan<byte> packed, Span<byte> into)
    {
        DamagedBytesException.ThrowIf(packed.Length != into.Length, $"{packed.Length} bytes", $"the {into.Length} the page's header names");
        packed.CopyTo(into);
        return into.Length;
    }

    private static int Gunzip(ArraySegment<byte> packed, Span<byte> into)
    {
        using var gzip = new GZipStream(new MemoryStream(packed.Array!, packed.Offset, packed.Count, false), CompressionMode.Decompress);
        var total = 0;
        for (var read = -1; read != 0 && total < into.Length; total += read)
        {
            read = gzip.Read(into[total..]);
        }

        return total == into.Length && gzip.ReadByte() >= 0 ? -1 : total;
    }

    private sealed class Appending(ByteBuffer to) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => to.Length;

        public override long Position { get => to.Length; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override void Write(byte[] buffer, int offset, int count) => to.Bytes(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => to.Bytes(buffer);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
