using System.Runtime.InteropServices;

namespace CareSim.Runner.Output.Parquet;

/// <summary>The values of one column chunk, nulls left out, ready to be written in one encoding, a page's worth at a time.</summary>
internal abstract class ValueEncoding(PageEncoding encoding, int count)
{
    private const long PageBytes = 1 << 20;
    private const int MostInPage = 1 << 20;

    public PageEncoding Encoding { get; } = encoding;

    public int Count { get; } = count;

    /// <summary>All the bytes this encoding needs, dictionary included; levels and headers are the same for all.</summary>
    public abstract long Size { get; }

    /// <summary>The dictionary's entries, 0 for an encoding without one.</summary>
    public virtual int DictionaryCount => 0;

    /// <summary>Values in a page of about 1 MB; a multiple of 8, so that packed groups fill.</summary>
    public int ValuesPerPage => (int)Math.Clamp(Count * PageBytes / Math.Max(1, DataSize), 1024, MostInPage) & ~7;

    protected virtual long DataSize => Size;

    public abstract void Write(int start, int count, ByteBuffer to);

    public virtual void WriteDictionary(ByteBuffer to)
    {
    }
}

/// <summary>Numbers as they lie in memory (little-endian, as every machine .NET 10 runs on).</summary>
internal sealed class PlainNumbers<T>(T[] values, int count) : ValueEncoding(PageEncoding.Plain, count)
    where T : unmanaged
{
    public override long Size => (long)Count * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

    public override void Write(int start, int count, ByteBuffer to) => to.Bytes(MemoryMarshal.AsBytes(values.AsSpan(start, count)));
}

/// <summary>Truth values, a bit each.</summary>
internal sealed class PlainBooleans(bool[] values, int count) : ValueEncoding(PageEncoding.Plain, count)
{
    public override long Size => (Count + 7L) / 8;

    public override void Write(int start, int count, ByteBuffer to)
    {
        for (var at = start; at < start + count; at += 8)
        {
            var packed = 0;
            for (var bit = 0; bit < Math.Min(8, start + count - at); bit++)
            {
                packed |= values[at + bit] ? 1 << bit : 0;
            }

            to.Byte((byte)packed);
        }
    }
}

/// <summary>Texts with their lengths, for chunks in which hardly one occurs twice.</summary>
internal sealed class PlainTexts(TextDictionary texts, int[] indices, int count) : ValueEncoding(PageEncoding.Plain, count)
{
    public override long Size { get; } = Sum(texts, indices.AsSpan(0, count));

    public override void Write(int start, int count, ByteBuffer to)
    {
        foreach (var index in indices.AsSpan(start, count))
        {
            texts.WriteEntry(index, to);
        }
    }

    private static long Sum(TextDictionary texts, ReadOnlySpan<int> indices)
    {
        long sum = 0;
        foreach (var index in indices)
        {
            sum += texts.Entry(index).Length + 4;
        }

        return sum;
    }
}

/// <summary>Differences between whole numbers.</summary>
internal sealed class DeltaValues<T>(T[] values, int count) : ValueEncoding(PageEncoding.DeltaBinaryPacked, count)
    where T : unmanaged
{
    public override long Size { get; } = DeltaNumbers.Measure<T>(values.AsSpan(0, count));

    public override void Write(int start, int count, ByteBuffer to) => DeltaNumbers.Encode<T>(values.AsSpan(start, count), to);
}

/// <summary>A dictionary of the values that occur, and an index per value.</summary>
internal sealed class IndexedValues : ValueEncoding
{
    private readonly int[] _indices;
    private readonly Action<ByteBuffer> _writeDictionary;
    private readonly int _width;

    public IndexedValues(int[] indices, int count, int dictionaryCount, long dictionaryBytes, Action<ByteBuffer> writeDictionary)
        : base(PageEncoding.RleDictionary, count)
    {
        _indices = indices;
        _writeDictionary = writeDictionary;
        DictionaryCount = dictionaryCount;

        // A width of 0 would do for one entry, but not every reader takes it.
        _width = Math.Max(1, BitPacking.Width((ulong)Math.Max(0, dictionaryCount - 1)));
        DataSize = HybridRuns.Measure(indices.AsSpan(0, count), _width);
        Size = DataSize + dictionaryBytes;
    }

    public override long Size { get; }

    public override int DictionaryCount { get; }

    protected override long DataSize { get; }

    public override void Write(int start, int count, ByteBuffer to)
    {
        to.Byte((byte)_width);
        HybridRuns.Encode(_indices.AsSpan(start, count), _width, to);
    }

    public override void WriteDictionary(ByteBuffer to) => _writeDictionary(to);
}
