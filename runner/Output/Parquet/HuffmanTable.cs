using System.Numerics;

namespace CareSim.Runner.Output.Parquet;

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
