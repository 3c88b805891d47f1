using CareSim.Engine.Quantities;

namespace CareSim.Engine.Policy;

/// <summary>What a funding policy fixes before the run: dated values by instrument, authority and month. A lever maps
/// one table to another; the month reads it and never changes it.</summary>
public sealed class PolicyTable
{
    private readonly double[] _values;
    private readonly int _authorities;

    /// <summary>A table in which every instrument is neutral.</summary>
    public PolicyTable(Month start, int months, int authorities)
    {
        (Start, Months, _authorities) = (start, months, authorities);
        _values = new double[Instruments.All.Count * authorities * months];
        foreach (var (number, instrument) in Instruments.All.Index())
        {
            Row(number).Fill(instrument.Neutral);
        }
    }

    private PolicyTable(PolicyTable other)
    {
        (Start, Months, _authorities) = (other.Start, other.Months, other._authorities);
        _values = (double[])other._values.Clone();
    }

    /// <summary>First month.</summary>
    public Month Start { get; }

    /// <summary>Number of months.</summary>
    public int Months { get; }

    /// <summary>Number of authorities that run.</summary>
    public int Authorities => _authorities;

    /// <summary>Whether every instrument is neutral, so that the policy changes nothing.</summary>
    public bool IsNeutral => Enumerable.Range(0, Instruments.All.Count).All(IsNeutralIn);

    /// <summary>A table of its own with the same values.</summary>
    public PolicyTable Copy() => new(this);

    /// <summary>Whether an instrument is neutral everywhere and always.</summary>
    public bool IsNeutralIn(int instrument)
    {
        foreach (var value in Row(instrument))
        {
            if (!Instruments.All[instrument].IsNeutral(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The largest value of an instrument, and where and when it stands first.</summary>
    public (double Value, int Authority, int Month) LargestIn(int instrument)
    {
        var row = Row(instrument);
        var at = 0;
        for (var i = 1; i < row.Length; i++)
        {
            at = row[i] > row[at] || double.IsNaN(row[at]) ? i : at;
        }

        return (row[at], at / Months, at % Months);
    }

    /// <summary>The value of an instrument in an authority (index among those that run) in a month of the run (from 0).</summary>
    public ref double this[int instrument, int authority, int month] =>
        ref _values[(((instrument * _authorities) + authority) * Months) + month];

    private Span<double> Row(int instrument) => _values.AsSpan(instrument * _authorities * Months, _authorities * Months);
}
