using CareSim.Engine.Quantities;

namespace CareSim.Engine.Policy;

/// <summary>What a funding policy fixes before the run: dated multipliers by instrument, authority and month. A lever maps
/// one table to another; the month reads it and never changes it.</summary>
public sealed class PolicyTable
{
    private readonly double[] _values;
    private readonly int _authorities;

    /// <summary>A table in which every multiplier is 1.</summary>
    public PolicyTable(Month start, int months, int authorities)
    {
        (Start, Months, _authorities) = (start, months, authorities);
        _values = new double[Instruments.All.Count * authorities * months];
        Array.Fill(_values, 1.0);
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

    /// <summary>Whether every multiplier is 1, so that the policy changes nothing.</summary>
    public bool IsNeutral => Array.TrueForAll(_values, static v => v == 1.0);

    /// <summary>A table of its own with the same values.</summary>
    public PolicyTable Copy() => new(this);

    /// <summary>The multiplier of an instrument in an authority (index among those that run) in a month of the run (from 0).</summary>
    public ref double this[int instrument, int authority, int month] =>
        ref _values[(((instrument * _authorities) + authority) * Months) + month];
}

/// <summary>What levers can move: the explicit list.</summary>
public static class Instruments
{
    /// <summary>Early-help places, as a multiplier of the authority's own.</summary>
    public const int EarlyHelpPlaces = 0;

    /// <summary>Arrivals of unaccompanied children, as a multiplier of the dated national path.</summary>
    public const int Arrivals = 1;

    /// <summary>Front-door referral hazard, as a multiplier.</summary>
    public const int Referral = 2;

    /// <summary>Hazard of a plan, as a multiplier.</summary>
    public const int PlanStart = 3;

    /// <summary>Hazard of entering care, as a multiplier.</summary>
    public const int CareStart = 4;

    /// <summary>Hazard of leaving care, as a multiplier.</summary>
    public const int CareExit = 5;

    /// <summary>Hazard of falling into poverty, as a multiplier.</summary>
    public const int PovertyEntry = 6;

    /// <summary>Names by number.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["early-help-places", "arrivals", "referral", "plan-start", "care-start", "care-exit", "poverty-entry"];
}
