namespace CareSim.Engine.Numerics;

/// <summary>A keyed permutation of 0..n-1 by a four-round Feistel network with cycle walking: position by position, without a
/// table, so that stratified quantiles can be dealt out in one pass.</summary>
public readonly struct Permutation
{
    private readonly uint _n;
    private readonly int _halfBits;
    private readonly uint _key0;
    private readonly uint _key1;

    /// <summary>The permutation of 0..n-1 that belongs to a 64-bit key; n at least 1.</summary>
    public Permutation(int n, ulong key)
    {
        _n = (uint)n;
        var bits = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)Math.Max(1, n - 1));
        _halfBits = Math.Max(1, (bits + 1) / 2);
        (_key0, _key1) = ((uint)key, (uint)(key >> 32));
    }

    /// <summary>Where position i goes.</summary>
    public int this[int i]
    {
        get
        {
            var x = (uint)i;
            do
            {
                x = Once(x);
            }
            while (x >= _n);
            return (int)x;
        }
    }

    private uint Once(uint x)
    {
        var mask = (1u << _halfBits) - 1;
        uint left = x >> _halfBits, right = x & mask;
        for (var round = 0u; round < 4; round++)
        {
            var h = (right + _key0 + (round * 0x9E3779B9u)) * 0x85EBCA6Bu;
            h = (h ^ (h >> 13) ^ _key1) * 0xC2B2AE35u;
            h ^= h >> 16;
            (left, right) = (right, (left ^ h) & mask);
        }

        return (left << _halfBits) | right;
    }
}
