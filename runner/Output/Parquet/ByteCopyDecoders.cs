namespace CareSim.Runner.Output.Parquet;

/// <summary>Snappy's block format, read with every length checked; IronSnappy allocates what a damaged length asks for.</summary>
internal static class SnappyDecoder
{
    public static int Decode(ReadOnlySpan<byte> packed, Span<byte> into)
    {
        var at = 0;
        var length = VarInts.Read(packed, ref at);
        DamagedBytesException.ThrowIf(length != (ulong)into.Length, $"a Snappy block of {length} bytes", $"{into.Length}");
        var done = 0;
        while (at < packed.Length)
        {
            var tag = packed[at++];
            if ((tag & 3) == 0)
            {
                var literal = Literal(packed, ref at, tag >> 2);
                BackCopy.Literal(packed, at, literal, into, done);
                at += literal;
                done += literal;
                continue;
            }

            var copied = (tag & 3) == 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
            var extra = (tag & 3) == 3 ? 4 : tag & 3;
            var distance = LittleEndian(packed, ref at, extra) | ((tag & 3) == 1 ? (tag >> 5) << 8 : 0);
            BackCopy.Copy(into, done, distance, copied);
            done += copied;
        }

        return done;
    }

    private static int Literal(ReadOnlySpan<byte> packed, ref int at, int code)
    {
        var length = code < 60 ? code : LittleEndian(packed, ref at, code - 59);
        DamagedBytesException.ThrowIf(length is < 0 or int.MaxValue, "a Snappy literal of more than 2 GB", "less");
        return length + 1;
    }

    private static int LittleEndian(ReadOnlySpan<byte> packed, ref int at, int count)
    {
        DamagedBytesException.ThrowIf(count > packed.Length - at, "the end of the page", $"{count} more bytes");
        var value = 0;
        for (var i = 0; i < count; i++)
        {
            value |= packed[at++] << (8 * i);
        }

        return value;
    }
}

/// <summary>LZ4's block format, as polars and Arrow write it on request.</summary>
internal static class Lz4Decoder
{
    public static int Decode(ReadOnlySpan<byte> packed, Span<byte> into)
    {
        var (at, done) = (0, 0);
        while (at < packed.Length)
        {
            var token = packed[at++];
            var literal = Length(packed, ref at, token >> 4);
            BackCopy.Literal(packed, at, literal, into, done);
            at += literal;
            done += literal;
            if (at == packed.Length)
            {
                break;
            }

            DamagedBytesException.ThrowIf(packed.Length - at < 2, "the end of the page", "a distance");
            var distance = packed[at] | (packed[at + 1] << 8);
            at += 2;
            var copied = Length(packed, ref at, token & 15) + 4;
            BackCopy.Copy(into, done, distance, copied);
            done += copied;
        }

        return done;
    }

    private static int Length(ReadOnlySpan<byte> packed, ref int at, int code)
    {
        long length = code;
        for (var next = 255; code == 15 && next == 255;)
        {
            DamagedBytesException.ThrowIf(at >= packed.Length, "the end of the page", "a length");
            next = packed[at++];
            length += next;
        }

        DamagedBytesException.ThrowIf(length > 0x7FFF0000, "an LZ4 run of more than 2 GB", "less");
        return (int)length;
    }
}

/// <summary>The two things that Snappy and LZ4 do: take bytes over, and repeat earlier ones.</summary>
internal static class BackCopy
{
    public static void Literal(ReadOnlySpan<byte> from, int at, int count, Span<byte> into, int done)
    {
        DamagedBytesException.ThrowIf(
            count > from.Length - at || count > into.Length - done, $"{count} bytes to take over", $"at most {Math.Min(from.Length - at, into.Length - done)}");
        from.Slice(at, count).CopyTo(into[done..]);
    }

    public static void Copy(Span<byte> into, int done, int distance, int count)
    {
        DamagedBytesException.ThrowIf(
            distance <= 0 || distance > done || count > into.Length - done, $"{count} bytes to repeat from {distance} before", $"within the {done} written and {into.Length} wanted");
        if (distance >= count)
        {
            into.Slice(done - distance, count).CopyTo(into[done..]);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            into[done + i] = into[done + i - distance];
        }
    }
}
