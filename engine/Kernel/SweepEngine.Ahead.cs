using System.Numerics;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <content>Look-ahead: the draws that visits are about to ask for, worked out together. A block alone waits for its ten
/// rounds of multiplications; sixteen side by side take hardly longer.</content>
public sealed partial class SweepEngine<TModel>
{
    // For each candidate lane its suffix; for each candidate unit the lanes of its next round.
    private void LookAhead(ref TModel model, in DrawKey key, int month, Ceilings ceilings)
    {
        _ahead.Clear();
        AskSooner(ref model);
        var classes = model.UnitClasses;
        var second = model.FirstSecondGroupClass;
        for (var i = 0; i < _first.Count; i++)
        {
            var unit = _first.Units[i];
            var cls = classes[unit];
            model.Soon(unit);
            _first.Ahead[i] = _ahead.Count;
            AddSuffixes(unit, _first.Words[i], month, 0, cls, ceilings);
            _ahead.Add(0, unit >> 1, Address.When(month, 1, 0), 0);
            if (cls >= second)
            {
                _ahead.Add(0, unit >> 1, Address.When(month, 1, 1), 0);
            }
        }

        for (var i = 0; i < _second.Count; i++)
        {
            var unit = _second.Entities[i];
            model.Soon(unit);
            _second.When[i] = (uint)_ahead.Count;
            AddSuffixes(unit, _second.Low[i], month, 1, classes[unit], ceilings);
            _ahead.Add(0, unit >> 1, Address.When(month, 1, 0), 0);
            _ahead.Add(0, unit >> 1, Address.When(month, 1, 1), 0);
        }

        for (var i = 0; i < _members.Count; i++)
        {
            var (unit, member) = (_members.Ranks[i], _members.Entities[i]);
            var when = Address.When(month, 0, model.MemberGroup(member));
            var number = member - model.MemberStart(unit);
            model.Soon(unit);
            _members.When[i] = (uint)_ahead.Count;
            for (var lanes = _members.Who[i] & 0xFF; lanes != 0; lanes &= lanes - 1)
            {
                _ahead.Add(0, unit, when, Address.Who(1 + BitOperations.TrailingZeroCount(lanes), number));
            }
        }

        _ahead.Draw(in key, 0);
    }

    // Where a unit's members stand is a place in memory of its own: asked for together, before the places it leads to.
    private void AskSooner(ref TModel model)
    {
        if (!TModel.AsksSooner)
        {
            return;
        }

        for (var i = 0; i < _first.Count; i++)
        {
            model.Sooner(_first.Units[i]);
        }

        for (var i = 0; i < _second.Count; i++)
        {
            model.Sooner(_second.Entities[i]);
        }

        for (var i = 0; i < _members.Count; i++)
        {
            model.Sooner(_members.Ranks[i]);
        }
    }

    private void AddSuffixes(int unit, ulong word, int month, int group, int cls, Ceilings ceilings)
    {
        var limits = group == 0 ? ceilings.UnitLow[cls] : ceilings.UnitHigh[cls];
        var when = Address.When(month, 0, group);
        for (var lanes = UnitSweep.LanesAtMost(word, limits); lanes != 0; lanes &= lanes - 1)
        {
            _ahead.Add(0, unit, when, Address.Who(1 + (4 * group) + BitOperations.TrailingZeroCount(lanes), -1));
        }
    }

    private ulong UnitLanes(in DrawKey key, int unit, int month, int round, int group, int ahead)
    {
        if (round != 1 || ahead < 0)
        {
            return Address.UnitLanes(in key, unit, month, round, group);
        }

        return (unit & 1) == 0 ? _ahead.Low[ahead] : _ahead.High[ahead];
    }
}
