using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CareSim.Engine.Randomness;

/// <summary>The first four lanes of many neighbouring units at once: what the sweep compares, laid side by side. A loop that
/// visits everyone can read its draws from here.</summary>
public static class UnitDraws
{
    private const int Step = 32;

    /// <summary>Fills lanes 0-3 (64 random bits) of the units from <paramref name="first"/> on, as
    /// <see cref="Address.UnitLanes"/> gives them one by one in round 0 and group 0; the same bits at every vector width.</summary>
    /// <param name="key">Whose draws.</param>
    /// <param name="month">The tick, 0 to 65,535.</param>
    /// <param name="first">Rank of the first unit, even: two units share a block.</param>
    /// <param name="lanes">One word a unit.</param>
    /// <exception cref="ArgumentException">The first rank is odd.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tick is outside its range.</exception>
    public static void Fill(in DrawKey key, int month, int first, Span<ulong> lanes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)month, ushort.MaxValue, nameof(month));
        if ((first & 1) != 0)
        {
            throw new ArgumentException("two units share a block: the first rank must be even", nameof(first));
        }

        var filled = Philox.Wide512 ? Wide512(in key, month, first, lanes) : 0;
        for (; filled < lanes.Length; filled += 2)
        {
            var block = Philox.At((uint)(first + filled) >> 1, key.Slice, Address.When(month, 0, 0), 0, key.K0, key.K1);
            lanes[filled] = block.Low;
            if (filled + 1 < lanes.Length)
            {
                lanes[filled + 1] = block.High;
            }
        }
    }

    // Sixteen blocks a step; returns how many units were filled.
    private static int Wide512(in DrawKey key, int month, int first, Span<ulong> lanes)
    {
        Span<Vector512<ulong>> schedule = stackalloc Vector512<ulong>[20];
        Philox.Schedule(key.K0, key.K1, schedule);
        ref var keys = ref MemoryMarshal.GetReference(schedule);
        ref var words = ref MemoryMarshal.GetReference(lanes);
        var ramp = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        var slice = Vector512.Create((ulong)key.Slice);
        var when = Vector512.Create((ulong)Address.When(month, 0, 0));
        var unit = 0;
        for (; unit + Step <= lanes.Length; unit += Step)
        {
            var a0 = Vector512.Create((ulong)(uint)(first + unit) >> 1) + ramp;
            var b0 = a0 + Vector512.Create(8UL);
            var (a1, a2, a3) = (slice, when, Vector512<ulong>.Zero);
            var (b1, b2, b3) = (slice, when, Vector512<ulong>.Zero);
            Philox.Rounds(ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, ref b3, ref keys);
            Store(a0, a1, a2, a3, ref Unsafe.Add(ref words, unit));
            Store(b0, b1, b2, b3, ref Unsafe.Add(ref words, unit + 16));
        }

        return unit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ulong> x0, Vector512<ulong> x1, Vector512<ulong> x2, Vector512<ulong> x3, ref ulong words)
    {
        var low = Vector512.Create(0xFFFFFFFFUL);
        var even = (x0 & low) | (x1 << 32);
        var odd = (x2 & low) | (x3 << 32);
        Avx512F.PermuteVar8x64x2(even, Vector512.Create(0UL, 8, 1, 9, 2, 10, 3, 11), odd).StoreUnsafe(ref words);
        Avx512F.PermuteVar8x64x2(even, Vector512.Create(4UL, 12, 5, 13, 6, 14, 7, 15), odd).StoreUnsafe(ref words, 8);
    }
}
