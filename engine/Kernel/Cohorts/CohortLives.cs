using System.Runtime.CompilerServices;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>A block of persons as units of the kernel: a state's ceiling class is its own; absorbing states share class 0.</summary>
internal struct CohortLives<TModel> : ISweptModel
    where TModel : struct, ICohortModel
{
    private readonly byte[] _states;
    private readonly byte[] _classes;
    private readonly byte[] _classOf = new byte[TModel.States];
    private readonly long[] _entered; // moments before the start are negative
    private readonly int[] _lastTick; // of the last transition; kept for discrete-time models only, as is the next
    private readonly int[] _moved; // persons who may draw again from the next tick on
    private readonly double[] _covariates;
    private readonly long[] _now = new long[TModel.States];
    private readonly Ceilings _ceilings = new();
    private readonly int _firstSecond;
    private TModel _model;
    private CohortTallies _tallies = null!;
    private int _movedCount;
    private int _tick;

    public CohortLives(int size)
    {
        CheckShape();
        (_states, _classes, _entered) = (new byte[size], new byte[size + 64], new long[size]);
        _lastTick = new int[TModel.OneTransitionATick ? size : 0];
        _moved = new int[_lastTick.Length];
        _covariates = new double[size * TModel.Covariates];
        var cls = 1;
        for (var group = 0; group < 2; group++)
        {
            _firstSecond = cls; // classes from here on draw lanes 4-7
            for (var state = 0; state < TModel.States; state++)
            {
                var lanes = TModel.Lanes(state);
                if (lanes > 0 && lanes > 4 == (group == 1))
                {
                    _classOf[state] = (byte)cls++;
                }
            }
        }
    }

    public int Units { get; private set; }

    public readonly (int First, int End) Present => (0, Units);

    public readonly ReadOnlySpan<byte> UnitClasses => _classes;

    public readonly int FirstSecondGroupClass => _firstSecond;

    public readonly ReadOnlySpan<byte> MemberStates => default;

    public byte FirstDrawingState => 1;

    public readonly void Soon(int unit)
    {
    }

    public readonly void SoonMember(int member)
    {
    }

    public readonly Ceilings Ceilings => _ceilings;

    public readonly int MemberStart(int unit) => 0;

    public readonly int UnitOf(int member) => 0;

    public readonly bool DrawsSecondGroup(int unit) => _classes[unit] >= _firstSecond;

    public readonly int MemberGroup(int member) => 0;

    public readonly int MemberClass(int unit, int member) => 0;

    public readonly Hazard MemberHazard(int unit, int member, int lane) => default;

    public readonly void OnMember(int unit, int member, int lane, ref Visit visit)
    {
    }

    public void Enter(in TModel model, in DrawKey key, int persons, CohortTallies tallies)
    {
        (_model, _tallies, Units) = (model, tallies, persons);
        Array.Clear(_now);
        Array.Clear(_covariates);
        Array.Clear(_classes);
        Array.Fill(_lastTick, -1);
        _movedCount = 0;
        for (var person = 0; person < persons; person++)
        {
            var newcomer = new Newcomer(in key, person, Row(person));
            var state = Checked(_model.Start(ref newcomer));
            _states[person] = (byte)state;
            _classes[person] = _classOf[state];
            _entered[person] = -(long)(newcomer.InStateFor * 65536);
            _now[state]++;
        }
    }

    public void Begin(int tick)
    {
        _tick = tick;
        Close(tick);
        for (; _movedCount > 0; _movedCount--)
        {
            var person = _moved[_movedCount - 1];
            _classes[person] = _classOf[_states[person]];
        }

        for (var state = 0; state < TModel.States; state++)
        {
            _tallies.Time[(tick * TModel.States) + state] += _now[state] << 16;
            for (var lane = 0; lane < TModel.Lanes(state); lane++)
            {
                _ceilings.SetUnit(_classOf[state], lane, _model.Most(state, lane, tick));
            }
        }
    }

    /// <summary>Counts the states at a cycle time.</summary>
    public readonly void Close(int time)
    {
        for (var state = 0; state < TModel.States; state++)
        {
            _tallies.Occupancy[(time * TModel.States) + state] += _now[state];
        }
    }

    public readonly Hazard UnitHazard(int unit, int lane)
    {
        var state = _states[unit];
        if (lane >= TModel.Lanes(state) || (TModel.OneTransitionATick && _lastTick[unit] == _tick))
        {
            return default;
        }

        var life = new Life(unit, state, _tick, _entered[unit], Row(unit));
        return _model.Rate(in life, lane);
    }

    public void OnUnit(int unit, int lane, ref Visit visit)
    {
        var state = _states[unit];
        var happening = new Happening(in visit, state, _entered[unit], Row(unit), _tallies.Own);
        var next = Checked(_model.Happen(ref happening, lane));
        _tallies.EventCounts[(state * 8) + lane]++;
        _tallies.EventMoments[(state * 8) + lane] += visit.Moment;
        if (next != state)
        {
            Move(unit, state, next, in visit);
        }

        if (TModel.OneTransitionATick)
        {
            _lastTick[unit] = _tick;
            _classes[unit] = 0; // draws nothing more in this tick
            _moved[_movedCount++] = unit;
        }
    }

    private readonly void Move(int unit, int from, int to, in Visit visit)
    {
        _states[unit] = (byte)to;
        _classes[unit] = _classOf[to];
        _entered[unit] = visit.Moment;
        _now[from]--;
        _now[to]++;
        var left = 65536 - visit.Time;
        _tallies.Time[(_tick * TModel.States) + from] -= left;
        _tallies.Time[(_tick * TModel.States) + to] += left;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Span<double> Row(int unit) =>
        TModel.Covariates == 0 ? default : _covariates.AsSpan(unit * TModel.Covariates, TModel.Covariates);

    private static int Checked(int state) => (uint)state < (uint)TModel.States
        ? state
        : throw new InvalidOperationException($"the model named state {state}; it has states 0 to {TModel.States - 1}");

    private static void CheckShape()
    {
        if (TModel.States is < 1 or > 63)
        {
            throw new ArgumentOutOfRangeException(nameof(TModel), TModel.States, "a model has 1 to 63 states");
        }

        for (var state = 0; state < TModel.States; state++)
        {
            if (TModel.Lanes(state) is < 0 or > 8)
            {
                throw new ArgumentOutOfRangeException(nameof(TModel), TModel.Lanes(state), $"state {state} has 0 to 8 transitions");
            }
        }
    }
}
