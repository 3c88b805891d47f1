using System.Numerics;
using System.Runtime.CompilerServices;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <content>Quick events: of units with one candidate lane and no candidate member, whose event asks for neither its moment nor
/// details (<see cref="ISweptModel.QuickLanes"/>). The 16-bit prefix alone decides nearly always, and the moment is only
/// worked out for the few who have something ahead in their next round. The lives are the same to the bit.</content>
public sealed partial class SweepEngine<TModel>
{
    private readonly int[][] _quickUnits = [.. Enumerable.Range(0, 8).Select(_ => new int[1024])];
    private readonly int[] _quickCount = new int[8];
    private Fired[] _fired = new Fired[1024];
    private int _firedCount;
    private int _from; // first unit of the block that was swept
    private byte[] _listed = new byte[8192 + 64];

    // Candidates of the lists by unit, so that one listed twice is known.
    private void SortOut(ref TModel model)
    {
        var from = _from;
        Mark(_first.Units.AsSpan(0, _first.Count), from);
        Mark(_second.Entities.AsSpan(0, _second.Count), from);
        Mark(_members.Ranks.AsSpan(0, _members.Count), from);
        Array.Clear(_quickCount);
        var classes = model.UnitClasses;
        var kept = 0;
        for (var i = 0; i < _first.Count; i++)
        {
            var (unit, word) = (_first.Units[i], _first.Words[i]);
            var lanes = UnitSweep.LanesAtMost(word, model.Ceilings.UnitLow[classes[unit]]);
            (_first.Units[kept], _first.Words[kept]) = (unit, word);
            kept += PutQuick(ref model, unit, lanes, word, _listed[unit - from]) ? 0 : 1;
        }

        _first.Count = kept;
        kept = 0;
        for (var i = 0; i < _second.Count; i++)
        {
            var (unit, word) = (_second.Entities[i], _second.Low[i]);
            var lanes = UnitSweep.LanesAtMost(word, model.Ceilings.UnitHigh[classes[unit]]);
            (_second.Entities[kept], _second.Low[kept]) = (unit, word);
            kept += PutQuick(ref model, unit, lanes << 4, word, _listed[unit - from]) ? 0 : 1;
        }

        _second.Count = kept;
    }

    private void Mark(ReadOnlySpan<int> units, int from)
    {
        foreach (var unit in units)
        {
            if (unit - from >= _listed.Length)
            {
                Array.Resize(ref _listed, (unit - from) * 2);
            }

            _listed[unit - from] += (byte)(_listed[unit - from] < 2 ? 1 : 0);
        }
    }

    // A unit stands with its prefix in one word: 47 bits and 16.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool PutQuick(ref TModel model, int unit, uint lanes, ulong word, byte listed)
    {
        model.SoonQuick(unit);
        if ((lanes & (lanes - 1)) != 0 || (lanes & TModel.QuickLanes) == 0 || listed != 1 || unit >= model.Units)
        {
            return false;
        }

        var lane = BitOperations.TrailingZeroCount(lanes);
        ref var list = ref _quickUnits[lane];
        var at = _quickCount[lane]++;
        if (2 * at + 2 > list.Length)
        {
            Array.Resize(ref list, list.Length * 2);
        }

        (list[2 * at], list[(2 * at) + 1]) = (unit, (int)(word >> (16 * (lane & 3))) & 0xFFFF);
        return true;
    }

    private void VisitQuick(ref TModel model, in DrawKey key, int month)
    {
        _firedCount = 0;
        for (var lane = 0; lane < 8; lane++)
        {
            if (_quickCount[lane] > 0)
            {
                _statistics.UnitVisits += _quickCount[lane];
                DecideQuick(ref model, in key, month, lane);
            }
        }

        _statistics.Events += _firedCount;
        RedrawQuick(ref model, in key, month);
    }

    private void DecideQuick(ref TModel model, in DrawKey key, int month, int lane)
    {
        var list = _quickUnits[lane].AsSpan(0, 2 * _quickCount[lane]);
        var classes = model.UnitClasses;
        for (var i = 0; i < list.Length; i += 2)
        {
            var (unit, prefix) = (list[i], (uint)list[i + 1]);
            var rate = model.QuickRate(unit, lane);
            var ceiling = model.Ceilings.UnitMost(classes[unit], lane);
            if (!(rate <= ceiling))
            {
                throw Breach(in key, unit, -1, month, lane, rate, ceiling);
            }

            if (Happens(in key, unit, month, lane, prefix, rate))
            {
                model.QuickEvent(unit, lane);
                PutFired(new Fired { Unit = unit, Lane = lane, Prefix = prefix, Rate = rate });
            }
        }
    }

    // The probability lies between h - h^2/2 and h. A prefix that all lies below the one or not below the other has decided.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Happens(in DrawKey key, int unit, int month, int lane, uint prefix, double rate)
    {
        if (prefix * (1.0 / 65536) >= rate)
        {
            return false;
        }

        return (prefix + 1) * (1.0 / 65536) <= (rate - (0.5 * rate * rate)) * (1 - 1e-9)
            || Hazard.Constant(rate).FiresQuickly(Address.Uniform(in key, unit, -1, month, 0, lane >> 2, lane, prefix), 0, rate, out _);
    }

    // The next round of those to whom something happened, drawn together: after most events no lane is left.
    private void RedrawQuick(ref TModel model, in DrawKey key, int month)
    {
        _ahead.Clear();
        var classes = model.UnitClasses;
        var second = model.FirstSecondGroupClass;
        for (var i = 0; i < _firedCount; i++)
        {
            var unit = _fired[i].Unit;
            _ahead.Add(i, unit >> 1, Address.When(month, 1, 0), 0);
            if (classes[unit] >= second)
            {
                _ahead.Add(i, unit >> 1, Address.When(month, 1, 1), 0);
            }
        }

        _ahead.Draw(in key, 0);
        var ceilings = model.Ceilings;
        for (var (j, last) = (0, -1); j < _ahead.Count; j++)
        {
            var i = _ahead.Entities[j];
            var unit = _fired[i].Unit;
            var word = (unit & 1) == 0 ? _ahead.Low[j] : _ahead.High[j];
            _fired[i].Ahead |= UnitSweep.AnyAtMost(word, (i == last ? ceilings.UnitHigh : ceilings.UnitLow)[classes[unit]]);
            last = i;
        }

        for (var i = 0; i < _firedCount; i++)
        {
            if (_fired[i].Ahead)
            {
                GoOn(ref model, in key, month, in _fired[i]);
            }
        }
    }

    // Something may be ahead: the moment of the event is worked out after all, and the unit lives on from there.
    private void GoOn(ref TModel model, in DrawKey key, int month, in Fired fired)
    {
        var unit = fired.Unit;
        var u = Address.Uniform(in key, unit, -1, month, 0, fired.Lane >> 2, fired.Lane, fired.Prefix);
        Hazard.Constant(fired.Rate).FiresQuickly(u, 0, fired.Rate, out var time);
        (_count, _next0, _next1) = (0, -1, -1);
        Array.Clear(_rounds);
        _rounds[0] = 1;
        DrawUnit(ref model, in key, month, unit, 1, time);
        LiveOn(ref model, in key, month, unit);
    }

    private void PutFired(in Fired fired)
    {
        if (_firedCount == _fired.Length)
        {
            Array.Resize(ref _fired, _firedCount * 2);
        }

        _fired[_firedCount++] = fired;
    }

    private struct Fired
    {
        public int Unit;
        public int Lane;
        public uint Prefix;
        public bool Ahead;  // a lane of the next round is a candidate
        public double Rate; // of the state before the event
    }
}
