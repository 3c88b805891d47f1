using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CareSim.Engine.Randomness;

/// <summary>128 random bits: the four words of one Philox block.</summary>
public readonly record struct Block(uint X0, uint X1, uint X2, uint X3)
{
    /// <summary>Lanes 0-3 as one word: lane i is bits 16i to 16i+15.</summary>
    public ulong Low => X0 | ((ulong)X1 << 32);

    /// <summary>Lanes 4-7, or the second unit's lanes 0-3.</summary>
    public ulong High => X2 | ((ulong)X3 << 32);
}

/// <summary>Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011): a counter-based generator, a pure function of counter and key.</summary>
public static class Philox
{
    private const uint M0 = 0xD2511F53;
    private const uint M1 = 0xCD9E8D57;
    private const uint W0 = 0x9E3779B9;
    private const uint W1 = 0xBB67AE85;

    /// <summary>The block of a 128-bit counter under a 64-bit key.</summary>
    public static Block At(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < 10; round++)
        {
            var p0 = (ulong)M0 * c0;
            var p1 = (ulong)M1 * c2;
            c0 = (uint)(p1 >> 32) ^ c1 ^ k0;
            c1 = (uint)p1;
            c2 = (uint)(p0 >> 32) ^ c3 ^ k1;
            c3 = (uint)p0;
            k0 += W0;
            k1 += W1;
        }

        return new Block(c0, c1, c2, c3);
    }

    /// <summary>Whether the eight-wide form runs on 512-bit hardware.</summary>
    public static bool Wide512 => Avx512F.IsSupported && Vector512.IsHardwareAccelerated;

    /// <summary>Whether the four-wide form runs on 256-bit hardware.</summary>
    public static bool Wide256 => Avx2.IsSupported && Vector256.IsHardwareAccelerated;

    /// <summary>The round keys of a Philox key, one vector each: ten for the first word, ten for the second.</summary>
    internal static void Schedule(uint k0, uint k1, Span<Vector512<ulong>> keys)
    {
        for (var round = 0; round < 10; round++)
        {
            keys[2 * round] = Vector512.Create((ulong)(k0 + ((uint)round * W0)));
            keys[(2 * round) + 1] = Vector512.Create((ulong)(k1 + ((uint)round * W1)));
        }
    }

    /// <summary>Ten rounds over two batches of eight counters, interleaved so that the multipliers' latency is hidden. Each
    /// 64-bit element holds one 32-bit word in its low half; high halves of the results are not cleared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Rounds(
        ref Vector512<ulong> a0, ref Vector512<ulong> a1, ref Vector512<ulong> a2, ref Vector512<ulong> a3,
        ref Vector512<ulong> b0, ref Vector512<ulong> b1, ref Vector512<ulong> b2, ref Vector512<ulong> b3, ref Vector512<ulong> keys)
    {
        var m0 = Vector512.Create((ulong)M0).AsUInt32();
        var m1 = Vector512.Create((ulong)M1).AsUInt32();
        for (nuint round = 0; round < 20; round += 2)
        {
            var key0 = Unsafe.Add(ref keys, round);
            var key1 = Unsafe.Add(ref keys, round + 1);
            var pa0 = Avx512F.Multiply(m0, a0.AsUInt32());
            var pa1 = Avx512F.Multiply(m1, a2.AsUInt32());
            var pb0 = Avx512F.Multiply(m0, b0.AsUInt32());
            var pb1 = Avx512F.Multiply(m1, b2.AsUInt32());
            a0 = Avx512F.TernaryLogic(pa1 >>> 32, a1, key0, 0x96);
            a1 = pa1;
            a2 = Avx512F.TernaryLogic(pa0 >>> 32, a3, key1, 0x96);
            a3 = pa0;
            b0 = Avx512F.TernaryLogic(pb1 >>> 32, b1, key0, 0x96);
            b1 = pb1;
            b2 = Avx512F.TernaryLogic(pb0 >>> 32, b3, key1, 0x96);
            b3 = pb0;
        }
    }

    /// <summary>Ten rounds over four counters, 256 bits wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Rounds(
        ref Vector256<ulong> a0, ref Vector256<ulong> a1, ref Vector256<ulong> a2, ref Vector256<ulong> a3, uint k0, uint k1)
    {
        var m0 = Vector256.Create((ulong)M0);
        var m1 = Vector256.Create((ulong)M1);
        for (var round = 0; round < 10; round++)
        {
            var p0 = Avx2.Multiply(m0.AsUInt32(), a0.AsUInt32());
            var p1 = Avx2.Multiply(m1.AsUInt32(), a2.AsUInt32());
            a0 = (p1 >>> 32) ^ a1 ^ Vector256.Create((ulong)k0);
            a1 = p1;
            a2 = (p0 >>> 32) ^ a3 ^ Vector256.Create((ulong)k1);
            a3 = p0;
            k0 += W0;
            k1 += W1;
        }
    }
}
