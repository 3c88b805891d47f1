using CareSim.Engine.Randomness;

namespace CareSim.Runner.Designs;

/// <summary>The chance of a design: a pure function of seed, row, column and purpose, so that more rows or other columns change
/// none. It shares nothing with the chance of runs: the last counter word is one that no run's address has.</summary>
/// <param name="seed">The design's seed.</param>
internal readonly struct DesignDraws(ulong seed)
{
    // "dsgn": its low 16 bits would be the purpose of a detail draw no event has.
    private const uint Mark = 0x6473676E;

    /// <summary>A uniform strictly between 0 and 1.</summary>
    public double Uniform(int row, uint column, uint purpose) => (Bits(row, column, purpose) >> 12) * Math.ScaleB(1, -52) + Math.ScaleB(1, -53);

    /// <summary>64 random bits.</summary>
    public ulong Bits(int row, uint column, uint purpose) =>
        Philox.At((uint)row, column, purpose, Mark, (uint)seed, (uint)(seed >> 32)).Low;

    /// <summary>A random order of 0..count-1 (Fisher and Yates).</summary>
    public int[] Order(int count, uint column, uint purpose)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        for (var i = count - 1; i > 0; i--)
        {
            var j = (int)((UInt128)Bits(i, column, purpose) * (ulong)(i + 1) >> 64);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
