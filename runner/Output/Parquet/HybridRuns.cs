using System.Runtime.Intrinsics;

namespace CareSim.Runner.Output.Parquet;

/// <summary>The RLE / bit-packed hybrid: runs of one number, and stretches of bit-packed groups of eight.</summary>
internal static class HybridRuns
{
    private const int Group = 8;

    /// <summary>Writes numbers of a bit width from 1 to 32.</summary>
    public static void Encode(ReadOnlySpan<int> values, int width, ByteBuffer to)
    {
        var packedFrom = 0;
        var at = 0;
        while (at + Group <= values.Length)
        {
            if (!IsRun(values.Slice(at, Group)))
            {
                at += Group;
                continue;
            }

            Packed(values[packedFrom..at], width, to);
            var differs = values[at..].IndexOfAnyExcept(values[at]);
            var length = differs < 0 ? values.Length - at : differs;
            Run(values[at], length, width, to);
            at += length;
            packedFrom = at;
        }

        Packed(values[packedFrom..], width, to);
    }

    /// <summary>The bytes that <see cref="Encode"/> would write, give or take the length marks, without writing them.</summary>
    public static long Measure(ReadOnlySpan<int> values, int width)
    {
        long size = 0;
        var packed = 0;
        for (var at = 0; at < values.Length;)
        {
            if (at + Group > values.Length || !IsRun(values.Slice(at, Group)))
            {
                packed += Group;
                at += Group;
                continue;
            }

            var differs = values[at..].IndexOfAnyExcept(values[at]);
            at = differs < 0 ? values.Length : at + differs;
            size += 4 + ((width + 7) / 8);
        }

        return size + ((long)packed * width / 8);
    }

    /// <summary>Reads as many numbers as fit; gives the bytes used.</summary>
    public static int Decode(ReadOnlySpan<byte> bytes, int width, Span<int> into)
    {
        DamagedBytesException.ThrowIf(width is < 0 or > 32, $"a bit width of {width}", "0 to 32");
        var at = 0;
        while (into.Length > 0)
        {
            var head = VarInts.Read(bytes, ref at);
            var count = head >> 1;
            var left = bytes.Length - at;
            if ((head & 1) == 0)
            {
                var size = (width + 7) / 8;
                DamagedBytesException.ThrowIf(count == 0 || size > left, $"a run of {count} with {left} bytes left", $"at least 1, and {size} bytes");
                var value = (int)BitPacking.One(bytes.Slice(at, size), 0, width);
                into = Fill(into, value, count);
                at += size;
                continue;
            }

            // Some writers end the last group early, so only the bytes of the numbers wanted must be there.
            var wanted = (int)Math.Min(count * Group, (ulong)into.Length);
            var needed = (((long)wanted * width) + 7) / 8;
            DamagedBytesException.ThrowIf(count == 0 || count > int.MaxValue || needed > left, $"{count} packed groups with {left} bytes left", $"{needed} bytes");
            BitPacking.Unpack(bytes.Slice(at, (int)Math.Min(left, (long)count * width)), width, into[..wanted]);
            at += (int)Math.Min(left, (long)count * width);
            into = into[wanted..];
        }

        return at;
    }

    private static Span<int> Fill(Span<int> into, int value, ulong count)
    {
        var wanted = (int)Math.Min(count, (ulong)into.Length);
        into[..wanted].Fill(value);
        return into[wanted..];
    }

    private static bool IsRun(ReadOnlySpan<int> group) => Vector256.EqualsAll(Vector256.Create(group), Vector256.Create(group[0]));

    private static void Run(int value, int length, int width, ByteBuffer to)
    {
        to.VarInt((ulong)length << 1);
        for (var bits = 0; bits < width; bits += 8)
        {
            to.Byte((byte)(value >> bits));
        }
    }

    private static void Packed(ReadOnlySpan<int> values, int width, ByteBuffer to)
    {
        if (values.IsEmpty)
        {
            return;
        }

        var whole = values.Length / Group * Group;
        var groups = (values.Length + Group - 1) / Group;
        to.VarInt(((ulong)groups << 1) | 1);
        BitPacking.Pack(values[..whole], width, to);
        if (whole < values.Length)
        {
            Span<int> last = stackalloc int[Group];
            last.Clear();
            values[whole..].CopyTo(last);
            BitPacking.Pack(last, width, to);
        }
    }
}

/// <summary>Numbers of seven bits a byte.</summary>
internal static class VarInts
{
    public static ulong Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            DamagedBytesException.ThrowIf(at >= bytes.Length, "the end of the page", "a number");
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new DamagedBytesException("a number of more than 10 bytes", "a number");
    }

    public static long ReadZigZag(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = Read(bytes, ref at);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
