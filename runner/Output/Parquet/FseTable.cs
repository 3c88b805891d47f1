using System.Numerics;

namespace CareSim.Runner.Output.Parquet;

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
