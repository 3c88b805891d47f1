using System.Runtime.CompilerServices;
using CareSim.Engine.Kernel;
using CareSim.Engine.Pathways;

namespace CareSim.Engine.Simulation;

/// <content>Ceiling classes of children in the pathway.</content>
internal sealed partial class AuthorityLife
{
    private const int AssessmentClass = 1;
    private const int FormerPlanClass = 2;
    private const int ReturnedClass = 3;
    private const int GuardianshipClass = 7;
    private const int NeedClass = 8;
    private const int NeedReturnedClass = 58;
    private const int PlanClass = 62;
    private const int CareClass = 87;
    private const int CareUnaccompaniedClass = 177;

    // Class = base + duration band x one step + age band x another + (a plan before) x a third: tables in place of branches,
    // which would be guessed wrong one time in three.
    private static readonly byte[] ClassBase = ByState(FormerPlanClass, 0, GuardianshipClass, AssessmentClass, NeedClass, PlanClass, CareClass);
    private static readonly byte[] DurationStep = ByState(0, 0, 0, 0, 10, 5, 0);
    private static readonly byte[] AgeStep = ByState(0, 0, 0, 0, 2, 1, 2);
    private static readonly byte[] FormerStep = ByState(0, 0, 0, 0, 1, 0, 0);

    // By whole months in the state, from -1 on, and by age: the band, and the months for which it lasts from here.
    private static readonly byte[] SpellBand = [.. Enumerable.Range(-1, 257).Select(m => (byte)Bands.Spell(m))];
    private static readonly byte[] SpellLasts = [.. SpellBand.Select((_, m) => Lasts(SpellBand, m))];
    private static readonly byte[] AgeLasts = [.. Enumerable.Range(0, 253).Select(m => Lasts([.. Enumerable.Range(0, 253).Select(a => (byte)Bands.Age(a))], m))];

    private static byte Lasts(byte[] bands, int from)
    {
        var months = 1;
        while (from + months < bands.Length && bands[from + months] == bands[from] && months < 255)
        {
            months++;
        }

        return (byte)months;
    }

    /// <summary>Lanes by state: nothing, the pathway's, or those of care. A table, not a branch.</summary>
    internal static ReadOnlySpan<byte> GroupOf =>
    [
        0, 0, 0, 0, 0, 0, Lanes.PathwayGroup, Lanes.PathwayGroup, Lanes.PathwayGroup,
        Lanes.PathwayGroup, Lanes.PathwayGroup, Lanes.PathwayGroup, Lanes.CareGroup,
    ];

    private static byte[] ByState(int former, int returned, int guardianship, int assessment, int need, int plan, int care) =>
        [0, 0, 0, 0, 0, 0, (byte)former, (byte)returned, (byte)guardianship, (byte)assessment, (byte)need, (byte)plan, (byte)care, 0, 0, 0];

    /// <summary>Ceiling class of a child in the pathway this month, from the column where it still holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int ChildClassNow(int unit, int child)
    {
        if (Month >= Stands[child] >> 16)
        {
            RenewChildClass(unit, child);
        }

        return (byte)Stands[child];
    }

    /// <summary>Asks memory for the row of a child whose class no longer holds (for the first row, always near, otherwise: a
    /// branch would be guessed wrong).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SoonChild(int child) => CacheHint.Soon(ref Children[Month >= Stands[child] >> 16 ? child : 0]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void RenewChildClass(int unit, int child)
    {
        ref var row = ref Children[child];
        var state = State[child];
        if (state == PathwayState.LookedAfter || (row.Home != 0 && state is PathwayState.ReturnedHome or PathwayState.ChildInNeed))
        {
            RenewSlowly(unit, child, ref row);
            return;
        }

        var age = Math.Clamp(Month - row.Birth, 0, 252);
        var spell = Math.Clamp(MonthsIn(row.Entered), -1, 255) + 1;
        var until = Month + Math.Min(AgeLasts[age], SpellLasts[spell]);
        var cls = ClassBase[state] + (SpellBand[spell] * DurationStep[state]) + (Bands.Age(age) * AgeStep[state]) + (row.Plans > 0 ? FormerStep[state] : 0);
        Stands[child] = ((uint)until << 16) | ((uint)GroupOf[state] << 8) | (uint)cls;
    }

    // Whole months in a state; -1 in the month of entry.
    private int MonthsIn(uint entered) => (int)(((long)((uint)Month << 16) - entered) >> 16);

    private void RenewSlowly(int unit, int child, ref ChildRow row)
    {
        var band = Bands.Age(Month - row.Birth);
        var until = band + 1 < Bands.Ages ? row.Birth + Bands.AgeEdges[band + 1] : short.MaxValue;
        until = Math.Min(until, Reaches(State[child] == PathwayState.LookedAfter ? Bands.CareEdges : Bands.SpellEdges, MonthsSince(row.Entered)));
        if (row.Home != 0)
        {
            until = Math.Min(until, Reaches(Bands.ReturnEdges, Month - row.Home));
        }

        Stands[child] = ((uint)until << 16) | ((uint)GroupOf[State[child]] << 8) | (uint)ChildClass(unit, child);
    }

    // The first month that begins at or after the next edge of a duration.
    private int Reaches(double[] edges, double since)
    {
        var band = Bands.Of(edges, since);
        return band < edges.Length ? Month + Math.Max(1, (int)Math.Ceiling(edges[band] - since)) : short.MaxValue;
    }

    /// <summary>Ceiling class of a child in the pathway: state, duration band, age band and what else bounds its hazards.</summary>
    internal int ChildClass(int unit, int child)
    {
        ref var row = ref Children[child];
        var state = State[child] & 15;
        var age = Bands.Age(Month - row.Birth);
        if (state is PathwayState.LookedAfter)
        {
            var often = row.Marks & ChildMarks.Often;
            return IsUnaccompanied(unit)
                ? CareUnaccompaniedClass + often
                : CareClass + (((Bands.Care(MonthsSince(row.Entered)) * 5) + age) * 2) + often;
        }

        if (row.Home != 0 && state is PathwayState.ReturnedHome or PathwayState.ChildInNeed)
        {
            var since = Bands.Of(Bands.ReturnEdges, Month - row.Home);
            if (state == PathwayState.ReturnedHome)
            {
                return ReturnedClass + since;
            }

            if (since < Bands.ReturnEdges.Length)
            {
                return NeedReturnedClass + since;
            }
        }

        var band = SpellBand[Math.Clamp(MonthsIn(row.Entered), -1, 255) + 1];
        return ClassBase[state] + (band * DurationStep[state]) + (age * AgeStep[state]) + (row.Plans > 0 ? FormerStep[state] : 0);
    }
}
