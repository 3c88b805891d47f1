using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CareSim.Engine.Kernel;
using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Simulation;

/// <summary>One authority's lives under one arm: its columns and everything that can happen to them. The columns are arrays
/// of the largest authority's size, used again for each; hot ones are a byte wide so that a slice of 45,000 families and
/// 80,000 children stays in the second-level cache.</summary>
internal sealed partial class AuthorityLife
{
    private const int Padding = 64; // vector loads read past the last entry

    internal AuthorityLife(int families, int children)
    {
        Family = new byte[families + Padding];
        Class = new byte[families + Padding];
        Families = new FamilyRow[families + Padding];
        NextHelpEnd = new int[families + Padding];
        HelpEnd = new short[families + Padding];
        State = new byte[children + Padding];
        Stands = new uint[children + Padding];
        Children = new ChildRow[children + Padding];
    }

    // Read for everyone every month: a byte each, in arrays of their own.
    internal readonly byte[] Family;
    internal readonly byte[] Class;
    internal readonly byte[] State;

    // Of children in the pathway, every month: the month until which their ceiling class holds (16 bits; 0 = not known), their lane
    // group and class (8 each), so that bands of age and duration are worked out when they change and not every month.
    internal readonly uint[] Stands;

    // Read at visits: one row, so that a visit meets one cache line and not eight.
    internal readonly FamilyRow[] Families;
    internal readonly ChildRow[] Children;

    internal readonly int[] NextHelpEnd;      // chain of families whose help ends in the same month
    internal readonly short[] HelpEnd;        // month early help ends or ended, of those who have had it

    internal AuthoritySkeleton Skeleton = null!;
    internal int[] FirstChild = null!; // the skeleton's
    internal CompiledPathways Rates = null!;
    internal CompiledAuthority Council = null!;
    internal Tally Tally = new();
    internal DrawKey Key;
    internal int Month;
    internal int Days;
    internal int FirstPresent;
    internal int EndPresent;
    internal int LaterEnded;

    /// <summary>The council that responds; null without feedback.</summary>
    internal CouncilAgent? Agent;

    internal Ceilings Ceilings { get; } = new();

    /// <summary>Children in the pathway, in order.</summary>
    internal DrawingMembers Drawing { get; } = new();

    /// <summary>Whether a family in this state draws its second group: present, and need not Low.</summary>
    internal static bool DrawsNeed(byte state) => (state & FamilyState.Present) != 0 && FamilyState.Need(state) != 0;

    /// <summary>Frailty of a family; 0 of an unaccompanied child.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double FrailtyOf(in FamilyRow row) => _decileFrailty[row.Decile] * _quantileFrailty[row.Quantile];

    /// <summary>Asks memory for what a visit to the family reads first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Soon(int unit)
    {
        CacheHint.Soon(ref Families[unit]);
        var child = FirstChild[unit];
        CacheHint.Soon(ref State[child]);
        CacheHint.Soon(ref Children[child]);
        CacheHint.Soon(ref Children[child + 2]); // more than two rows of children reach into the next line
        CacheHint.Soon(ref Stands[child]);
    }

    /// <summary>Age of a child in months at the start of this month.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int AgeOf(int child) => Month - Children[child].Birth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsUnaccompanied(int unit) => (Families[unit].Kind & FamilyKind.Unaccompanied) != 0;

    /// <summary>Months since a moment, at the start of this month; negative when it lies inside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double MonthsSince(uint moment) => ((long)((uint)Month << 16) - moment) * (1.0 / 65536);

    /// <summary>Whether a child may be referred: present, under 18, no open case, not in care or beyond it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool MayBeReferred(int child) =>
        State[child] is PathwayState.NotKnown or PathwayState.FormerPlan or PathwayState.ReturnedHome;
}

/// <summary>A family at a visit: 16 bytes, so that the families of an authority of usual size stand in the second-level cache.
/// Kind, decile and quantile repeat the skeleton, so that a visit need not go there; frailty and poverty entry are products
/// of two or three small tables.</summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct FamilyRow
{
    public ushort Quantile;    // of frailty, 4,096 = none: an unaccompanied child
    public byte Decile;
    public byte Kind;
    public byte Open;          // children with an open case, at most 250
    public byte Present;       // children present and under 18
    public short PoorSince;    // calendar month; 16 bits reach the year 2730
    public short LastReferral;
    public short HelpStart;    // month the last early help began, 0 = never
    public byte Low;           // ceiling class at Low need, not poor
    public byte LowRaised;     // the same while a recent referral or early help raises referral
    public byte Poor;          // ceiling class at Low need, poor
    public byte PoorRaised;
}

/// <summary>A child at a visit: 28 bytes.</summary>
internal record struct ChildRow
{
    public uint Entered;       // month x 65,536 + fraction
    public uint Path;          // rolling hash of the child's history in this run
    public int Unit;
    public short Birth;
    public short Home;         // month of return home, 0 = none
    public short CareStart;    // month of the last entry to care
    public short Referral;     // month of the child's last referral
    public byte PlacedIn;
    public byte Marks;         // see ChildMarks
    public byte Plans;         // counters stop at 255
    public byte Periods;
    public byte Placements;
    public byte Traits;
}

/// <summary>Bits of a child's marks.</summary>
internal static class ChildMarks
{
    /// <summary>Moves placement often.</summary>
    public const byte Often = 1;

    /// <summary>Under a care order.</summary>
    public const byte CareOrder = 2;

    /// <summary>Under a placement order.</summary>
    public const byte PlacementOrder = 4;

    /// <summary>Placed out of area for want of a place.</summary>
    public const byte OutOfArea = 8;

    /// <summary>What the child entered in the run, as in <see cref="Observation.ChildTraces"/>: nothing in the model reads it.</summary>
    public const byte Entered = Observation.ChildTraces.Need | Observation.ChildTraces.Plan | Observation.ChildTraces.Care;
}

/// <summary>The model as the kernel sees it: one reference, so that a struct generic costs nothing.</summary>
internal readonly struct ServicesModel(AuthorityLife life) : ISweptModel
{
    public static uint QuickLanes => (1u << Lanes.Poverty) | (1u << Lanes.NeedWorsens) | (1u << Lanes.NeedImproves);

    public double QuickRate(int unit, int lane) => life.QuickRate(unit, lane);

    public void SoonQuick(int unit) => CacheHint.Soon(ref life.Families[unit]);

    public void QuickEvent(int unit, int lane) => life.QuickEvent(unit, lane);

    public int Units => life.Skeleton.Families;

    public (int First, int End) Present => (life.FirstPresent, life.EndPresent);

    public ReadOnlySpan<byte> UnitClasses => life.Class;

    public int FirstSecondGroupClass => AuthorityLife.FirstNeedClass;

    public ReadOnlySpan<byte> MemberStates => life.State;

    public byte FirstDrawingState => PathwayState.FirstDrawing;

    public void Soon(int unit) => life.Soon(unit);

    public static bool AsksSooner => true;

    public void Sooner(int unit)
    {
        CacheHint.Soon(ref life.FirstChild[unit]);
        CacheHint.Soon(ref life.Families[unit]);
    }

    public void SoonMember(int member) => life.SoonChild(member);

    public Ceilings Ceilings => life.Ceilings;

    public int MemberStart(int unit) => life.FirstChild[unit];

    public int UnitOf(int member) => life.Skeleton.FamilyOf[member];

    public bool DrawsSecondGroup(int unit) => AuthorityLife.DrawsNeed(life.Family[unit]);

    public int MemberGroup(int member) => AuthorityLife.GroupOf[life.State[member]];

    public static bool ListsMembers => true;

    public DrawingMembers Drawing => life.Drawing;

    public ReadOnlySpan<uint> MemberStands => life.Stands;

    public void RenewMember(int unit, int member) => life.RenewChildClass(unit, member);

    public int MemberClass(int unit, int member) => life.ChildClassNow(unit, member);

    public Hazard UnitHazard(int unit, int lane) => life.FamilyHazard(unit, lane);

    public Hazard MemberHazard(int unit, int member, int lane) => life.ChildHazard(unit, member, lane);

    public void OnUnit(int unit, int lane, ref Visit visit)
    {
        if (life.Watch is { } watch)
        {
            watch.OnUnit(life, unit, lane, ref visit);
            return;
        }

        life.FamilyEvent(unit, lane, ref visit);
    }

    public void OnMember(int unit, int member, int lane, ref Visit visit)
    {
        if (life.Watch is { } watch)
        {
            watch.OnMember(life, unit, member, lane, ref visit);
            return;
        }

        life.ChildEvent(unit, member, lane, ref visit);
    }
}
