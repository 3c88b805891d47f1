using System.Buffers;
using System.Runtime.CompilerServices;

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
        Span<ulong> above = stackalloc ulong[Block];
        Span<byte> widths = stackalloc byte[MinisInBlock];
        for (var at = 1; at < values.Length; at += Block)
        {
            var count = Math.Min(Block, values.Length - at);
            to.ZigZag(Prepare(values.Slice(at - 1, count + 1), above, widths));
            to.Bytes(widths);
            for (var mini = 0; mini * Mini < count; mini++)
            {
                BitPacking.Pack(above.Slice(mini * Mini, Mini), widths[mini], to);
            }
        }
    }

    /// <summary>The bytes that <see cref="Encode"/> would write, give or take the block heads, without writing them.</summary>
    public static long Measure<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        long size = 0;
        Span<ulong> above = stackalloc ulong[Block];
        Span<byte> widths = stackalloc byte[MinisInBlock];
        for (var at = 1; at < values.Length; at += Block)
        {
            Prepare(values.Slice(at - 1, Math.Min(Block, values.Length - at) + 1), above, widths);
            size += 8 + ((widths[0] + widths[1] + widths[2] + widths[3]) * (Mini / 8));
        }

        return size;
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

    /// <summary>
    /// Works out one block: what each difference has above the smallest, and the bits that takes in each part. The values begin with
    /// the one before the block. Gives the smallest difference.
    /// </summary>
    private static long Prepare<T>(ReadOnlySpan<T> values, Span<ulong> above, Span<byte> widths)
        where T : unmanaged
    {
        var smallest = long.MaxValue;
        var before = Wide(values[0]);
        var count = values.Length - 1;
        for (var i = 0; i < count; i++)
        {
            var value = Wide(values[i + 1]);
            above[i] = (ulong)(value - before);
            smallest = Math.Min(smallest, value - before);
            before = value;
        }

        above[count..].Fill((ulong)smallest);
        for (var mini = 0; mini < MinisInBlock; mini++)
        {
            ulong all = 0;
            foreach (ref var one in above.Slice(mini * Mini, Mini))
            {
                one -= (ulong)smallest;
                all |= one;
            }

            widths[mini] = (byte)BitPacking.Width(all);
        }

        return smallest;
    }

    private static long Wide<T>(T value)
        where T : unmanaged => typeof(T) == typeof(int) ? Unsafe.BitCast<T, int>(value) : Unsafe.BitCast<T, long>(value);
}
