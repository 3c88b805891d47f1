namespace CareSim.Engine.Kernel;

/// <summary>A model of lives: units (families, patients), each with any number of members (children). A struct that holds
/// its columns implements it; both engines run it at the speed of a loop written by hand. A unit has lanes 0-7 (groups 0 and
/// 1), a member lanes 0-7 of the pair of groups its state names. Every lane is one event with one hazard.</summary>
public interface ILifeModel
{
    /// <summary>Units of the slice; a unit's number is its rank in the slice and the key of its draws.</summary>
    int Units { get; }

    /// <summary>First member of a unit; its members are [MemberStart(u), MemberStart(u + 1)), at most 250. Argument 0 to Units.</summary>
    int MemberStart(int unit);

    /// <summary>The unit that a member belongs to.</summary>
    int UnitOf(int member);

    /// <summary>Whether the unit, in its present state, also draws lanes 4-7.</summary>
    bool DrawsSecondGroup(int unit);

    /// <summary>The even group number whose eight lanes the member draws in its present state; 0 = it draws nothing.</summary>
    int MemberGroup(int member);

    /// <summary>Hazard of a unit's event in its present state, over the present tick.</summary>
    Hazard UnitHazard(int unit, int lane);

    /// <summary>Hazard of a member's event in its present state, over the present tick.</summary>
    Hazard MemberHazard(int unit, int member, int lane);

    /// <summary>A unit's event happens: change columns and tallies, and tell the visit which other entities changed state.</summary>
    void OnUnit(int unit, int lane, ref Visit visit);

    /// <summary>A member's event happens.</summary>
    void OnMember(int unit, int member, int lane, ref Visit visit);
}

/// <summary>What the sweep needs beyond the lives themselves. It only saves visits: no result depends on it.</summary>
public interface ISweptModel : ILifeModel
{
    /// <summary>Bits of the unit's lanes whose event is quick: its hazard is constant over the tick, and the event changes nothing
    /// but the unit and tallies, without asking for its moment or details. None by default; then the three members that
    /// follow are never called.</summary>
    static virtual uint QuickLanes => 0;

    /// <summary>The rate of a quick lane: what <see cref="ILifeModel.UnitHazard"/> gives as a constant, 0 for a unit that is not there.</summary>
    double QuickRate(int unit, int lane) => throw new NotSupportedException("no lane is quick");

    /// <summary>The unit's quick lanes will soon be asked for: as <see cref="Soon"/>, for less.</summary>
    void SoonQuick(int unit)
    {
    }

    /// <summary>A quick event happens: the same as <see cref="ILifeModel.OnUnit"/>.</summary>
    void QuickEvent(int unit, int lane) => throw new NotSupportedException("no lane is quick");

    /// <summary>The units that may have events: those outside draw nothing and have class 0.</summary>
    (int First, int End) Present { get; }

    /// <summary>Ceiling class of every unit, 0-63, padded with at least 64 zeros behind the last; class 0 has no events.</summary>
    ReadOnlySpan<byte> UnitClasses { get; }

    /// <summary>Classes from this one on draw lanes 4-7.</summary>
    int FirstSecondGroupClass { get; }

    /// <summary>A state byte per member, padded with at least 64 zeros.</summary>
    ReadOnlySpan<byte> MemberStates { get; }

    /// <summary>Members whose state byte is at or above this may draw; at least 1.</summary>
    byte FirstDrawingState { get; }

    /// <summary>Whether the model keeps a list of the members that may draw; false by default: they are found by a scan. With a list,
    /// the three members that follow are asked too.</summary>
    static virtual bool ListsMembers => false;

    /// <summary>The list, settled before each sweep.</summary>
    DrawingMembers Drawing => throw new NotSupportedException("no members are listed");

    /// <summary>For every member the first tick in which its class no longer holds (16 bits), its group (8) and its class (8); 0 = not known.</summary>
    ReadOnlySpan<uint> MemberStands => default;

    /// <summary>Works a member's entry in <see cref="MemberStands"/> out for the present tick.</summary>
    void RenewMember(int unit, int member) => throw new NotSupportedException("no members are listed");

    /// <summary>Ceiling class of a member in the present tick, 0-255.</summary>
    int MemberClass(int unit, int member);

    /// <summary>The unit will soon be visited: a chance to ask memory for its columns (see <see cref="CacheHint"/>). May do nothing.</summary>
    void Soon(int unit);

    /// <summary>Whether <see cref="Sooner"/> does anything; false by default: then it is never called.</summary>
    static virtual bool AsksSooner => false;

    /// <summary>Comes before <see cref="Soon"/>, with others in between: a chance to ask memory for what that call reads itself.</summary>
    void Sooner(int unit) => throw new NotSupportedException("nothing is asked for sooner");

    /// <summary>The same as <see cref="Soon"/> for a member whose class will soon be asked for.</summary>
    void SoonMember(int member);

    /// <summary>Ceilings of the present tick.</summary>
    Ceilings Ceilings { get; }
}
