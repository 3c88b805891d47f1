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
            Wide512(classes, first, end, in key, when, ceilings.UnitPairs, found);
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

    // Words 0 and 2 of a block, side by side, are lanes 0 and 1 of its two units; words 1 and 3 lanes 2 and 3. So sixteen units
    // stand in order without a permute, and a table of 64 pairs takes four registers.
    internal static void Wide512(ReadOnlySpan<byte> classes, int first, int end, in DrawKey key, uint when, ReadOnlySpan<uint> pairs, UnitCandidates found)
    {
        ref var table = ref MemoryMarshal.GetReference(pairs);
        var low = new PairTable(ref table);
        var high = new PairTable(ref Unsafe.Add(ref table, Ceilings.UnitClasses));
        var ramp = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        var slice = Vector512.Create((ulong)key.Slice);
        var moment = Vector512.Create((ulong)when);
        ref var cls = ref MemoryMarshal.GetReference(classes);
        Span<Vector512<ulong>> schedule = stackalloc Vector512<ulong>[20];
        Philox.Schedule(key.K0, key.K1, schedule);
        ref var keys = ref MemoryMarshal.GetReference(schedule);
        Span<uint> drawn = stackalloc uint[2 * Step];
        ref var words = ref MemoryMarshal.GetReference(drawn);
        for (var unit = first; unit < end; unit += Step)
        {
            var a0 = Vector512.Create((ulong)(unit >> 1)) + ramp;
            var b0 = a0 + Vector512.Create(8UL);
            var (a1, a2, a3) = (slice, moment, Vector512<ulong>.Zero);
            var (b1, b2, b3) = (slice, moment, Vector512<ulong>.Zero);
            Philox.Rounds(ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, ref b3, ref keys);
            var lanes = LanesAtMost(a0, a1, a2, a3, ref Unsafe.Add(ref cls, unit), in low, in high, ref words)
                | (LanesAtMost(b0, b1, b2, b3, ref Unsafe.Add(ref cls, unit + 16), in low, in high, ref Unsafe.Add(ref words, 16)) << 32);
            var units = (lanes | (lanes >> 1)) & 0x5555555555555555UL;
            if (units == 0)
            {
                continue;
            }

            // The words of all 32 lie in memory, so that candidates are picked by their number.
            found.Reserve(Step);
            var count = found.Count;
            for (; units != 0; units &= units - 1)
            {
                var i = BitOperations.TrailingZeroCount(units) >> 1;
                found.Units[count] = unit + i;
                found.Words[count++] = Unsafe.Add(ref words, i) | ((ulong)Unsafe.Add(ref words, Step + i) << 32);
            }

            found.Count = count;
        }
    }

    // Sixteen units: two bits each, of lanes 0 or 2 and of lanes 1 or 3, set where one is at most its ceiling.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LanesAtMost(Vector512<ulong> x0, Vector512<ulong> x1, Vector512<ulong> x2, Vector512<ulong> x3, ref byte classes,
        in PairTable low, in PairTable high, ref uint words)
    {
        var even = Vector512.Create(0xFFFFFFFFUL);
        var first = ((x0 & even) | (x2 << 32)).AsUInt32();
        var second = ((x1 & even) | (x3 << 32)).AsUInt32();
        first.StoreUnsafe(ref words);
        second.StoreUnsafe(ref words, Step);
        var index = Avx512F.ConvertToVector512UInt32(Vector128.LoadUnsafe(ref classes));
        var below = Vector512.Min(
            Avx512BW.SubtractSaturate(first.AsUInt16(), low.At(index).AsUInt16()),
            Avx512BW.SubtractSaturate(second.AsUInt16(), high.At(index).AsUInt16()));
        return Vector512.Equals(below, Vector512<ushort>.Zero).ExtractMostSignificantBits();
    }

    // 64 entries in four registers, chosen by two permutes and a blend.
    private readonly struct PairTable(ref uint table)
    {
        private readonly Vector512<uint> _t0 = Vector512.LoadUnsafe(ref table, 0);
        private readonly Vector512<uint> _t1 = Vector512.LoadUnsafe(ref table, 16);
        private readonly Vector512<uint> _t2 = Vector512.LoadUnsafe(ref table, 32);
        private readonly Vector512<uint> _t3 = Vector512.LoadUnsafe(ref table, 48);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<uint> At(Vector512<uint> index) => Vector512.ConditionalSelect(
            Vector512.GreaterThan(index, Vector512.Create(31U)),
            Avx512F.PermuteVar16x32x2(_t2, index, _t3),
            Avx512F.PermuteVar16x32x2(_t0, index, _t1));
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
