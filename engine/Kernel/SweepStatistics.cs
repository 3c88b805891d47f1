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
}
