using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <summary>The sweep of lanes 4-7: units whose class draws them are packed side by side, sixteen drawn and compared at a time,
/// and the candidates packed again, without a branch for any of them.</summary>
internal static class SecondSweep
{
    private const int Step = 16;

    /// <summary>Whether the hardware has what it takes.</summary>
    public static bool Wide => Philox.Wide512 && Avx2.IsSupported && Avx512DQ.IsSupported;

    /// <summary>Finds candidates among [first, end); returns how many drew.</summary>
    public static unsafe int Run(
        ReadOnlySpan<byte> classes, int first, int end, byte threshold, in DrawKey key, int month, Ceilings ceilings, ListedDraws found)
    {
        Span<Vector512<ulong>> schedule = stackalloc Vector512<ulong>[20];
        Philox.Schedule(key.K0, key.K1, schedule);
        var units = stackalloc int[2 * Step];
        var (waiting, drew, when) = (0, 0, (ulong)Address.When(month, 0, 1));
        found.Clear();
        fixed (byte* cls = classes)
        fixed (ulong* high = ceilings.UnitHigh)
        {
            for (var at = first & ~63; at < end; at += 64)
            {
                if (ByteScan.Step(classes, at, threshold) == 0)
                {
                    continue;
                }

                for (var sixteen = at; sixteen < at + 64; sixteen += Step)
                {
                    waiting += Pack(cls, sixteen, threshold, units + waiting);
                    if (waiting >= Step)
                    {
                        Draw(units, Step, cls, high, key.Slice, when, ref MemoryMarshal.GetReference(schedule), found);
                        Vector512.Load(units + Step).Store(units);
                        waiting -= Step;
                        drew += Step;
                    }
                }
            }

            Vector512.Create(first).Store(units + waiting); // entries past the last stand for a unit that is there
            Draw(units, waiting, cls, high, key.Slice, when, ref MemoryMarshal.GetReference(schedule), found);
        }

        return drew + waiting;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Pack(byte* classes, int at, byte threshold, int* units)
    {
        var draws = Vector512.GreaterThanOrEqual(Avx512F.ConvertToVector512Int32(Vector128.Load(classes + at)), Vector512.Create((int)threshold));
        var numbers = Vector512.Create(at) + Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        Avx512F.Compress(Vector512<int>.Zero, draws, numbers).Store(units);
        return BitOperations.PopCount(draws.ExtractMostSignificantBits());
    }

    private static unsafe void Draw(int* units, int count, byte* classes, ulong* high, uint slice, ulong when, ref Vector512<ulong> keys, ListedDraws found)
    {
        var first = Vector256.Load(units);
        var second = Vector256.Load(units + 8);
        var (u, v) = (Avx512F.ConvertToVector512UInt64(first.AsUInt32()), Avx512F.ConvertToVector512UInt64(second.AsUInt32()));
        var (a0, a1, a2, a3) = (u >>> 1, Vector512.Create((ulong)slice), Vector512.Create(when), Vector512<ulong>.Zero);
        var (b0, b1, b2, b3) = (v >>> 1, a1, a2, a3);
        Philox.Rounds(ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, ref b3, ref keys);
        found.Reserve(Step);
        found.Count += Keep(first, u, a0, a1, a2, a3, Math.Min(count, 8), classes, high, found);
        found.Count += Keep(second, v, b0, b1, b2, b3, count - Math.Min(count, 8), classes, high, found);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Keep(Vector256<int> units, Vector512<ulong> wide, Vector512<ulong> x0, Vector512<ulong> x1, Vector512<ulong> x2, Vector512<ulong> x3,
        int count, byte* classes, ulong* high, ListedDraws found)
    {
        var even = Vector512.Create(0xFFFFFFFFUL);
        var odd = Vector512.Equals(wide & Vector512<ulong>.One, Vector512<ulong>.One);
        var word = Vector512.ConditionalSelect(odd, (x2 & even) | (x3 << 32), (x0 & even) | (x1 << 32));
        var cls = Avx2.GatherVector256((int*)classes, units, 1) & Vector256.Create(0xFF);
        var most = Vector512.Create(Avx2.GatherVector256(high, cls.GetLower(), 8), Avx2.GatherVector256(high, cls.GetUpper(), 8));
        var lanes = Vector512.Equals(Vector512.Min(word.AsUInt16(), most.AsUInt16()), word.AsUInt16()).AsUInt64();
        var there = Vector512.LessThan(Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7), Vector512.Create((ulong)count));
        var kept = Vector512.AndNot(there, Vector512.Equals(lanes, Vector512<ulong>.Zero));
        Avx512F.Compress(Vector512<ulong>.Zero, kept, word).StoreUnsafe(ref found.Low[found.Count]);
        var numbers = Avx512F.Compress(Vector512<ulong>.Zero, kept, wide);
        Avx512F.ConvertToVector256UInt32(numbers).StoreUnsafe(ref Unsafe.As<int, uint>(ref found.Entities[found.Count]));
        return BitOperations.PopCount(kept.ExtractMostSignificantBits());
    }
}
