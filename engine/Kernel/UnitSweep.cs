using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <summary>Units whose lanes may fire, in rank order, with the four lane prefixes that say so.</summary>
internal sealed class UnitCandidates
{
    public int Count;
    public int[] Units = new int[1024];
    public ulong[] Words = new ulong[1024];
    public int[] Ahead = new int[1024]; // where the look-ahead draws of each begin

    public void Reserve(int more)
    {
        if (Count + more > Units.Length)
        {
            var size = Math.Max(Count + more, Units.Length * 2);
            Array.Resize(ref Units, size);
            Array.Resize(ref Words, size);
            Array.Resize(ref Ahead, size);
        }
    }
}

/// <summary>The sweep of lanes 0-3 over everyone: draws, ceilings and comparison, eight units to a 512-bit vector where the
/// hardware has them, four to a 256-bit vector, one by one otherwise; the same candidates in the same order.</summary>
internal static class UnitSweep
{
    /// <summary>Units a step: candidates are reserved for this many at a time.</summary>
    private const int Step = 32;

    public static void Run(ReadOnlySpan<byte> classes, int first, int end, in DrawKey key, uint when, Ceilings ceilings, UnitCandidates found)
    {
        found.Count = 0;
        first &= ~(Step - 1);
        if (Philox.Wide512)
        {
            Wide512(classes, first, end, in key, when, ceilings.UnitLow, found);
        }
        else if (Philox.Wide256)
        {
            Wide256(classes, first, end, in key, when, ceilings.UnitLow, found);
        }
        else
        {
            Scalar(classes, first, end, in key, when, ceilings.UnitLow, found);
        }

        // Steps run past the end: a unit there has ceilings of nought, which a lane of nought still meets.
        while (found.Count > 0 && found.Units[found.Count - 1] >= end)
        {
            found.Count--;
        }
    }

    internal static void Wide512(ReadOnlySpan<byte> classes, int first, int end, in DrawKey key, uint when, ReadOnlySpan<ulong> ceilings, UnitCandidates found)
    {
        ref var table = ref MemoryMarshal.GetReference(ceilings);
        var t0 = Vector512.LoadUnsafe(ref table, 0);
        var t1 = Vector512.LoadUnsafe(ref table, 8);
        var t2 = Vector512.LoadUnsafe(ref table, 16);
        var t3 = Vector512.LoadUnsafe(ref table, 24);
        var t4 = Vector512.LoadUnsafe(ref table, 32);
        var t5 = Vector512.LoadUnsafe(ref table, 40);
        var t6 = Vector512.LoadUnsafe(ref table, 48);
        var t7 = Vector512.LoadUnsafe(ref table, 56);
        var ramp = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        var low = Vector512.Create(0xFFFFFFFFUL);
        var front = Vector512.Create(0UL, 8, 1, 9, 2, 10, 3, 11);
        var back = Vector512.Create(4UL, 12, 5, 13, 6, 14, 7, 15);
        ref var cls = ref MemoryMarshal.GetReference(classes);
        Span<Vector512<ulong>> schedule = stackalloc Vector512<ulong>[20];
        Philox.Schedule(key.K0, key.K1, schedule);
        ref var keys = ref MemoryMarshal.GetReference(schedule);
        Span<ulong> words = stackalloc ulong[Step];
        ref var word = ref MemoryMarshal.GetReference(words);
        for (var unit = first; unit < end; unit += Step)
        {
            var a0 = Vector512.Create((ulong)(unit >> 1)) + ramp;
            var b0 = a0 + Vector512.Create(8UL);
            var a1 = Vector512.Create((ulong)key.Slice);
            var b1 = a1;
            var a2 = Vector512.Create((ulong)when);
            var b2 = a2;
            var a3 = Vector512<ulong>.Zero;
            var b3 = a3;
            Philox.Rounds(ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, ref b3, ref keys);
            found.Reserve(Step);
            var even = (a0 & low) | (a1 << 32);
            var odd = (a2 & low) | (a3 << 32);
            var first8 = Avx512F.PermuteVar8x64x2(even, front, odd);
            var second8 = Avx512F.PermuteVar8x64x2(even, back, odd);
            even = (b0 & low) | (b1 << 32);
            odd = (b2 & low) | (b3 << 32);
            var third8 = Avx512F.PermuteVar8x64x2(even, front, odd);
            var fourth8 = Avx512F.PermuteVar8x64x2(even, back, odd);
            var units = UnitsAtMost(first8, Select(ref cls, unit, t0, t1, t2, t3, t4, t5, t6, t7))
                | (UnitsAtMost(second8, Select(ref cls, unit + 8, t0, t1, t2, t3, t4, t5, t6, t7)) << 8)
                | (UnitsAtMost(third8, Select(ref cls, unit + 16, t0, t1, t2, t3, t4, t5, t6, t7)) << 16)
                | (UnitsAtMost(fourth8, Select(ref cls, unit + 24, t0, t1, t2, t3, t4, t5, t6, t7)) << 24);
            if (units == 0)
            {
                continue;
            }

            // The words of all 32 lie side by side, so that candidates are picked from memory by their number.
            first8.StoreUnsafe(ref word);
            second8.StoreUnsafe(ref word, 8);
            third8.StoreUnsafe(ref word, 16);
            fourth8.StoreUnsafe(ref word, 24);
            var count = found.Count;
            for (; units != 0; units &= units - 1)
            {
                var i = BitOperations.TrailingZeroCount(units);
                found.Units[count] = unit + i;
                found.Words[count++] = Unsafe.Add(ref word, i);
            }

            found.Count = count;
        }
    }

    // One bit a unit: any of its four lanes at most its ceiling.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint UnitsAtMost(Vector512<ulong> prefixes, Vector512<ulong> ceilings)
    {
        var lanes = Vector512.LessThanOrEqual(prefixes.AsUInt16(), ceilings.AsUInt16()).AsUInt64();
        return (uint)(~Vector512.Equals(lanes, Vector512<ulong>.Zero).ExtractMostSignificantBits()) & 0xFF;
    }

    // The ceilings of eight neighbouring units: the 64-entry table lives in eight registers, chosen by permutes and blends.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Select(ref byte classes, int unit,
        Vector512<ulong> t0, Vector512<ulong> t1, Vector512<ulong> t2, Vector512<ulong> t3,
        Vector512<ulong> t4, Vector512<ulong> t5, Vector512<ulong> t6, Vector512<ulong> t7)
    {
        var index = Avx512F.ConvertToVector512UInt64(Vector128.LoadUnsafe(ref classes, (nuint)unit));
        var bit4 = Vector512.Equals(index & Vector512.Create(16UL), Vector512<ulong>.Zero);
        var bit5 = Vector512.Equals(index & Vector512.Create(32UL), Vector512<ulong>.Zero);
        var q0 = Avx512F.PermuteVar8x64x2(t0, index, t1);
        var q1 = Avx512F.PermuteVar8x64x2(t2, index, t3);
        var q2 = Avx512F.PermuteVar8x64x2(t4, index, t5);
        var q3 = Avx512F.PermuteVar8x64x2(t6, index, t7);
        return Vector512.ConditionalSelect(bit5, Vector512.ConditionalSelect(bit4, q0, q1), Vector512.ConditionalSelect(bit4, q2, q3));
    }

    internal static void Wide256(ReadOnlySpan<byte> classes, int first, int end, in DrawKey key, uint when, ReadOnlySpan<ulong> ceilings, UnitCandidates found)
    {
        var ramp = Vector256.Create(0UL, 1, 2, 3);
        var low = Vector256.Create(0xFFFFFFFFUL);
        for (var unit = first; unit < end; unit += 8)
        {
            var a0 = Vector256.Create((ulong)(unit >> 1)) + ramp;
            var a1 = Vector256.Create((ulong)key.Slice);
            var a2 = Vector256.Create((ulong)when);
            var a3 = Vector256<ulong>.Zero;
            Philox.Rounds(ref a0, ref a1, ref a2, ref a3, key.K0, key.K1);
            found.Reserve(8);
            var even = (a0 & low) | (a1 << 32);
            var odd = (a2 & low) | (a3 << 32);
            var left = Avx2.UnpackLow(even, odd);
            var right = Avx2.UnpackHigh(even, odd);
            Compare(Avx2.Permute2x128(left, right, 0x20), classes, ceilings, unit, found);
            Compare(Avx2.Permute2x128(left, right, 0x31), classes, ceilings, unit + 4, found);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compare(Vector256<ulong> prefixes, ReadOnlySpan<byte> classes, ReadOnlySpan<ulong> table, int unit, UnitCandidates found)
    {
        var ceilings = Vector256.Create(table[classes[unit]], table[classes[unit + 1]], table[classes[unit + 2]], table[classes[unit + 3]]);
        var lanes = Vector256.Equals(Vector256.Min(prefixes.AsUInt16(), ceilings.AsUInt16()), prefixes.AsUInt16()).ExtractMostSignificantBits();
        while (lanes != 0)
        {
            var i = BitOperations.TrailingZeroCount(lanes) >> 2;
            found.Units[found.Count] = unit + i;
            found.Words[found.Count++] = prefixes.GetElement(i);
            lanes &= ~(0xFu << (4 * i));
        }
    }

    internal static void Scalar(ReadOnlySpan<byte> classes, int first, int end, in DrawKey key, uint when, ReadOnlySpan<ulong> ceilings, UnitCandidates found)
    {
        for (var unit = first; unit < end; unit += 2)
        {
            var block = Philox.At((uint)unit >> 1, key.Slice, when, 0, key.K0, key.K1);
            found.Reserve(2);
            for (var half = 0; half < 2; half++)
            {
                var word = half == 0 ? block.Low : block.High;
                if (AnyAtMost(word, ceilings[classes[unit + half]]))
                {
                    found.Units[found.Count] = unit + half;
                    found.Words[found.Count++] = word;
                }
            }
        }
    }

    /// <summary>Whether any of four 16-bit lanes is at most its ceiling.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyAtMost(ulong word, ulong ceilings) => LanesAtMost(word, ceilings) != 0;

    /// <summary>One bit for each of four 16-bit lanes that is at most its ceiling; without branches, which would be guessed wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LanesAtMost(ulong word, ulong ceilings)
    {
        var lanes = Vector128.CreateScalar(word).AsUInt16();
        return Vector128.Equals(Vector128.Min(lanes, Vector128.CreateScalar(ceilings).AsUInt16()), lanes).ExtractMostSignificantBits() & 0xF;
    }
}
