using System.Numerics;
using System.Runtime.CompilerServices;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <content>Visits: the true probabilities, competing events, rounds.</content>
public sealed partial class SweepEngine<TModel>
{
    /// <summary>Visits every candidate of the last sweep, unit by unit in rank order.</summary>
    public void Visit(ref TModel model, in DrawKey key, int month)
    {
        VisitQuickly(ref model, in key, month);
        VisitOthers(ref model, in key, month);
    }

    /// <summary>The first half of a visit: quick events.</summary>
    internal void VisitQuickly(ref TModel model, in DrawKey key, int month)
    {
        if (TModel.QuickLanes != 0 && Quick)
        {
            SortOut(ref model);
            VisitQuick(ref model, in key, month);
        }
    }

    /// <summary>The second half: everyone else on the lists.</summary>
    internal void VisitOthers(ref TModel model, in DrawKey key, int month)
    {
        LookAhead(ref model, in key, month, model.Ceilings);
        if (TModel.QuickLanes != 0 && Quick)
        {
            VisitAlone(ref model, in key, month);
        }

        VisitListed(ref model, in key, month);
    }

    private void VisitListed(ref TModel model, in DrawKey key, int month)
    {
        int a = 0, b = 0, c = 0;
        while (true)
        {
            var unit = Math.Min(
                a < _first.Count ? _first.Units[a] : int.MaxValue,
                Math.Min(b < _second.Count ? _second.Entities[b] : int.MaxValue, c < _members.Count ? _members.Ranks[c] : int.MaxValue));
            if (unit >= model.Units)
            {
                break; // the padding behind the last unit may hold a candidate by chance
            }

            (_count, _next0, _next1) = (0, -1, -1);
            if (a < _first.Count && _first.Units[a] == unit)
            {
                VisitFirst(ref model, in key, month, unit, _first.Words[a], _first.Ahead[a]);
                a++;
            }

            if (b < _second.Count && _second.Entities[b] == unit)
            {
                VisitSecond(ref model, in key, month, unit, _second.Low[b], _second.When[b]);
                b++;
            }

            for (; c < _members.Count && _members.Ranks[c] == unit; c++)
            {
                ConsiderMember(ref model, in key, month, unit, c);
            }

            LiveIfAny(ref model, in key, month, unit);
        }
    }

    private void VisitFirst(ref TModel model, in DrawKey key, int month, int unit, ulong word, int ahead)
    {
        _statistics.UnitVisits++;
        _next0 = ConsiderUnit(ref model, in key, month, unit, 0, 0, 0, word, ahead);
        _next1 = model.UnitClasses[unit] >= model.FirstSecondGroupClass ? _next0 + 1 : -1;
    }

    private void VisitSecond(ref TModel model, in DrawKey key, int month, int unit, ulong word, uint ahead)
    {
        _statistics.UnitVisits++;
        _next0 = ConsiderUnit(ref model, in key, month, unit, 1, 0, 0, word, (int)ahead);
        _next1 = _next0 + 1;
    }

    private void ConsiderMember(ref TModel model, in DrawKey key, int month, int unit, int at)
    {
        _statistics.MemberVisits++;
        var member = _members.Entities[at];
        var who = _members.Who[at];
        ConsiderMember(ref model, in key, month, unit, member, model.MemberGroup(member), (int)(who >> 8), who & 0xFF,
            0, 0, _members.Low[at], _members.High[at], (int)_members.When[at]);
    }

    // One unit's latent events in time order; ties by key. Who changes state draws afresh in a new round.
    private void Live(ref TModel model, in DrawKey key, int month, int unit)
    {
        new Span<byte>(_rounds, 0, model.MemberStart(unit + 1) - model.MemberStart(unit) + 1).Clear();
        LiveOn(ref model, in key, month, unit);
    }

    private void LiveOn(ref TModel model, in DrawKey key, int month, int unit)
    {
        var start = model.MemberStart(unit);
        while (_count > 0)
        {
            var next = Earliest();
            _statistics.Events++;
            var visit = new Visit(in key, month, unit, next.Member, next.Time, _changed, _rounds);
            visit.Changed(next.Member);
            if (next.Member < 0)
            {
                model.OnUnit(unit, next.Lane, ref visit);
            }
            else
            {
                model.OnMember(unit, start + next.Member, next.Lane, ref visit);
            }

            for (var i = 0; i < visit.ChangedCount; i++)
            {
                Redraw(ref model, in key, month, unit, start, _changed[i], next.Time);
            }
        }
    }

    private void Redraw(ref TModel model, in DrawKey key, int month, int unit, int start, int member, uint from)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            _latents[kept] = _latents[i];
            kept += _latents[i].Member != member ? 1 : 0;
        }

        _count = kept;
        var round = ++_rounds[member + 1];
        if (round >= 250)
        {
            throw new InvalidOperationException($"unit {unit} of slice {key.Slice:x8}: 250 changes of state in tick {month}");
        }

        if (member < 0)
        {
            if (model.UnitClasses[unit] == 0)
            {
                return; // class 0 has no events
            }

            DrawUnit(ref model, in key, month, unit, round, from);
            return;
        }

        var number = start + member;
        var group = model.MemberGroup(number);
        if (group != 0)
        {
            var block = Address.MemberLanes(in key, unit, member, month, round, group);
            var cls = model.MemberClass(unit, number);
            var lanes = LanesAtMost(block.Low, block.High, model.Ceilings.MemberPrefix, cls);
            ConsiderMember(ref model, in key, month, unit, number, group, cls, lanes, round, from, block.Low, block.High, -1);
        }
    }

    private void DrawUnit(ref TModel model, in DrawKey key, int month, int unit, int round, uint from)
    {
        ConsiderUnit(ref model, in key, month, unit, 0, round, from, UnitLanes(in key, unit, month, round, 0, _next0), -1);
        if (model.DrawsSecondGroup(unit))
        {
            ConsiderUnit(ref model, in key, month, unit, 1, round, from, UnitLanes(in key, unit, month, round, 1, _next1), -1);
        }
    }

    // Ahead: where the suffixes of this round's candidate lanes stand, one after the other; -1 = not worked out. Returns the
    // place behind the last.
    private int ConsiderUnit(ref TModel model, in DrawKey key, int month, int unit, int group, int round, uint from, ulong word, int ahead)
    {
        var cls = model.UnitClasses[unit];
        var ceilings = model.Ceilings;
        // After most events nothing more happens in the tick: no lane is left.
        for (var lanes = UnitSweep.LanesAtMost(word, group == 0 ? ceilings.UnitLow[cls] : ceilings.UnitHigh[cls]); lanes != 0; lanes &= lanes - 1)
        {
            var i = BitOperations.TrailingZeroCount(lanes);
            var lane = (4 * group) + i;
            var hazard = model.UnitHazard(unit, lane);
            Consider(in key, unit, -1, month, round, group, lane, (uint)(word >> (16 * i)) & 0xFFFF, from, hazard, ceilings.UnitMost(cls, lane), ahead);
            ahead += ahead >= 0 ? 1 : 0;
        }

        return ahead;
    }

    private void ConsiderMember(ref TModel model, in DrawKey key, int month, int unit, int member, int group, int cls, uint lanes, int round, uint from, ulong low, ulong high, int ahead)
    {
        var ceilings = model.Ceilings;
        var birthOrder = member - model.MemberStart(unit);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var prefix = (uint)((lane < 4 ? low : high) >> (16 * (lane & 3))) & 0xFFFF;
            var hazard = model.MemberHazard(unit, member, lane);
            Consider(in key, unit, birthOrder, month, round, group, lane, prefix, from, hazard, ceilings.MemberMost(cls, lane), ahead);
            ahead += ahead >= 0 ? 1 : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Consider(in DrawKey key, int unit, int member, int month, int round, int group, int lane, uint prefix, uint from, in Hazard hazard, double ceiling, int ahead)
    {
        // The probability stays below its bound where the hazard stays below the bound's hazard: no exponential is taken.
        var most = hazard.ToEnd(from * (1.0 / 65536));
        if (!(most <= ceiling)) // not a number fails too
        {
            throw Breach(in key, unit, member, month, lane, most, ceiling);
        }

        // 1 - exp(-L) <= L: most null visits end here, before a suffix is drawn or a logarithm taken.
        if (prefix * (1.0 / 65536) >= most)
        {
            return;
        }

        var u = ahead >= 0
            ? Address.Uniform(prefix, _ahead.Low[ahead])
            : Address.Uniform(in key, unit, member, month, round, group, lane, prefix);
        if (hazard.FiresQuickly(u, from, most, out var time))
        {
            if (_count == _latents.Length)
            {
                Array.Resize(ref _latents, _count * 2);
            }

            _latents[_count++] = new Latent { Time = time, Member = (short)member, Lane = (byte)lane, Round = (byte)round };
        }
    }

    private static CeilingBreachException Breach(in DrawKey key, int unit, int member, int month, int lane, double most, double ceiling) =>
        new($"slice {key.Slice:x8}, unit {unit}, member {member}, tick {month}, lane {lane}: hazard {most:R} above ceiling {ceiling:R}");

    private Latent Earliest()
    {
        var best = 0;
        for (var i = 1; i < _count; i++)
        {
            ref var x = ref _latents[i];
            ref var y = ref _latents[best];
            if (x.Time < y.Time || (x.Time == y.Time && (x.Member < y.Member || (x.Member == y.Member && x.Lane < y.Lane))))
            {
                best = i;
            }
        }

        return _latents[best];
    }
}
