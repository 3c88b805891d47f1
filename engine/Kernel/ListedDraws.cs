using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <summary>Blocks for a list of addresses that differ in rank, group and member: the draws of those few whose state makes
/// them draw a second group or as members.</summary>
internal sealed class ListedDraws
{
    public int Count;
    public int[] Entities = new int[1024];
    public int[] Ranks = new int[1024];
    public uint[] When = new uint[1024];
    public uint[] Who = new uint[1024];
    public ulong[] Low = new ulong[1024];
    public ulong[] High = new ulong[1024];

    public void Clear() => Count = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int entity, int rank, uint when, uint who)
    {
        Reserve(16);
        Entities[Count] = entity;
        Ranks[Count] = rank;
        When[Count] = when;
        Who[Count++] = who;
    }

    /// <summary>Makes room for some more, at most 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reserve(int more)
    {
        if (Count + more > Entities.Length)
        {
            Grow();
        }
    }

    /// <summary>Moves an entry to an earlier place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep(int from, int to)
    {
        (Entities[to], Ranks[to], When[to], Who[to], Low[to], High[to]) = (Entities[from], Ranks[from], When[from], Who[from], Low[from], High[from]);
    }

    /// <summary>Computes every listed block. The shift turns ranks into blocks: 1 for units, 0 for members.</summary>
    public void Draw(in DrawKey key, int shift)
    {
        if (Philox.Wide512)
        {
            DrawWide(in key, shift);
        }
        else
        {
            DrawScalar(in key, shift);
        }
    }

    internal void DrawWide(in DrawKey key, int shift)
    {
        Span<Vector512<ulong>> schedule = stackalloc Vector512<ulong>[20];
        Philox.Schedule(key.K0, key.K1, schedule);
        for (var i = 0; i < Count; i += 16)
        {
            Wide(key.Slice, ref MemoryMarshal.GetReference(schedule), i, shift);
        }
    }

    internal void DrawScalar(in DrawKey key, int shift)
    {
        for (var i = 0; i < Count; i++)
        {
            var block = Philox.At((uint)Ranks[i] >> shift, key.Slice, When[i], Who[i], key.K0, key.K1);
            (Low[i], High[i]) = (block.Low, block.High);
        }
    }

    private void Wide(uint slice, ref Vector512<ulong> keys, int i, int shift)
    {
        var low = Vector512.Create(0xFFFFFFFFUL);
        var a0 = Widen(ref Ranks[i]) >>> shift;
        var b0 = Widen(ref Ranks[i + 8]) >>> shift;
        var a1 = Vector512.Create((ulong)slice);
        var b1 = a1;
        var a2 = Widen(ref Unsafe.As<uint, int>(ref When[i]));
        var b2 = Widen(ref Unsafe.As<uint, int>(ref When[i + 8]));
        var a3 = Widen(ref Unsafe.As<uint, int>(ref Who[i]));
        var b3 = Widen(ref Unsafe.As<uint, int>(ref Who[i + 8]));
        Philox.Rounds(ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, ref b3, ref keys);
        ((a0 & low) | (a1 << 32)).StoreUnsafe(ref Low[i]);
        ((a2 & low) | (a3 << 32)).StoreUnsafe(ref High[i]);
        ((b0 & low) | (b1 << 32)).StoreUnsafe(ref Low[i + 8]);
        ((b2 & low) | (b3 << 32)).StoreUnsafe(ref High[i + 8]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Widen(ref int words) =>
        Vector512.WidenLower(Vector512.Create(Vector256.LoadUnsafe(ref words), Vector256<int>.Zero).AsUInt32());

    private void Grow()
    {
        var size = Entities.Length * 2;
        Array.Resize(ref Entities, size);
        Array.Resize(ref Ranks, size);
        Array.Resize(ref When, size);
        Array.Resize(ref Who, size);
        Array.Resize(ref Low, size);
        Array.Resize(ref High, size);
    }
}

/// <summary>Positions of bytes at or above a threshold, ascending.</summary>
internal static class ByteScan
{
    /// <summary>Calls of the form: for each set bit of the 64-byte step at <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Step(ReadOnlySpan<byte> bytes, int at, byte threshold)
    {
        ref var start = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), at);
        return Vector512.IsHardwareAccelerated ? Wide512(ref start, threshold)
            : Vector256.IsHardwareAccelerated ? Wide256(ref start, threshold)
            : Scalar(ref start, threshold);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Wide512(ref byte start, byte threshold) =>
        Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref start), Vector512.Create(threshold)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Wide256(ref byte start, byte threshold)
    {
        var edge = Vector256.Create(threshold);
        return Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref start), edge).ExtractMostSignificantBits()
            | ((ulong)Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref start, 32), edge).ExtractMostSignificantBits() << 32);
    }

    internal static ulong Scalar(ref byte start, byte threshold)
    {
        var mask = 0UL;
        for (var i = 0; i < 64; i++)
        {
            mask |= Unsafe.Add(ref start, i) >= threshold ? 1UL << i : 0;
        }

        return mask;
    }

    /// <summary>The lowest set bit's number, which is then cleared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ref ulong mask)
    {
        var i = BitOperations.TrailingZeroCount(mask);
        mask &= mask - 1;
        return i;
    }
}
