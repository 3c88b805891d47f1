namespace CareSim.Engine.Kernel;

/// <summary>Work done by a sweep engine since it was made.</summary>
public struct SweepStatistics
{
    /// <summary>Unit-ticks swept: present units, summed over ticks.</summary>
    public long UnitTicks;

    /// <summary>Units whose lanes were candidates.</summary>
    public long UnitVisits;

    /// <summary>Members whose lanes were candidates.</summary>
    public long MemberVisits;

    /// <summary>Members that drew.</summary>
    public long MemberDraws;

    /// <summary>Units that drew the second group.</summary>
    public long SecondGroupDraws;

    /// <summary>Events that happened.</summary>
    public long Events;

    /// <summary>Adds the work between two readings of one engine.</summary>
    internal void Add(in SweepStatistics after, in SweepStatistics before)
    {
        UnitTicks += after.UnitTicks - before.UnitTicks;
        UnitVisits += after.UnitVisits - before.UnitVisits;
        MemberVisits += after.MemberVisits - before.MemberVisits;
        MemberDraws += after.MemberDraws - before.MemberDraws;
        SecondGroupDraws += after.SecondGroupDraws - before.SecondGroupDraws;
        Events += after.Events - before.Events;
    }
}
