using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <summary>The sweep of members whom the model lists (<see cref="DrawingMembers"/>), sixteen at a time: their class and group are
/// gathered, their eight lanes drawn and compared without passing through memory in between.</summary>
internal static class MemberSweep
{
    /// <summary>Whether the hardware has what it takes.</summary>
    public static bool Wide => Philox.Wide512 && Avx2.IsSupported;

    /// <summary>Finds candidates among the listed members [from, to).</summary>
    public static unsafe void Run<TModel>(ref TModel model, DrawingMembers list, int from, int to, in DrawKey key, int month, ListedDraws found)
        where TModel : struct, ISweptModel
    {
        Span<Vector512<ulong>> schedule = stackalloc Vector512<ulong>[20];
        Philox.Schedule(key.K0, key.K1, schedule);
        ref var keys = ref MemoryMarshal.GetReference(schedule);
        var words = stackalloc ulong[32];
        var stands = stackalloc uint[16];
        ref var table = ref MemoryMarshal.GetReference(model.Ceilings.MemberPrefix);
        found.Clear();
        fixed (uint* standing = model.MemberStands)
        {
            for (var i = from; i < to; i += 16)
            {
                var count = Math.Min(16, to - i);
                Soon(list, i + 64, standing);
                var stand = Stands(ref model, list, i, count, standing, (uint)month);
                stand.Store(stands);
                Draw(list, i, stand, (uint)month, key.Slice, ref keys, words);
                found.Reserve(16);
                Keep(list, i, count, words, stands, ref table, found);
            }
        }
    }

    // Until when a class holds, the group and the class: 16, 8 and 8 bits. Those that no longer hold are worked out anew.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<uint> Stands<TModel>(ref TModel model, DrawingMembers list, int i, int count, uint* standing, uint month)
        where TModel : struct, ISweptModel
    {
        var stand = Gather(standing, ref list.Members[i]);
        var stale = Vector512.LessThanOrEqual(stand >>> 16, Vector512.Create(month)).ExtractMostSignificantBits() & ((1UL << count) - 1);
        if (stale == 0)
        {
            return stand;
        }

        for (var soon = stale; soon != 0; soon &= soon - 1)
        {
            model.SoonMember(list.Members[i + BitOperations.TrailingZeroCount(soon)]);
        }

        for (; stale != 0; stale &= stale - 1)
        {
            var at = i + BitOperations.TrailingZeroCount(stale);
            model.RenewMember(list.Units[at], list.Members[at]);
        }

        return Gather(standing, ref list.Members[i]);
    }

    // Gathers of far apart places wait for memory one after the other, unless it was asked before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Soon(DrawingMembers list, int i, uint* standing)
    {
        var members = list.Members;
        for (var end = Math.Min(i + 16, list.Count); i < end; i++)
        {
            CacheHint.Soon(ref standing[members[i]]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<uint> Gather(uint* standing, ref int members) => Vector512.Create(
        Avx2.GatherVector256(standing, Vector256.LoadUnsafe(ref members), 4),
        Avx2.GatherVector256(standing, Vector256.LoadUnsafe(ref members, 8), 4));

    // Sixteen blocks, low and high word of each side by side, as pairs: 0, 2, 4, 6, then 1, 3, 5, 7, then the other eight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Draw(DrawingMembers list, int i, Vector512<uint> stand, uint month, uint slice, ref Vector512<ulong> keys, ulong* words)
    {
        var low = Vector512.Create(0xFFFFFFFFUL);
        var when = ((stand & Vector512.Create(0xFF00U)) << 16) | Vector512.Create(month);
        ref var units = ref Unsafe.As<int, uint>(ref list.Units[i]);
        ref var who = ref list.Who[i];
        var (a0, b0) = (Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref units)), Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref units, 8)));
        var a1 = Vector512.Create((ulong)slice);
        var b1 = a1;
        var (a2, b2) = (Avx512F.ConvertToVector512UInt64(when.GetLower()), Avx512F.ConvertToVector512UInt64(when.GetUpper()));
        var (a3, b3) = (Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref who)), Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref who, 8)));
        Philox.Rounds(ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, ref b3, ref keys);
        Store((a0 & low) | (a1 << 32), (a2 & low) | (a3 << 32), words);
        Store((b0 & low) | (b1 << 32), (b2 & low) | (b3 << 32), words + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store(Vector512<ulong> low, Vector512<ulong> high, ulong* words)
    {
        Avx512F.UnpackLow(low, high).Store(words);
        Avx512F.UnpackHigh(low, high).Store(words + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Keep(DrawingMembers list, int i, int count, ulong* words, uint* stands, ref ushort table, ListedDraws found)
    {
        ref var member = ref list.Members[i];
        ref var unit = ref list.Units[i];
        var kept = found.Count;
        for (var k = 0; k < count; k++)
        {
            // Where the block of the k-th stands: evens before odds within each eight.
            var at = words + (2 * ((k & 8) | ((k & 1) << 2) | ((k & 7) >> 1)));
            var cls = stands[k] & 0xFF;
            var prefixes = Vector128.Load((ushort*)at);
            var limit = Vector128.LoadUnsafe(ref table, cls * 8);
            var lanes = Vector128.Equals(Vector128.Min(prefixes, limit), prefixes).ExtractMostSignificantBits();
            found.Entities[kept] = Unsafe.Add(ref member, k);
            found.Ranks[kept] = Unsafe.Add(ref unit, k);
            found.Low[kept] = at[0];
            found.High[kept] = at[1];
            found.Who[kept] = lanes | (cls << 8);
            kept += lanes != 0 ? 1 : 0;
        }

        found.Count = kept;
    }
}
