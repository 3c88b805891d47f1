using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CareSim.Engine.Kernel.Cohorts;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel.Rows;

/// <summary>One worker's block of persons: eight persons share one Philox block, a 16-bit prefix each; a prefix at or below its
/// state's ceiling moves, to where the row's thresholds say. Draws stand in lane group 6, which nothing else uses.</summary>
internal sealed class RowSweep(int size)
{
    private const int Step = 128;
    internal const int Group = 6;
    private readonly int[] _flows = new int[CompiledRows.Classes * Row.Most];
    private readonly long[] _now = new long[CompiledRows.Classes];

    /// <summary>The state of every person, padded for whole steps.</summary>
    internal readonly byte[] States = new byte[size + Step];

    internal void Run(in DrawKey key, int persons, CompiledRows[] rows, CohortTallies tallies, int states)
    {
        States.AsSpan(persons).Clear();
        Array.Clear(_now);
        for (var person = 0; person < persons; person++)
        {
            _now[States[person]]++;
        }

        for (var tick = 0; tick < rows.Length; tick++)
        {
            Count(tallies, tick, states, whole: true);
            var done = Vector512.IsHardwareAccelerated && Avx512BW.IsSupported ? Wide512(in key, persons, rows[tick], tick) : 0;
            Scalar(in key, done, persons, rows[tick], tick);
            Close(rows[tick], tallies, states);
        }

        Count(tallies, rows.Length, states, whole: false);
    }

    private void Count(CohortTallies tallies, int time, int states, bool whole)
    {
        for (var state = 0; state < states; state++)
        {
            tallies.Occupancy[(time * states) + state] += _now[state];
            if (whole)
            {
                tallies.Time[(time * states) + state] += _now[state] << 16;
            }
        }
    }

    // Moves were counted by state and lane only: states follow.
    private void Close(CompiledRows rows, CohortTallies tallies, int states)
    {
        for (var state = 0; state < states; state++)
        {
            for (var lane = 0; lane < rows.Lanes[state]; lane++)
            {
                var at = (state * Row.Most) + lane;
                var moved = _flows[at];
                _flows[at] = 0;
                tallies.EventCounts[at] += moved;
                _now[state] -= moved;
                _now[rows.Next[at]] += moved;
            }
        }
    }

    internal void Scalar(in DrawKey key, int first, int persons, CompiledRows rows, int tick)
    {
        for (var person = first; person < persons; person += 8)
        {
            var block = Philox.At((uint)person >> 3, key.Slice, Address.When(tick, 0, Group), 0, key.K0, key.K1);
            for (var i = 0; i < 8 && person + i < persons; i++)
            {
                var prefix = (ushort)((i < 4 ? block.Low : block.High) >> (16 * (i & 3)));
                if (prefix <= rows.Ceiling[States[person + i]])
                {
                    Move(in key, person + i, prefix, rows, tick);
                }
            }
        }
    }

    // Whole steps of 128 persons; returns where they end.
    private int Wide512(in DrawKey key, int persons, CompiledRows rows, int tick)
    {
        Span<Vector512<ulong>> schedule = stackalloc Vector512<ulong>[20];
        Philox.Schedule(key.K0, key.K1, schedule);
        ref var keys = ref MemoryMarshal.GetReference(schedule);
        var t0 = Vector512.LoadUnsafe(ref rows.Ceiling[0]);
        var t1 = Vector512.LoadUnsafe(ref rows.Ceiling[32]);
        var ramp = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        Span<ushort> prefixes = stackalloc ushort[Step];
        ref var prefix = ref MemoryMarshal.GetReference(prefixes);
        ref var state = ref MemoryMarshal.GetArrayDataReference(States);
        var person = 0;
        for (; person + Step <= persons; person += Step)
        {
            var a0 = Vector512.Create((ulong)(uint)person >> 3) + ramp;
            var b0 = a0 + Vector512.Create(8UL);
            var a1 = Vector512.Create((ulong)key.Slice);
            var a2 = Vector512.Create((ulong)Address.When(tick, 0, Group));
            var a3 = Vector512<ulong>.Zero;
            var (b1, b2, b3) = (a1, a2, a3);
            Philox.Rounds(ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, ref b3, ref keys);
            var left = Half(a0, a1, a2, a3, ref Unsafe.Add(ref state, person), t0, t1, ref prefix);
            var right = Half(b0, b1, b2, b3, ref Unsafe.Add(ref state, person + 64), t0, t1, ref Unsafe.Add(ref prefix, 64));
            for (; left != 0; left &= left - 1)
            {
                var i = BitOperations.TrailingZeroCount(left);
                Move(in key, person + i, Unsafe.Add(ref prefix, i), rows, tick);
            }

            for (; right != 0; right &= right - 1)
            {
                var i = 64 + BitOperations.TrailingZeroCount(right);
                Move(in key, person + i, Unsafe.Add(ref prefix, i), rows, tick);
            }
        }

        return person;
    }

    // 64 persons of eight blocks: their prefixes in order, and one bit for each that is at most its ceiling.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Half(Vector512<ulong> x0, Vector512<ulong> x1, Vector512<ulong> x2, Vector512<ulong> x3, ref byte states,
        Vector512<ushort> t0, Vector512<ushort> t1, ref ushort prefix)
    {
        var low = Vector512.Create(0xFFFFFFFFUL);
        var even = (x0 & low) | (x1 << 32);
        var odd = (x2 & low) | (x3 << 32);
        var first = Avx512F.PermuteVar8x64x2(even, Vector512.Create(0UL, 8, 1, 9, 2, 10, 3, 11), odd).AsUInt16();
        var second = Avx512F.PermuteVar8x64x2(even, Vector512.Create(4UL, 12, 5, 13, 6, 14, 7, 15), odd).AsUInt16();
        first.StoreUnsafe(ref prefix);
        second.StoreUnsafe(ref prefix, 32);
        return AtMost(first, ref states, t0, t1) | (AtMost(second, ref Unsafe.Add(ref states, 32), t0, t1) << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AtMost(Vector512<ushort> prefixes, ref byte states, Vector512<ushort> t0, Vector512<ushort> t1)
    {
        var index = Avx512BW.ConvertToVector512UInt16(Vector256.LoadUnsafe(ref states));
        var ceilings = Avx512BW.PermuteVar32x16x2(t0, index, t1);
        return Vector512.LessThanOrEqual(prefixes, ceilings).ExtractMostSignificantBits();
    }

    // Thresholds passed, counted without branches; a prefix that equals one is decided by its suffix.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Move(in DrawKey key, int person, ushort prefix, CompiledRows rows, int tick)
    {
        var state = States[person];
        var thresholds = Vector128.LoadUnsafe(ref rows.Prefix[state * Row.Most]);
        var mine = Vector128.Create(prefix);
        var lane = BitOperations.PopCount(Vector128.LessThan(thresholds, mine).ExtractMostSignificantBits());
        if (Vector128.EqualsAny(thresholds, mine))
        {
            lane = Exactly(in key, person, prefix, rows, tick);
        }

        if (lane < Row.Most)
        {
            _flows[(state * Row.Most) + lane]++;
            States[person] = rows.Next[(state * Row.Most) + lane];
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Exactly(in DrawKey key, int person, uint prefix, CompiledRows rows, int tick)
    {
        var u = (ulong)(Address.Uniform(in key, person, -1, tick, 0, Group, 0, prefix) * (1UL << 53));
        var row = rows.Exact.AsSpan(States[person] * Row.Most, Row.Most);
        var lane = 0;
        while (lane < Row.Most && u >= row[lane])
        {
            lane++;
        }

        return lane;
    }
}
