using System.Runtime.CompilerServices;
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
        Open = new byte[families + Padding];
        PoorSince = new short[families + Padding];
        LastReferral = new short[families + Padding];
        HelpStart = new short[families + Padding];
        HelpEnd = new short[families + Padding];
        NextHelpEnd = new int[families + Padding];
        State = new byte[children + Padding];
        Entered = new uint[children + Padding];
        PlacedIn = new byte[children + Padding];
        Marks = new byte[children + Padding];
        Home = new short[children + Padding];
        CareStart = new short[children + Padding];
        ChildReferral = new short[children + Padding];
        Plans = new byte[children + Padding];
        Periods = new byte[children + Padding];
        Placements = new byte[children + Padding];
        Path = new uint[children + Padding];
    }

    // Families. State and class are read for everyone every month; the rest at visits only.
    internal readonly byte[] Family;
    internal readonly byte[] Class;
    internal readonly byte[] Open;            // children with an open case, at most 250
    internal readonly short[] PoorSince;      // calendar month; 16 bits reach the year 2730
    internal readonly short[] LastReferral;
    internal readonly short[] HelpStart;      // month the last early help began, 0 = never
    internal readonly short[] HelpEnd;        // month it ends or ended
    internal readonly int[] NextHelpEnd;      // chain of families whose help ends in the same month

    // Children. The state byte is scanned every month; entry time and birth are read for those in the pathway.
    internal readonly byte[] State;
    internal readonly uint[] Entered;         // month x 65,536 + fraction
    internal readonly byte[] PlacedIn;
    internal readonly byte[] Marks;           // bit 0 moves often; bits 1-2 legal status; see ChildMarks
    internal readonly short[] Home;           // month of return home, 0 = none
    internal readonly short[] CareStart;      // month of the last entry to care
    internal readonly short[] ChildReferral;  // month of the child's last referral
    internal readonly byte[] Plans;           // counters stop at 255
    internal readonly byte[] Periods;
    internal readonly byte[] Placements;
    internal readonly uint[] Path;            // rolling hash of the child's history in this run

    internal AuthoritySkeleton Skeleton = null!;
    internal CompiledPathways Rates = null!;
    internal CompiledAuthority Council = null!;
    internal Tally Tally = new();
    internal DrawKey Key;
    internal int Month;
    internal int Days;
    internal int FirstPresent;
    internal int EndPresent;
    internal int LaterEnded;

    internal Ceilings Ceilings { get; } = new();

    /// <summary>Whether a family in this state draws its second group: present, and need not Low.</summary>
    internal static bool DrawsNeed(byte state) => (state & FamilyState.Present) != 0 && FamilyState.Need(state) != 0;

    /// <summary>Frailty of a family.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double FrailtyOf(int unit) => Rates.Frailty.Of(Skeleton.Decile[unit], Skeleton.Quantile[unit]);

    /// <summary>Age of a child in months at the start of this month.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int AgeOf(int child) => Month - Skeleton.Birth[child];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsUnaccompanied(int unit) => (Skeleton.Kind[unit] & FamilyKind.Unaccompanied) != 0;

    /// <summary>Months since a moment, at the start of this month; negative when it lies inside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double MonthsSince(uint moment) => ((long)((uint)Month << 16) - moment) * (1.0 / 65536);

    /// <summary>Whether a child may be referred: present, under 18, no open case, not in care or beyond it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool MayBeReferred(int child) =>
        State[child] is PathwayState.NotKnown or PathwayState.FormerPlan or PathwayState.ReturnedHome;
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
}

/// <summary>The model as the kernel sees it: one reference, so that a struct generic costs nothing.</summary>
internal readonly struct ServicesModel(AuthorityLife life) : ISweptModel
{
    public int Units => life.Skeleton.Families;

    public (int First, int End) Present => (life.FirstPresent, life.EndPresent);

    public ReadOnlySpan<byte> UnitClasses => life.Class;

    public int FirstSecondGroupClass => AuthorityLife.FirstNeedClass;

    public ReadOnlySpan<byte> MemberStates => life.State;

    public byte FirstDrawingState => PathwayState.FirstDrawing;

    public Ceilings Ceilings => life.Ceilings;

    public int MemberStart(int unit) => life.Skeleton.FirstChild[unit];

    public int UnitOf(int member) => life.Skeleton.FamilyOf[member];

    public bool DrawsSecondGroup(int unit) => AuthorityLife.DrawsNeed(life.Family[unit]);

    public int MemberGroup(int member) => life.State[member] switch
    {
        < PathwayState.FirstDrawing => 0,
        PathwayState.LookedAfter => Lanes.CareGroup,
        _ => Lanes.PathwayGroup,
    };

    public int MemberClass(int unit, int member) => life.ChildClass(unit, member);

    public Hazard UnitHazard(int unit, int lane) => life.FamilyHazard(unit, lane);

    public Hazard MemberHazard(int unit, int member, int lane) => life.ChildHazard(unit, member, lane);

    public void OnUnit(int unit, int lane, ref Visit visit) => life.FamilyEvent(unit, lane, ref visit);

    public void OnMember(int unit, int member, int lane, ref Visit visit) => life.ChildEvent(unit, member, lane, ref visit);
}
