using CareSim.Engine.Pathways;

namespace CareSim.Runner.Returns;

/// <summary>Days in care and what happened in them, by age band and kind of placement.</summary>
internal sealed class ObservedRates
{
    private readonly ReturnRows _rows;
    private readonly int _kinds;
    private readonly long[] _days;
    private readonly long[] _entries;
    private readonly long[] _moves;
    private readonly long[] _exits;
    private readonly long[] _birthdays;

    private ObservedRates(ReturnRows rows, int kinds)
    {
        (_rows, _kinds) = (rows, kinds);
        _days = new long[Bands.Ages * kinds];
        _entries = new long[Bands.Ages * kinds];
        _birthdays = new long[Bands.Ages * kinds];
        _moves = new long[Bands.Ages * kinds * kinds];
        _exits = new long[Bands.Ages * kinds * ReturnCodes.Exits.Count];
    }

    /// <summary>Days under observation.</summary>
    public int Observed => _rows.Last.DayNumber - _rows.First.DayNumber + 1;

    /// <summary>Counts over the years of the return.</summary>
    /// <param name="rows">The return.</param>
    /// <param name="stays">Its stays.</param>
    /// <param name="kinds">Number of kinds of placement.</param>
    /// <param name="kind">The kind of a stay.</param>
    public static ObservedRates Of(ReturnRows rows, IReadOnlyList<CareStay> stays, int kinds, Func<CareStay, int> kind)
    {
        var rates = new ObservedRates(rows, kinds);
        foreach (var stay in stays)
        {
            rates.Count(stay, kind);
        }

        return rates;
    }

    /// <summary>Child-days in care at an age in a kind of placement.</summary>
    public long Days(int age, int kind) => _days[(age * _kinds) + kind];

    /// <summary>Entries to care at an age into a kind of placement.</summary>
    public long Entries(int age, int kind) => _entries[(age * _kinds) + kind];

    /// <summary>Birthdays that led from an age band to the next in a kind of placement.</summary>
    public long NextAge(int age, int kind) => _birthdays[(age * _kinds) + kind];

    /// <summary>Moves at an age from one kind of placement to another, or within it.</summary>
    public long Moves(int age, int kind, int to) => _moves[(((age * _kinds) + kind) * _kinds) + to];

    /// <summary>Ways out of care at an age from a kind of placement.</summary>
    public long Exits(int age, int kind, int exit) => _exits[(((age * _kinds) + kind) * ReturnCodes.Exits.Count) + exit];

    private void Count(CareStay stay, Func<CareStay, int> kindOf)
    {
        var birth = _rows.Children[stay.Child].Birth;
        var kind = kindOf(stay);
        for (var age = 0; age < Bands.Ages; age++)
        {
            var (begin, end) = (Birthdays.On(birth, Birthdays.Edges[age]), Birthdays.On(birth, Birthdays.Edges[age + 1]));
            _days[(age * _kinds) + kind] += Math.Max(0, Earlier(stay.Until, end, _rows.Last.AddDays(1)) - Later(stay.From, begin, _rows.First));
            if (age < Bands.Ages - 1 && stay.From < end && stay.Until > end && Within(end))
            {
                _birthdays[(age * _kinds) + kind]++;
            }
        }

        if (stay.Begins && Within(stay.From))
        {
            _entries[(Birthdays.Band(birth, stay.From) * _kinds) + kind]++;
        }

        // What ends a stay happens to the child as it was the day before: on a birthday it still counts for the younger band.
        var last = Math.Min(Bands.Ages - 1, Birthdays.Band(birth, stay.Until.AddDays(-1)));
        if (stay.End == StayEnd.Exit && Within(stay.Until))
        {
            _exits[(((last * _kinds) + kind) * ReturnCodes.Exits.Count) + stay.Exit]++;
        }
        else if (stay.End == StayEnd.Move && Within(stay.Until))
        {
            _moves[(((last * _kinds) + kind) * _kinds) + kindOf(stay.Next!)]++;
        }
    }

    private bool Within(DateOnly day) => day >= _rows.First && day <= _rows.Last;

    private static int Earlier(DateOnly a, DateOnly b, DateOnly c) => Math.Min(a.DayNumber, Math.Min(b.DayNumber, c.DayNumber));

    private static int Later(DateOnly a, DateOnly b, DateOnly c) => Math.Max(a.DayNumber, Math.Max(b.DayNumber, c.DayNumber));
}
