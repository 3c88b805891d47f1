using System.Numerics;

namespace CareSim.Runner.Output.Parquet;

/// <summary>Bits read from the end of some bytes to their beginning; a one marks the end. Beyond the beginning there are zeros.</summary>
internal ref struct BackwardBits
{
    private readonly ReadOnlySpan<byte> _bytes;

    public BackwardBits(ReadOnlySpan<byte> bytes)
    {
        DamagedBytesException.ThrowIf(bytes.IsEmpty || bytes[^1] == 0, "a bit stream without its end mark", "one");
        _bytes = bytes;
        Left = ((bytes.Length - 1) * 8L) + BitOperations.Log2(bytes[^1]);
    }

    /// <summary>The bits not read yet; below 0 when more were read than there are.</summary>
    public long Left { get; private set; }

    /// <summary>The next bits, at most 32, without reading them.</summary>
    public readonly int Peek(int count)
    {
        var from = Left - count;
        return from >= 0
            ? (int)BitPacking.One(_bytes, from, count)
            : Left <= 0 ? 0 : (int)(BitPacking.One(_bytes, 0, (int)Left) << (int)-from);
    }

    public void Skip(int count) => Left -= count;

    public int Read(int count)
    {
        var value = Peek(count);
        Left -= count;
        return value;
    }
}
