using System.Buffers;

namespace CareSim.Runner.Output.Parquet;

/// <summary>DELTA_BINARY_PACKED: the first number, then differences in blocks of 128, each with its smallest difference taken off.</summary>
internal static class DeltaNumbers
{
    private const int Block = 128;
    private const int Mini = 32;
    private const int MinisInBlock = Block / Mini;

    /// <summary>Writes numbers of which no two lie further apart than their type can say, so that no difference overflows.</summary>
    public static void Encode<T>(ReadOnlySpan<T> values, ByteBuffer to)
        where T : unmanaged
    {
        to.VarInt(Block);
        to.VarInt(MinisInBlock);
        to.VarInt((ulong)values.Length);
        to.ZigZag(values.Length == 0 ? 0 : Wide(values[0]));
        Span<long> differences = stackalloc long[Block];
        for (var at = 1; at < values.Length; at += Block)
        {
            var count = Math.Min(Block, values.Length - at);
            var smallest = long.MaxValue;
            for (var i = 0; i < count; i++)
            {
                differences[i] = Wide(values[at + i]) - Wide(values[at + i - 1]);
                smallest = Math.Min(smallest, differences[i]);
            }

            differences[count..].Fill(smallest);
            EncodeBlock(differences, smallest, (count + Mini - 1) / Mini, to);
        }
    }

    /// <summary>Reads numbers, whose count the bytes name; gives the bytes used. Sums wrap as the format has it.</summary>
    public static int Decode(ReadOnlySpan<byte> bytes, int most, out long[] values, out int count)
    {
        var at = 0;
        var block = VarInts.Read(bytes, ref at);
        var minis = VarInts.Read(bytes, ref at);
        var total = VarInts.Read(bytes, ref at);
        DamagedBytesException.ThrowIf(
            block is 0 or > 1 << 20 || minis == 0 || minis > block || block % (minis * 8) != 0, $"blocks of {block} numbers in {minis} parts", "multiples of 8");
        DamagedBytesException.ThrowIf(total > (ulong)most, $"{total} numbers", $"at most {most}");
        count = (int)total;
        values = ArrayPool<long>.Shared.Rent(Math.Max(1, count));
        var value = VarInts.ReadZigZag(bytes, ref at);
        values[0] = value;
        for (var done = 1; done < count;)
        {
            done = DecodeBlock(bytes, ref at, (int)minis, (int)(block / minis), values.AsSpan(0, count), done);
        }

        return at;
    }

    private static int DecodeBlock(ReadOnlySpan<byte> bytes, ref int at, int minis, int size, Span<long> values, int done)
    {
        var smallest = VarInts.ReadZigZag(bytes, ref at);
        DamagedBytesException.ThrowIf(minis > bytes.Length - at, "the end of the page", "bit widths");
        var widths = bytes.Slice(at, minis);
        at += minis;
        for (var mini = 0; mini < minis && done < values.Length; mini++)
        {
            var width = widths[mini];
            var needed = size / 8 * width;
            DamagedBytesException.ThrowIf(width > 64 || needed > bytes.Length - at, $"numbers of {width} bits with {bytes.Length - at} bytes left", $"{needed} bytes");
            var packed = bytes.Slice(at, needed);
            for (var i = 0; i < size && done < values.Length; i++, done++)
            {
                values[done] = values[done - 1] + smallest + (long)BitPacking.One(packed, (long)i * width, width);
            }

            at += needed;
        }

        return done;
    }

    private static void EncodeBlock(ReadOnlySpan<long> differences, long smallest, int minis, ByteBuffer to)
    {
        Span<ulong> above = stackalloc ulong[Block];
        Span<byte> widths = stackalloc byte[MinisInBlock];
        widths.Clear();
        for (var mini = 0; mini < minis; mini++)
        {
            ulong all = 0;
            for (var i = mini * Mini; i < (mini + 1) * Mini; i++)
            {
                above[i] = (ulong)(differences[i] - smallest);
                all |= above[i];
            }

            widths[mini] = (byte)BitPacking.Width(all);
        }

        to.ZigZag(smallest);
        to.Bytes(widths);
        for (var mini = 0; mini < minis; mini++)
        {
            BitPacking.Pack(above.Slice(mini * Mini, Mini), widths[mini], to);
        }
    }

    private static long Wide<T>(T value)
        where T : unmanaged => typeof(T) == typeof(int) ? (int)(object)value : (long)(object)value;
}
