namespace CareSim.Engine.Authorities;

/// <summary>The funding policy in force for one authority in one month, read off the policy table, and the calendar.
/// Money is pounds at full scale. A rule that nobody chose is NaN.</summary>
public readonly record struct CouncilTerms
{
    /// <summary>Month of the run, from 0.</summary>
    public required int Month { get; init; }

    /// <summary>Calendar month number, part of draw addresses.</summary>
    public required int Calendar { get; init; }

    /// <summary>Whether this month begins a financial year.</summary>
    public required bool OpensYear { get; init; }

    /// <summary>Money coming in against the start year: national path times policy.</summary>
    public required double Settlement { get; init; }

    /// <summary>Money on top, a year.</summary>
    public double Added { get; init; }

    /// <summary>Money added to reserves now.</summary>
    public double ReservesAdded { get; init; }

    /// <summary>Share of money coming in that must buy early help.</summary>
    public double RingFence { get; init; }

    /// <summary>Share of last year's early help that may not be cut.</summary>
    public double Protected { get; init; }

    /// <summary>Borrowed for early help, a year.</summary>
    public double Borrowing { get; init; }

    /// <summary>Share of debt repaid a year.</summary>
    public double Repayment { get; init; }

    /// <summary>Share of assessed need that places should cover; NaN = none chosen.</summary>
    public double Coverage { get; init; } = double.NaN;

    /// <summary>Pence of a month of mean length that one early-help place costs.</summary>
    public required double PlacePence { get; init; }

    /// <summary>Multiplier of early-help places.</summary>
    public double Places { get; init; } = 1;

    /// <summary>Multiplier of pay.</summary>
    public double Pay { get; init; } = 1;

    /// <summary>Cases a worker above which posts come first; NaN = none chosen.</summary>
    public double CaseloadCap { get; init; } = double.NaN;

    /// <summary>Largest share of agency workers; NaN = none chosen.</summary>
    public double AgencyCap { get; init; } = double.NaN;

    /// <summary>Sector-led improvement received, a year.</summary>
    public double Buddying { get; init; }

    /// <summary>Multiplier of the rate of inspections.</summary>
    public double Inspection { get; init; } = 1;

    /// <summary>Whether policy has the director leave now.</summary>
    public bool LeaderLeaves { get; init; }

    /// <summary>Extra care-entry hazard of High-need families.</summary>
    public double Cluster { get; init; }

    /// <summary>Own foster places added a year per 100.</summary>
    public double FosterRecruitment { get; init; }

    /// <summary>Places in the authority's own children's homes.</summary>
    public double OwnHomes { get; init; }

    /// <summary>Terms under no policy.</summary>
    public CouncilTerms()
    {
    }
}
