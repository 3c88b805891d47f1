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

/// <summary>A table of finite-state entropy: for each state its symbol and the way to the next.</summary>
internal sealed class FseTable
{
    private static readonly int[] LargestLogs = [9, 8, 9];
    private readonly byte[] _symbols;
    private readonly byte[] _bits;
    private readonly int[] _bases;

    private FseTable(ReadOnlySpan<short> shares, int log)
    {
        Log = log;
        var size = 1 << log;
        (_symbols, _bits, _bases) = (new byte[size], new byte[size], new int[size]);
        var next = new int[shares.Length];
        Spread(shares, next, size);
        for (var state = 0; state < size; state++)
        {
            var order = next[_symbols[state]]++;
            _bits[state] = (byte)(log - BitOperations.Log2((uint)order));
            _bases[state] = (order << _bits[state]) - size;
        }
    }

    /// <summary>The bits of a state.</summary>
    public int Log { get; }

    /// <summary>The table for literal lengths (0), offsets (1) or match lengths (2), by the mode that a block names.</summary>
    public static FseTable OfSequence(int which, int mode, ref ReadOnlySpan<byte> block, FseTable? before)
    {
        switch (mode)
        {
            case 0:
                return ZstdCodes.Predefined(which);
            case 1:
                DamagedBytesException.ThrowIf(block.IsEmpty, "the end of a block", "a symbol");
                var shares = new short[block[0] + 1];
                shares[^1] = 1;
                block = block[1..];
                return new FseTable(shares, 0);
            case 2:
                return Read(ref block, LargestLogs[which]);
            default:
                return before ?? throw new DamagedBytesException("a table used again", "a table before");
        }
    }

    public static FseTable Of(ReadOnlySpan<short> shares, int log) => new(shares, log);

    /// <summary>Reads a table's description.</summary>
    public static FseTable Read(ref ReadOnlySpan<byte> bytes, int largestLog)
    {
        long at = 4;
        var log = 5 + (int)Bits(bytes, 0, 4);
        DamagedBytesException.ThrowIf(log > largestLog, $"a table of {log} bits", $"at most {largestLog}");
        var shares = new List<short>();
        for (var left = 1 << log; left > 0;)
        {
            var share = Share(bytes, ref at, left);
            left -= Math.Abs(share);
            shares.Add((short)share);
            for (var more = share == 0 ? 3 : 0; more == 3;)
            {
                more = (int)Bits(bytes, at, 2);
                at += 2;
                shares.AddRange(new short[more]);
            }

            DamagedBytesException.ThrowIf(left < 0 || shares.Count > 256, $"{shares.Count} symbols that take too much", "at most 256 that fill the table");
        }

        bytes = bytes[(int)((at + 7) / 8)..];
        return new FseTable(shares.ToArray(), log);
    }

    public int Symbol(int state) => _symbols[state];

    public int Next(int state, ref BackwardBits bits) => _bases[state] + bits.Read(_bits[state]);

    private static int Share(ReadOnlySpan<byte> bytes, ref long at, int left)
    {
        var width = BitOperations.Log2((uint)(left + 1)) + 1;
        var value = (int)Bits(bytes, at, width);
        var low = (1 << (width - 1)) - 1;
        var threshold = (1 << width) - 1 - (left + 1);
        if ((value & low) < threshold)
        {
            at += width - 1;
            return (value & low) - 1;
        }

        at += width;
        return (value > low ? value - threshold : value) - 1;
    }

    private static ulong Bits(ReadOnlySpan<byte> bytes, long at, int count)
    {
        DamagedBytesException.ThrowIf(at >= bytes.Length * 8L, "the end of a block", "a table");
        return BitPacking.One(bytes, at, count);
    }

    private void Spread(ReadOnlySpan<short> shares, int[] next, int size)
    {
        var high = size;
        for (var symbol = 0; symbol < shares.Length; symbol++)
        {
            if (shares[symbol] == -1)
            {
                _symbols[--high] = (byte)symbol;
                next[symbol] = 1;
            }
        }

        var (step, at) = ((size >> 1) + (size >> 3) + 3, 0);
        for (var symbol = 0; symbol < shares.Length; symbol++)
        {
            next[symbol] = Math.Max(next[symbol], shares[symbol]);
            for (var i = 0; i < shares[symbol]; i++)
            {
                _symbols[at] = (byte)symbol;
                do
                {
                    at = (at + step) & (size - 1);
                }
                while (at >= high && high > 0 && size > 1);
            }
        }
    }
}

/// <summary>A table of Huffman codes of up to 11 bits, looked up by the next bits.</summary>
internal sealed class HuffmanTable
{
    private const int LongestCode = 11;
    private readonly byte[] _symbols;
    private readonly byte[] _lengths;
    private readonly int _log;

    private HuffmanTable(List<byte> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
        {
            DamagedBytesException.ThrowIf(weight > LongestCode, $"a weight of {weight}", $"at most {LongestCode}");
            sum += (1 << weight) >> 1;
        }

        _log = sum == 0 ? 0 : BitOperations.Log2((uint)sum) + 1;
        var left = (1 << _log) - sum;
        DamagedBytesException.ThrowIf(sum == 0 || _log > LongestCode || !BitOperations.IsPow2(left), $"weights that add up to {sum}", "a full tree");
        weights.Add((byte)(BitOperations.Log2((uint)left) + 1));
        (_symbols, _lengths) = (new byte[1 << _log], new byte[1 << _log]);
        var at = 0;
        for (var weight = 1; weight <= _log; weight++)
        {
            for (var symbol = 0; symbol < weights.Count; symbol++)
            {
                if (weights[symbol] == weight)
                {
                    _symbols.AsSpan(at, 1 << (weight - 1)).Fill((byte)symbol);
                    _lengths.AsSpan(at, 1 << (weight - 1)).Fill((byte)(_log + 1 - weight));
                    at += 1 << (weight - 1);
                }
            }
        }
    }

    public static HuffmanTable Read(ref ReadOnlySpan<byte> packed)
    {
        DamagedBytesException.ThrowIf(packed.IsEmpty, "the end of a block", "a Huffman table");
        int head = packed[0];
        var bytes = head < 128 ? head : (head - 126) / 2;
        DamagedBytesException.ThrowIf(bytes >= packed.Length, $"a Huffman table of {bytes} bytes", $"less than {packed.Length}");
        var table = packed.Slice(1, bytes);
        packed = packed[(1 + bytes)..];
        var weights = new List<byte>();
        for (var i = 0; head >= 128 && i < head - 127; i++)
        {
            weights.Add((byte)(i % 2 == 0 ? table[i / 2] >> 4 : table[i / 2] & 15));
        }

        if (head < 128)
        {
            Weights(table, weights);
        }

        return new HuffmanTable(weights);
    }

    public void Decode(ReadOnlySpan<byte> packed, Span<byte> into)
    {
        var bits = new BackwardBits(packed);
        for (var i = 0; i < into.Length; i++)
        {
            var code = bits.Peek(_log);
            into[i] = _symbols[code];
            bits.Skip(_lengths[code]);
        }

        DamagedBytesException.ThrowIf(bits.Left != 0, $"a Huffman stream with {bits.Left} bits left", "none");
    }

    // Two states take turns until the bits run out.
    private static void Weights(ReadOnlySpan<byte> bytes, List<byte> weights)
    {
        var table = FseTable.Read(ref bytes, 6);
        var bits = new BackwardBits(bytes);
        var (one, other) = (bits.Read(table.Log), bits.Read(table.Log));
        while (weights.Count < 254)
        {
            weights.Add((byte)table.Symbol(one));
            one = table.Next(one, ref bits);
            if (bits.Left < 0)
            {
                weights.Add((byte)table.Symbol(other));
                return;
            }

            (one, other) = (other, one);
        }

        throw new DamagedBytesException("255 weights or more", "fewer");
    }
}

/// <summary>What the codes of lengths stand for, and the tables that need not be written down.</summary>
internal static class ZstdCodes
{
    private static readonly byte[] LiteralBits = [.. new byte[16], 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    private static readonly byte[] MatchBits = [.. new byte[32], 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    private static readonly int[] LiteralBases = Bases(LiteralBits, 0);
    private static readonly int[] MatchBases = Bases(MatchBits, 3);

    private static readonly FseTable[] Tables =
    [
        FseTable.Of([4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1], 6),
        FseTable.Of([1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1], 5),
        FseTable.Of([1, 4, 3, 2, 2, 2, 2, 2, 2, .. Enumerable.Repeat((short)1, 37), -1, -1, -1, -1, -1, -1, -1], 6),
    ];

    public static FseTable Predefined(int which) => Tables[which];

    public static int Literal(int code, ref BackwardBits bits) => Length(code, LiteralBits, LiteralBases, ref bits);

    public static int Match(int code, ref BackwardBits bits) => Length(code, MatchBits, MatchBases, ref bits);

    private static int Length(int code, byte[] widths, int[] bases, ref BackwardBits bits)
    {
        DamagedBytesException.ThrowIf(code >= widths.Length, $"the length code {code}", $"less than {widths.Length}");
        return bases[code] + bits.Read(widths[code]);
    }

    private static int[] Bases(byte[] widths, int first)
    {
        var bases = new int[widths.Length];
        for (var code = 0; code < widths.Length; code++)
        {
            bases[code] = first;
            first += 1 << widths[code];
        }

        return bases;
    }
}
