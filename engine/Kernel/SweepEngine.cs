using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <summary>The fast engine: a sweep finds those for whom something may happen, visits decide with the true probability.
/// Its lives are those of <see cref="ReferenceEngine{TModel}"/>, draw by draw.</summary>
public sealed partial class SweepEngine<TModel>
    where TModel : struct, ISweptModel
{
    private readonly UnitCandidates _first = new();
    private readonly ListedDraws _second = new();
    private readonly ListedDraws _members = new();
    private readonly ListedDraws _ahead = new();
    private int _next0;
    private int _next1;
    private readonly byte[] _rounds = new byte[256];
    private readonly int[] _changed = new int[256];
    private Latent[] _latents = new Latent[64];
    private int _count;
    private SweepStatistics _statistics;

    /// <summary>Whether quick events (<see cref="ISweptModel.QuickLanes"/>) may be decided without their moment: true unless set. No
    /// life depends on it.</summary>
    public bool Quick { get; set; } = true;

    /// <summary>Work so far.</summary>
    public ref readonly SweepStatistics Statistics => ref _statistics;

    /// <summary>Looks at everyone for one tick: afterwards <see cref="Visit"/> must follow.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tick is not 0 to 65,535: it has 16 bits in a draw's address.</exception>
    public void Sweep(ref TModel model, in DrawKey key, int month)
    {
        var (_, end) = model.Present;
        Sweep(ref model, in key, month, 0, end);
    }

    /// <summary>Looks at the present units among [from, to) and their members: a block at a time, visited before the next is
    /// swept, keeps the lists and what the visits read in the nearest caches. No result depends on the blocks.</summary>
    /// <param name="model">The model.</param>
    /// <param name="key">Whose draws.</param>
    /// <param name="month">The tick, 0 to 65,535.</param>
    /// <param name="from">First unit, a multiple of 64.</param>
    /// <param name="to">End, a multiple of 64 or the end of the present units.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tick is not 0 to 65,535: it has 16 bits in a draw's address.</exception>
    public void Sweep(ref TModel model, in DrawKey key, int month, int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)month, ushort.MaxValue, nameof(month));
        var (first, end) = model.Present;
        first = Math.Max(first, from);
        end = Math.Max(first, Math.Min(end, to));
        _statistics.UnitTicks += end - first;
        var ceilings = model.Ceilings;
        UnitSweep.Run(model.UnitClasses, first, end, in key, Address.When(month, 0, 0), ceilings, _first);
        SweepSecondGroup(ref model, in key, month, first, end, ceilings);
        SweepMembers(ref model, in key, month, model.MemberStart(Math.Min(from, model.Units)), model.MemberStart(Math.Min(Math.Max(end, to), model.Units)), ceilings);
        _from = from & ~63;
    }

    private void SweepSecondGroup(ref TModel model, in DrawKey key, int month, int first, int end, Ceilings ceilings)
    {
        if (SecondSweep.Wide)
        {
            _statistics.SecondGroupDraws += SecondSweep.Run(model.UnitClasses, first, end, (byte)model.FirstSecondGroupClass, in key, month, ceilings, _second);
            return;
        }

        SweepSecondSlowly(ref model, in key, month, first, end, ceilings);
    }

    private void SweepSecondSlowly(ref TModel model, in DrawKey key, int month, int first, int end, Ceilings ceilings)
    {
        _second.Clear();
        var classes = model.UnitClasses;
        var threshold = (byte)model.FirstSecondGroupClass;
        var when = Address.When(month, 0, 1);
        for (var at = first & ~63; at < end; at += 64)
        {
            var mask = ByteScan.Step(classes, at, threshold);
            while (mask != 0)
            {
                var unit = at + ByteScan.Next(ref mask);
                _second.Add(unit, unit, when, 0);
            }
        }

        _second.Draw(in key, 1);
        _statistics.SecondGroupDraws += _second.Count;
        var kept = 0;
        for (var i = 0; i < _second.Count; i++)
        {
            var unit = _second.Entities[i];
            var word = (unit & 1) == 0 ? _second.Low[i] : _second.High[i];
            _second.Entities[kept] = unit;
            _second.Low[kept] = word;
            kept += UnitSweep.AnyAtMost(word, ceilings.UnitHigh[classes[unit]]) ? 1 : 0;
        }

        _second.Count = kept;
    }

    private void SweepMembers(ref TModel model, in DrawKey key, int month, int start, int end, Ceilings ceilings)
    {
        if (TModel.ListsMembers && MemberSweep.Wide)
        {
            var listed = model.Drawing;
            var (a, b) = (listed.Find(start), listed.Find(end));
            _statistics.MemberDraws += b - a;
            MemberSweep.Run(ref model, listed, a, b, in key, month, _members);
            return;
        }

        _members.Clear();
        var states = model.MemberStates;
        var drawing = model.FirstDrawingState;
        for (var at = start & ~63; at < end; at += 64)
        {
            var mask = ByteScan.Step(states, at, drawing);
            mask &= at < start ? ulong.MaxValue << (start - at) : ulong.MaxValue;
            mask &= end - at < 64 ? (1UL << (end - at)) - 1 : ulong.MaxValue;
            while (mask != 0)
            {
                var member = at + ByteScan.Next(ref mask);
                var group = model.MemberGroup(member);
                if (group != 0)
                {
                    model.SoonMember(member);
                    var unit = model.UnitOf(member);
                    _members.Add(member, unit, Address.When(month, 0, group), Address.Who(0, member - model.MemberStart(unit)));
                }
            }
        }

        _members.Draw(in key, 0);
        _statistics.MemberDraws += _members.Count;
        KeepMembers(ref model, ceilings);
    }

    private void KeepMembers(ref TModel model, Ceilings ceilings)
    {
        var kept = 0;
        var table = ceilings.MemberPrefix;
        for (var i = 0; i < _members.Count; i++)
        {
            var member = _members.Entities[i];
            var unit = _members.Ranks[i];
            var cls = model.MemberClass(unit, member);
            var lanes = LanesAtMost(_members.Low[i], _members.High[i], table, cls);
            _members.Entities[kept] = member;
            _members.Ranks[kept] = unit;
            _members.Low[kept] = _members.Low[i];
            _members.High[kept] = _members.High[i];
            _members.Who[kept] = lanes | ((uint)cls << 8);
            kept += lanes != 0 ? 1 : 0;
        }

        _members.Count = kept;
    }

    // One bit for each of a member's eight lanes that is at most its ceiling.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint LanesAtMost(ulong low, ulong high, ReadOnlySpan<ushort> ceilings, int cls)
    {
        var prefixes = Vector128.Create(low, high).AsUInt16();
        var limit = Vector128.Create(ceilings.Slice(cls * 8, 8));
        return Vector128.Equals(Vector128.Min(prefixes, limit), prefixes).ExtractMostSignificantBits();
    }

    private struct Latent
    {
        public uint Time;
        public short Member;
        public byte Lane;
        public byte Round;
    }
}
