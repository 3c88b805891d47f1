using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <content>Visits to units that stand on one list only, list by list, and members by state and lane: what comes one after the
/// other is alike, so that branches are guessed right. No life depends on the order of units.</content>
public sealed partial class SweepEngine<TModel>
{
    private int[] _order = new int[1024];
    private readonly int[] _ofKind = new int[128 + 1];

    private void VisitAlone(ref TModel model, in DrawKey key, int month)
    {
        var kept = 0;
        for (var i = 0; i < _first.Count; i++)
        {
            var (unit, word, ahead) = (_first.Units[i], _first.Words[i], _first.Ahead[i]);
            if (_listed[unit - _from] == 1 && unit < model.Units)
            {
                _count = 0;
                VisitFirst(ref model, in key, month, unit, word, ahead);
                LiveIfAny(ref model, in key, month, unit);
                continue;
            }

            (_first.Units[kept], _first.Words[kept], _first.Ahead[kept]) = (unit, word, ahead);
            kept++;
        }

        _first.Count = kept;
        kept = 0;
        for (var i = 0; i < _second.Count; i++)
        {
            var (unit, word, ahead) = (_second.Entities[i], _second.Low[i], _second.When[i]);
            if (_listed[unit - _from] == 1 && unit < model.Units)
            {
                _count = 0;
                VisitSecond(ref model, in key, month, unit, word, ahead);
                LiveIfAny(ref model, in key, month, unit);
                continue;
            }

            (_second.Entities[kept], _second.Low[kept], _second.When[kept]) = (unit, word, ahead);
            kept++;
        }

        _second.Count = kept;
        VisitMembersAlone(ref model, in key, month);
        Array.Clear(_listed);
    }

    private void VisitMembersAlone(ref TModel model, in DrawKey key, int month)
    {
        SortMembers(ref model);
        (_next0, _next1) = (-1, -1);
        for (var j = 0; j < _members.Count; j++)
        {
            var i = _order[j];
            var unit = _members.Ranks[i];
            if (_listed[unit - _from] == 1)
            {
                _count = 0;
                ConsiderMember(ref model, in key, month, unit, i);
                LiveIfAny(ref model, in key, month, unit);
            }
        }

        var kept = 0;
        for (var i = 0; i < _members.Count; i++)
        {
            if (_listed[_members.Ranks[i] - _from] != 1)
            {
                _members.Keep(i, kept++);
            }
        }

        _members.Count = kept;
    }

    // A counting sort by state and lanes: the order within a kind is that of ranks.
    private void SortMembers(ref TModel model)
    {
        if (_order.Length < _members.Count)
        {
            _order = new int[2 * _members.Count];
        }

        Array.Clear(_ofKind);
        var states = model.MemberStates;
        for (var i = 0; i < _members.Count; i++)
        {
            _ofKind[Kind(states, i) + 1]++;
        }

        for (var kind = 1; kind < _ofKind.Length; kind++)
        {
            _ofKind[kind] += _ofKind[kind - 1];
        }

        for (var i = 0; i < _members.Count; i++)
        {
            _order[_ofKind[Kind(states, i)]++] = i;
        }
    }

    private int Kind(ReadOnlySpan<byte> states, int i) =>
        ((states[_members.Entities[i]] & 15) << 3) | System.Numerics.BitOperations.TrailingZeroCount((_members.Who[i] & 0xFF) | 0x80);

    private void LiveIfAny(ref TModel model, in DrawKey key, int month, int unit)
    {
        if (_count > 0)
        {
            Live(ref model, in key, month, unit);
        }
    }
}
