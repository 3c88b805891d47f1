using CareSim.Engine.Kernel;

namespace CareSim.Probe;

/// <summary>Made-up families: units with 0-6 members, starts and ends, sibling and unit effects, details. Columns and law
/// come from a seed; the ceilings' looseness and a spoilt ceiling are set from outside.</summary>
public struct MadeUpModel : ISweptModel
{
    private readonly MadeUpTables _tables;
    private readonly int[] _start;
    private readonly int[] _unitOf;
    private readonly int[] _firstMonth;
    private readonly int[] _lastMonth;
    private readonly double[] _frailty;
    private readonly byte[] _unitStates;
    private readonly byte[] _memberStates;
    private readonly uint[] _unitEntry;
    private readonly uint[] _memberEntry;
    private readonly byte[] _classes;
    private readonly Ceilings _ceilings = new();
    private int _month;

    public MadeUpModel(int seed, int units)
    {
        var chance = new Random(seed * 7919);
        _tables = new MadeUpTables(seed);
        Units = units;
        _start = new int[units + 1];
        _firstMonth = new int[units];
        _lastMonth = new int[units];
        _frailty = new double[units];
        for (var unit = 0; unit < units; unit++)
        {
            _start[unit + 1] = _start[unit] + chance.Next(7);
            // The first third leaves month by month and the last third arrives month by month, so that the range moves.
            _firstMonth[unit] = unit < units / 2 ? 0 : chance.Next(8);
            _lastMonth[unit] = unit < units / 3 ? unit * 36 / units : chance.Next(3) == 0 ? chance.Next(12) : int.MaxValue;
            _frailty[unit] = 0.2 + (1.8 * chance.NextDouble());
        }

        var members = _start[units];
        _unitOf = new int[members];
        (_unitStates, _unitEntry, _classes) = (new byte[units], new uint[units], new byte[units + 64]);
        (_memberStates, _memberEntry) = (new byte[members + 64], new uint[members]);
        for (var unit = 0; unit < units; unit++)
        {
            Array.Fill(_unitOf, unit, _start[unit], _start[unit + 1] - _start[unit]);
        }
    }

    /// <summary>Every event so far, in order; null keeps none.</summary>
    public List<LifeEvent>? Log { get; set; }

    /// <summary>Ceilings are the class maximum times this: 1 is tight, 1000 visits everyone.</summary>
    public double Looseness { get; set; } = 1;

    /// <summary>Mutation: the ceiling of this lane of every class is multiplied by <see cref="Spoilt"/>.</summary>
    public int SpoiltLane { get; set; } = -1;

    /// <summary>Factor of the spoilt lane.</summary>
    public double Spoilt { get; set; } = 1;

    public int Units { get; }

    public (int First, int End) Present { get; private set; }

    public readonly ReadOnlySpan<byte> UnitClasses => _classes;

    public readonly int FirstSecondGroupClass => 32;

    public readonly ReadOnlySpan<byte> MemberStates => _memberStates;

    public byte FirstDrawingState => 1;

    public readonly void Soon(int unit)
    {
    }

    public readonly void SoonMember(int member)
    {
    }

    public readonly Ceilings Ceilings => _ceilings;

    public readonly int MemberStart(int unit) => _start[unit];

    public readonly int UnitOf(int member) => _unitOf[member];

    public readonly bool DrawsSecondGroup(int unit) => _tables.SecondGroup[_unitStates[unit]];

    public readonly int MemberGroup(int member) => _tables.Group[_memberStates[member]];

    public readonly int MemberClass(int unit, int member) => (_memberStates[member] * 8) + Band(unit);

    public readonly Hazard UnitHazard(int unit, int lane) =>
        _unitStates[unit] == 0 ? default : _tables.Over(MadeUpTables.At(0, _unitStates[unit], lane), _unitEntry[unit], _month, _frailty[unit]);

    public readonly Hazard MemberHazard(int unit, int member, int lane) =>
        _tables.Over(MadeUpTables.At(1, _memberStates[member], lane), _memberEntry[member], _month, _frailty[unit]);

    /// <summary>The deterministic step: starts, ends, and the tick's ceilings.</summary>
    public void Begin(int month)
    {
        _month = month;
        for (var unit = 0; unit < Units; unit++)
        {
            if (month == _firstMonth[unit] && month <= _lastMonth[unit])
            {
                SetUnit(unit, 1 + (unit % (MadeUpTables.States - 1)), (uint)month << 16);
                for (var member = _start[unit]; member < _start[unit + 1]; member++)
                {
                    SetMember(member, member % MadeUpTables.States, (uint)month << 16);
                }
            }

            if (month == _lastMonth[unit])
            {
                SetUnit(unit, 0, (uint)month << 16);
                Array.Clear(_memberStates, _start[unit], _start[unit + 1] - _start[unit]);
            }
        }

        // As the contract has it: from the first that has not ended to the last that has started.
        var first = Array.FindIndex(_unitStates, state => state != 0);
        Present = first < 0 ? (0, 0) : (first, Array.FindLastIndex(_unitStates, state => state != 0) + 1);
        SetCeilings();
    }

    public void OnUnit(int unit, int lane, ref Visit visit)
    {
        var at = MadeUpTables.At(0, _unitStates[unit], lane);
        Log?.Add(new LifeEvent(unit, -1, lane, visit.Month, visit.Time, visit.Round));
        SetUnit(unit, _tables.Target[at], visit.Moment);
        Spread(unit, -1, _tables.Effect[at], ref visit);
    }

    public void OnMember(int unit, int member, int lane, ref Visit visit)
    {
        var at = MadeUpTables.At(1, _memberStates[member], lane);
        Log?.Add(new LifeEvent(unit, visit.Member, lane, visit.Month, visit.Time, visit.Round));
        SetMember(member, _tables.Target[at], visit.Moment);
        Spread(unit, visit.Member, _tables.Effect[at], ref visit);
    }

    // Effects 0-1: none; 2: one sibling by a detail draw; 3: all siblings; 4: the unit; 5: the unit stops its members.
    private readonly void Spread(int unit, int actor, int effect, ref Visit visit)
    {
        var members = _start[unit + 1] - _start[unit];
        for (var member = 0; member < members && effect is 2 or 3 or 5; member++)
        {
            if (member == actor || (effect == 2 && visit.Uniform(member, 3) * members >= 1))
            {
                continue;
            }

            SetMember(_start[unit] + member, effect == 5 ? 0 : 1 + (member % (MadeUpTables.States - 1)), visit.Moment);
            visit.Changed(member);
        }

        if (effect == 4 && actor >= 0)
        {
            SetUnit(unit, 1 + (int)(visit.Uniform(-1, 0) * (MadeUpTables.States - 1)), visit.Moment);
            visit.Changed(-1);
        }
    }

    private readonly void SetUnit(int unit, int state, uint moment)
    {
        (_unitStates[unit], _unitEntry[unit]) = ((byte)state, moment);
        _classes[unit] = (byte)(state == 0 ? 0 : 1 + ((state - 1) * 4) + Band(unit) + (_tables.SecondGroup[state] ? 32 : 0));
    }

    private readonly void SetMember(int member, int state, uint moment) =>
        (_memberStates[member], _memberEntry[member]) = ((byte)state, moment);

    // Four bands of frailty, so that ceilings are those of a class and not of a person.
    private readonly int Band(int unit) => (int)(_frailty[unit] / 0.5);

    private readonly void SetCeilings()
    {
        for (var state = 1; state < MadeUpTables.States; state++)
        {
            for (var band = 0; band < 4; band++)
            {
                for (var lane = 0; lane < 8; lane++)
                {
                    var factor = lane == SpoiltLane ? Spoilt : Looseness;
                    var frailty = 0.5 * (band + 1);
                    var unit = 1 + ((state - 1) * 4) + band + (_tables.SecondGroup[state] ? 32 : 0);
                    _ceilings.SetUnit(unit, lane, factor * _tables.Most(MadeUpTables.At(0, state, lane), _month, frailty));
                    _ceilings.SetMember((state * 8) + band, lane, factor * _tables.Most(MadeUpTables.At(1, state, lane), _month, frailty));
                }
            }
        }
    }
}
