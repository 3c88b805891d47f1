using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <summary>The members that may draw, in order, kept from tick to tick by a model that says who enters and who leaves. Few members
/// draw, and nearly all of them drew last month: a list side by side in memory is met faster than a scan that gathers them anew.</summary>
public sealed class DrawingMembers
{
    private const int Step = 16; // vector loads and stores run past the last entry
    private Columns _now = new(1024);
    private Columns _next = new(1024);
    private ulong[] _entered = [];
    private ulong[] _left = [];
    private bool _known;

    internal int Count { get; private set; }

    internal int[] Members => _now.Members;

    internal int[] Units => _now.Units;

    internal uint[] Who => _now.Who;

    /// <summary>Says that nothing is known of a model with so many members: the next <see cref="Settle"/> goes through everyone.</summary>
    /// <param name="members">Members of the model, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public void Forget(int members)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(members);
        var words = (members / 64) + 1;
        if (_entered.Length < words)
        {
            (_entered, _left) = (new ulong[words], new ulong[words]);
        }

        Array.Clear(_entered);
        Array.Clear(_left);
        (_known, Count) = (false, 0);
    }

    /// <summary>A member draws from the next tick on. Saying so of one that is listed does no harm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(int member) => Note(_entered, _left, member);

    /// <summary>A member draws no more from the next tick on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(int member) => Note(_left, _entered, member);

    /// <summary>Takes in who entered and drops who left: once a tick, before its sweep.</summary>
    public void Settle<TModel>(ref TModel model)
        where TModel : struct, ISweptModel
    {
        if (!_known)
        {
            ListAll(ref model);
        }

        AskSooner(ref model);
        var (from, to) = (0, 0);
        _next.Reserve(Count + Step);
        for (var word = 0; word < _entered.Length; word++)
        {
            for (var changes = _entered[word] | _left[word]; changes != 0; changes &= changes - 1)
            {
                var bit = BitOperations.TrailingZeroCount(changes);
                var member = (word * 64) + bit;
                var at = Next(from, member);
                Copy(from, at, ref to);
                from = at;
                var listed = at < Count && Members[at] == member;
                if ((_left[word] & (1UL << bit)) != 0)
                {
                    from += listed ? 1 : 0;
                }
                else if (!listed)
                {
                    Put(ref model, member, to++);
                }
            }

            (_entered[word], _left[word]) = (0, 0);
        }

        Copy(from, Count, ref to);
        (_now, _next, Count) = (_next, _now, to);
        _now.Reserve(Count + Step);

        // Gathers read a step past the last: whoever stood there before may not be a member of this model.
        Vector512<int>.Zero.StoreUnsafe(ref _now.Members[Count]);
    }

    /// <summary>Where the first member at or after another stands.</summary>
    internal int Find(int member)
    {
        var at = Array.BinarySearch(Members, 0, Count, member);
        return at >= 0 ? at : ~at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Note(ulong[] set, ulong[] cleared, int member)
    {
        var bit = 1UL << (member & 63);
        set[member >> 6] |= bit;
        cleared[member >> 6] &= ~bit;
    }

    // Whose each newcomer is, and where that unit begins, are far apart in memory: asked for together beforehand.
    private void AskSooner<TModel>(ref TModel model)
        where TModel : struct, ISweptModel
    {
        for (var word = 0; word < _entered.Length && TModel.AsksSooner; word++)
        {
            for (var changes = _entered[word]; changes != 0; changes &= changes - 1)
            {
                model.Sooner(model.UnitOf((word * 64) + BitOperations.TrailingZeroCount(changes)));
            }
        }
    }

    private void ListAll<TModel>(ref TModel model)
        where TModel : struct, ISweptModel
    {
        Count = 0;
        Array.Clear(_left);
        var states = model.MemberStates;
        var drawing = model.FirstDrawingState;
        for (int member = 0, end = model.MemberStart(model.Units); member < end; member += 64)
        {
            var most = end - member < 64 ? (1UL << (end - member)) - 1 : ulong.MaxValue;
            _entered[member >> 6] = ByteScan.Step(states, member, drawing) & most;
        }

        _known = true;
    }

    // Changes lie close together: nearly always within the next sixteen.
    private int Next(int from, int member)
    {
        var members = Members;
        while (from + Step <= Count)
        {
            var below = Vector512.LessThan(Vector512.LoadUnsafe(ref members[from]), Vector512.Create(member)).ExtractMostSignificantBits();
            if (below != 0xFFFF)
            {
                return from + BitOperations.PopCount(below);
            }

            from += Step;
        }

        while (from < Count && members[from] < member)
        {
            from++;
        }

        return from;
    }

    private void Copy(int from, int end, ref int to)
    {
        _next.Reserve(to + (end - from) + (2 * Step));
        for (var i = 0; i < end - from; i += Step)
        {
            Vector512.LoadUnsafe(ref _now.Members[from + i]).StoreUnsafe(ref _next.Members[to + i]);
            Vector512.LoadUnsafe(ref _now.Units[from + i]).StoreUnsafe(ref _next.Units[to + i]);
            Vector512.LoadUnsafe(ref _now.Who[from + i]).StoreUnsafe(ref _next.Who[to + i]);
        }

        to += end - from;
    }

    private void Put<TModel>(ref TModel model, int member, int to)
        where TModel : struct, ISweptModel
    {
        _next.Reserve(to + (2 * Step));
        var unit = model.UnitOf(member);
        (_next.Members[to], _next.Units[to], _next.Who[to]) = (member, unit, Address.Who(0, member - model.MemberStart(unit)));
    }

    private sealed class Columns(int size)
    {
        public int[] Members = new int[size];
        public int[] Units = new int[size];
        public uint[] Who = new uint[size];

        public void Reserve(int count)
        {
            if (count > Members.Length)
            {
                Array.Resize(ref Members, 2 * count);
                Array.Resize(ref Units, 2 * count);
                Array.Resize(ref Who, 2 * count);
            }
        }
    }
}
