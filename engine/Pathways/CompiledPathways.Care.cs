namespace CareSim.Engine.Pathways;

/// <content>Care: who enters, returns, moves and leaves, and what offers do to it.</content>
public sealed partial class CompiledPathways
{
    /// <summary>Care entry by single year of age: the band's factor, at 10 to 15 rising by care.entry.late from the first year to the last.</summary>
    public double[] CareAge { get; }

    /// <summary>The largest of them by age band.</summary>
    public double[] CareAgeMost { get; }

    /// <summary>Open need to care (index child, before the age factor).</summary>
    public double CareFromNeed { get; }

    /// <summary>Direct care entries per referral hazard of a child, before the age factor.</summary>
    public double DirectPerReferral { get; }

    /// <summary>Probability that a newborn enters care, mean over families.</summary>
    public double Newborn { get; }

    /// <summary>Return to care by time since going home; the last band is past the risk.</summary>
    public double[] Reentry { get; }

    /// <summary>Guardianship or arrangements order to care.</summary>
    public double GuardianshipReentry { get; }

    /// <summary>Leaving care: [reason x 5 + age band], at mean duration.</summary>
    public double[] Exit { get; }

    /// <summary>Shape of leaving care by age band and duration band, [age x 9 + band]: mean 1 over the stock of that age.</summary>
    public double[] ExitShape { get; }

    /// <summary>An unaccompanied child leaves care before 18.</summary>
    public double ExitUnaccompanied { get; }

    /// <summary>Placement moves of children who move seldom and often.</summary>
    public double[] Move { get; }

    /// <summary>Share of children who move often.</summary>
    public double MoveOften { get; }

    /// <summary>Share of care starts under a care order.</summary>
    public double OrderAtStart { get; }

    /// <summary>Share of care starts under police protection or an emergency order.</summary>
    public double EmergencyAtStart { get; }

    /// <summary>Section 20 or emergency to care order.</summary>
    public double CareOrder { get; }

    /// <summary>Care order to placement order, under 5.</summary>
    public double PlacementOrder { get; }

    /// <summary>Cumulative shares of first placements, [age x 8 + kind].</summary>
    public double[] FirstPlacement { get; }

    /// <summary>Cumulative shares after a move.</summary>
    public double[] NextPlacement { get; }

    /// <summary>Cumulative shares of the stock at the start.</summary>
    public double[] StockPlacement { get; }

    /// <summary>Care entry of a child offered intensive support at the edge of care.</summary>
    public double EdgeOfCare { get; }

    /// <summary>Care entry from a plan that was offered a family group conference.</summary>
    public double FamilyGroupConference { get; }

    /// <summary>Re-entry to care after a supported return home.</summary>
    public double Reunification { get; }

    /// <summary>A family group conference, pence a plan.</summary>
    public long ConferencePence { get; }

    /// <summary>A supported return home, pence.</summary>
    public long ReunificationPence { get; }

    /// <summary>Support at the edge of care, pence a week and child.</summary>
    public long EdgePence { get; }

    /// <summary>Support of a care leaver, pence a week.</summary>
    public long LeaverPence { get; }

    // Straight from 2 / (1 + late) at 10 to 2 late / (1 + late) at 15: mean 1 over the band.
    private static double[] ByYear(double[] bands, double late) => [.. Enumerable.Range(0, 18).Select(year =>
        bands[Bands.Age(12 * year)] * (year is >= 10 and < 16 ? 2 * (1 + ((late - 1) * (year - 10) / 5.0)) / (1 + late) : 1))];

    /// <summary>Care entry of a child of so many months.</summary>
    public double CareAt(int months) => CareAge[Math.Min(17, months / 12)];
}
