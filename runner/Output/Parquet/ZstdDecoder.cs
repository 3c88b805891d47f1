using System.Buffers.Binary;

namespace CareSim.Runner.Output.Parquet;

/// <summary>
/// Reads Zstandard frames (RFC 8878), which polars and others write by default and the base library does not know. Dictionaries and
/// the optional checksum apart; every length is checked.
/// </summary>
internal sealed class ZstdDecoder
{
    private const uint Magic = 0xFD2FB528;
    private const int LargestBlock = 1 << 17;

    private readonly byte[] _literals = new byte[LargestBlock];
    private readonly int[] _recent = [1, 4, 8];
    private readonly FseTable?[] _tables = new FseTable?[3];
    private HuffmanTable? _huffman;

    /// <summary>Fills the target from all frames; gives the bytes written.</summary>
    public static int Decode(ReadOnlySpan<byte> packed, Span<byte> into)
    {
        var done = 0;
        while (!packed.IsEmpty)
        {
            DamagedBytesException.ThrowIf(packed.Length < 5, $"{packed.Length} bytes", "a Zstandard frame");
            var magic = BinaryPrimitives.ReadUInt32LittleEndian(packed);
            DamagedBytesException.ThrowIf(magic != Magic, $"a frame that begins with {magic}", $"{Magic}, the mark of Zstandard");
            new ZstdDecoder().Frame(ref packed, into, ref done);
        }

        return done;
    }

    private void Frame(ref ReadOnlySpan<byte> packed, Span<byte> into, ref int done)
    {
        var flags = packed[4];
        var single = (flags & 0x20) != 0;
        DamagedBytesException.ThrowIf((flags & 3) != 0, "a Zstandard frame with a dictionary", "one without");
        var sizeBytes = (flags >> 6) switch { 0 => single ? 1 : 0, 1 => 2, 2 => 4, _ => 8 };
        var start = 5 + (single ? 0 : 1) + sizeBytes;
        packed = From(packed, start);
        for (var last = false; !last;)
        {
            var head = From(packed, 0, 3)[0] | (packed[1] << 8) | (packed[2] << 16);
            last = (head & 1) != 0;
            packed = packed[3..];
            Block((head >> 1) & 3, head >> 3, ref packed, into, ref done);
        }

        packed = From(packed, (flags & 4) != 0 ? 4 : 0);
    }

    private void Block(int type, int size, ref ReadOnlySpan<byte> packed, Span<byte> into, ref int done)
    {
        switch (type)
        {
            case 0:
                BackCopy.Literal(packed, 0, size, into, done);
                packed = packed[size..];
                done += size;
                break;
            case 1:
                DamagedBytesException.ThrowIf(packed.IsEmpty || size > into.Length - done, $"a run of {size}", $"at most {into.Length - done}");
                into.Slice(done, size).Fill(packed[0]);
                packed = packed[1..];
                done += size;
                break;
            case 2:
                Compressed(From(packed, 0, size), into, ref done);
                packed = packed[size..];
                break;
            default:
                throw new DamagedBytesException("a Zstandard block of type 3", "0 to 2");
        }
    }

    private void Compressed(ReadOnlySpan<byte> block, Span<byte> into, ref int done)
    {
        var count = Literals(ref block);
        var literals = _literals.AsSpan(0, count);
        var sequences = ReadCount(ref block);
        if (sequences > 0)
        {
            var modes = From(block, 0, 1)[0];
            block = block[1..];
            for (var i = 0; i < 3; i++)
            {
                _tables[i] = FseTable.OfSequence(i, (modes >> (6 - (2 * i))) & 3, ref block, _tables[i]);
            }

            Execute(sequences, new BackwardBits(block), ref literals, into, ref done);
        }

        BackCopy.Literal(literals, 0, literals.Length, into, done);
        done += literals.Length;
    }

    private void Execute(int count, BackwardBits bits, ref Span<byte> literals, Span<byte> into, ref int done)
    {
        var (lengths, offsets, matches) = (_tables[0]!, _tables[1]!, _tables[2]!);
        var (length, offset, match) = (bits.Read(lengths.Log), bits.Read(offsets.Log), bits.Read(matches.Log));
        for (var left = count; left > 0; left--)
        {
            var code = offsets.Symbol(offset);
            DamagedBytesException.ThrowIf(code > 31, $"the offset code {code}", "at most 31");
            var value = (1L << code) + bits.Read(code);
            var repeated = ZstdCodes.Match(matches.Symbol(match), ref bits);
            var taken = ZstdCodes.Literal(lengths.Symbol(length), ref bits);
            BackCopy.Literal(literals, 0, taken, into, done);
            literals = literals[taken..];
            done += taken;
            BackCopy.Copy(into, done, Distance(value, taken), repeated);
            done += repeated;
            if (left > 1)
            {
                length = lengths.Next(length, ref bits);
                match = matches.Next(match, ref bits);
                offset = offsets.Next(offset, ref bits);
            }
        }

        DamagedBytesException.ThrowIf(bits.Left != 0, $"{bits.Left} bits after the last sequence", "none");
    }

    // The three distances used last have short names; which is which depends on whether literals came before.
    private int Distance(long value, int literals)
    {
        if (value > 3)
        {
            (_recent[2], _recent[1]) = (_recent[1], _recent[0]);
            return _recent[0] = (int)Math.Min(int.MaxValue, value - 3);
        }

        var which = (int)value - (literals == 0 ? 0 : 1);
        var distance = which < 3 ? _recent[which] : _recent[0] - 1;
        if (which > 0)
        {
            _recent[2] = which > 1 ? _recent[1] : _recent[2];
            _recent[1] = _recent[0];
            _recent[0] = distance;
        }

        return distance;
    }

    private int Literals(ref ReadOnlySpan<byte> block)
    {
        var head = From(block, 0, 1)[0];
        var (type, format) = (head & 3, (head >> 2) & 3);
        if (type >= 2)
        {
            return Entropic(type, format, ref block);
        }

        var headBytes = (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
        var size = (int)(LittleEndian(From(block, 0, headBytes)) >> (headBytes == 1 ? 3 : 4));
        DamagedBytesException.ThrowIf(size > LargestBlock, $"{size} literals", $"at most {LargestBlock}");
        block = block[headBytes..];
        var stored = From(block, 0, type == 0 ? size : 1);
        if (type == 0)
        {
            stored.CopyTo(_literals);
        }
        else
        {
            _literals.AsSpan(0, size).Fill(stored[0]);
        }

        block = block[stored.Length..];
        return size;
    }

    private int Entropic(int type, int format, ref ReadOnlySpan<byte> block)
    {
        var (headBytes, width) = format switch { 2 => (4, 14), 3 => (5, 18), _ => (3, 10) };
        var head = LittleEndian(From(block, 0, headBytes)) >> 4;
        var size = (int)(head & ((1UL << width) - 1));
        var packed = From(block[headBytes..], 0, (int)(head >> width));
        DamagedBytesException.ThrowIf(size > LargestBlock, $"{size} literals", $"at most {LargestBlock}");
        block = block[(headBytes + packed.Length)..];
        _huffman = type == 2 ? HuffmanTable.Read(ref packed) : _huffman;
        DamagedBytesException.ThrowIf(_huffman is null, "literals that reuse a Huffman table", "a table before them");
        var into = _literals.AsSpan(0, size);
        if (format == 0)
        {
            _huffman.Decode(packed, into);
            return size;
        }

        var quarter = (size + 3) / 4;
        DamagedBytesException.ThrowIf(packed.Length < 6 || quarter * 3 > size, $"{size} literals in four streams", "more");
        var at = 6;
        for (var stream = 0; stream < 4; stream++)
        {
            var bytes = stream < 3 ? BinaryPrimitives.ReadUInt16LittleEndian(packed[(2 * stream)..]) : packed.Length - at;
            _huffman.Decode(From(packed[at..], 0, bytes), stream < 3 ? into.Slice(stream * quarter, quarter) : into[(3 * quarter)..]);
            at += bytes;
        }

        return size;
    }

    private static int ReadCount(ref ReadOnlySpan<byte> block)
    {
        int first = From(block, 0, 1)[0];
        var bytes = first < 128 ? 1 : first < 255 ? 2 : 3;
        var head = From(block, 0, bytes);
        block = block[bytes..];
        return bytes switch { 1 => first, 2 => ((first - 128) << 8) + head[1], _ => head[1] + (head[2] << 8) + 0x7F00 };
    }

    private static ulong LittleEndian(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            value |= (ulong)bytes[i] << (8 * i);
        }

        return value;
    }

    private static ReadOnlySpan<byte> From(ReadOnlySpan<byte> bytes, int start, int length = -1)
    {
        var needed = start + Math.Max(0, length);
        DamagedBytesException.ThrowIf(needed > bytes.Length, $"{bytes.Length} bytes", $"{needed} of a Zstandard frame");
        return length < 0 ? bytes[start..] : bytes.Slice(start, length);
    }
}
