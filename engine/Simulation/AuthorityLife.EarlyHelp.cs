using CareSim.Engine.Kernel;
using CareSim.Engine.Numerics;
using CareSim.Engine.Pathways;
using CareSim.Engine.Policy;
using CareSim.Engine.Randomness;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Engine.Simulation;

/// <content>Early help: a queue for the authority's own places, served at the month's end by time of asking, ties by an
/// addressed draw; help begins with the next month and its end is scheduled when it begins.</content>
internal sealed partial class AuthorityLife
{
    private readonly List<(uint Moment, uint Tie, int Unit)> _queue = [];
    private readonly int[] _helpEnds = new int[1024]; // first family of the chain for each month of the run
    private int _newFrom;
    private int _monthOfRun;

    private void JoinQueue(int unit, ref Visit visit) => _queue.Add((visit.Moment, visit.Detail(-1, DetailQueue).X0, unit));

    private void ServeQueue()
    {
        // Older entries are in order already; only this month's arrivals need sorting.
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_queue)[_newFrom..].Sort();
        Target();
        var free = Council.Places - Tally.Value[M.EarlyHelpStock];
        var kept = 0;
        for (var i = 0; i < _queue.Count; i++)
        {
            var unit = _queue[i].Unit;
            if (FamilyState.Help(Family[unit]) != Help.Waiting || (Family[unit] & FamilyState.Present) == 0)
            {
                continue; // gone, or asks no more
            }

            if (free > 0)
            {
                free--;
                StartHelp(unit, Month + 1, HelpLength(unit, Month));
                Flow(M.EarlyHelpStarts);
            }
            else
            {
                _queue[kept++] = _queue[i];
            }
        }

        _queue.RemoveRange(kept, _queue.Count - kept);
        _newFrom = kept;
    }

    private bool _targeted; // the queue stands in the order of a rule, not of asking

    // A rule puts some of those who wait before others; among equals the earlier request comes first.
    private void Target()
    {
        var rule = Council.Targeting;
        if (rule == TargetingRule.FirstCome)
        {
            if (_targeted)
            {
                _queue.Sort();
            }

            _targeted = false;
            return;
        }

        _targeted = true;
        var keys = new (double Priority, uint Moment, uint Tie, int Unit)[_queue.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var (moment, tie, unit) = _queue[i];
            keys[i] = (Priority(unit, rule), moment, tie, unit);
        }

        Array.Sort(keys);
        for (var i = 0; i < keys.Length; i++)
        {
            _queue[i] = (keys[i].Moment, keys[i].Tie, keys[i].Unit);
        }
    }

    // Lowest first.
    private double Priority(int unit, TargetingRule rule) => rule switch
    {
        TargetingRule.Need => -FamilyState.Need(Family[unit]),
        TargetingRule.Deprivation => Families[unit].Decile,
        TargetingRule.Risk => -Contact(unit, Family[unit], out _),
        _ => 0,
    };

    internal void StartHelp(int unit, int begin, int length)
    {
        CountFamily(unit, -1);
        Family[unit] = WithHelp(Family[unit], Help.Active);
        Families[unit].HelpStart = (short)begin;
        HelpEnd[unit] = (short)(begin + length);
        var end = _monthOfRun + 1 + length - (Month + 1 - begin);
        if (end < _helpEnds.Length)
        {
            NextHelpEnd[unit] = _helpEnds[end];
            _helpEnds[end] = unit + 1;
        }

        CountFamily(unit, 1);
        RefreshClass(unit);
    }

    // Two exponential stages of half the mean each: gamma with shape 2.
    private int HelpLength(int unit, int month, double more = 0)
    {
        var block = Address.Detail(in Key, unit, -1, month, DeterministicRound, DetailLength);
        var hazard = ExactMath.HazardOf(Address.ToUniform(block.Low)) + ExactMath.HazardOf(Address.ToUniform(block.High)) + more;
        return Math.Max(1, (int)Math.Round(hazard * Rates.HelpMean / 2));
    }

    private void EndHelp()
    {
        for (var unit = _helpEnds[_monthOfRun] - 1; unit >= 0;)
        {
            var next = NextHelpEnd[unit] - 1;
            if ((Family[unit] & FamilyState.Present) != 0 && FamilyState.Help(Family[unit]) == Help.Active && HelpEnd[unit] == Month)
            {
                CountFamily(unit, -1);
                Family[unit] = WithHelp(Family[unit], Help.Ended);
                CountFamily(unit, 1);
                Flow(M.EarlyHelpEnds);
                RefreshClass(unit);
            }

            unit = next;
        }
    }
}
