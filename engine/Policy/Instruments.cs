namespace CareSim.Engine.Policy;

/// <summary>How levers act on an instrument, and what it holds when none does.</summary>
public enum InstrumentKind
{
    /// <summary>Multiplies what the model would do; neutral 1.</summary>
    Multiplier,

    /// <summary>Comes on top; neutral 0.</summary>
    Added,

    /// <summary>Replaces the model's own rule; neutral NaN, "no rule".</summary>
    Chosen,
}

/// <summary>One thing that levers move.</summary>
/// <param name="Name">Its name in messages and files.</param>
/// <param name="Kind">How levers act on it.</param>
/// <param name="Unit">What its value counts; for a multiplier what it multiplies.</param>
/// <param name="Most">Largest value that levers together may give it: 1 for shares of a whole.</param>
public sealed record Instrument(string Name, InstrumentKind Kind, string Unit, double Most = double.PositiveInfinity)
{
    /// <summary>What it holds when no lever moves it.</summary>
    public double Neutral => Kind switch
    {
        InstrumentKind.Multiplier => 1.0,
        InstrumentKind.Added => 0.0,
        _ => double.NaN,
    };

    /// <summary>Whether a value is the neutral one.</summary>
    public bool IsNeutral(double value) => Kind == InstrumentKind.Chosen ? double.IsNaN(value) : value == Neutral;
}

/// <summary>What levers can move: the explicit list. Numbers are fixed; new ones go to the end.</summary>
public static class Instruments
{
    /// <summary>Early-help places, against the authority's own.</summary>
    public const int EarlyHelpPlaces = 0;

    /// <summary>Arrivals of unaccompanied children, against the dated national path.</summary>
    public const int Arrivals = 1;

    /// <summary>Front-door referral hazard.</summary>
    public const int Referral = 2;

    /// <summary>Hazard of a plan.</summary>
    public const int PlanStart = 3;

    /// <summary>Hazard of entering care.</summary>
    public const int CareStart = 4;

    /// <summary>Hazard of leaving care.</summary>
    public const int CareExit = 5;

    /// <summary>Hazard of falling into poverty.</summary>
    public const int PovertyEntry = 6;

    /// <summary>Money coming in for children's services in the month's financial year, after the national path.</summary>
    public const int Settlement = 7;

    /// <summary>Money coming in on top: grants, competitive funds.</summary>
    public const int SettlementAdded = 8;

    /// <summary>Share of the money coming in that must buy early help before anything else discretionary, 0 to 1.</summary>
    public const int EarlyHelpRingFence = 9;

    /// <summary>Share of last year's early-help spending that allocation may not cut, 0 to 1.</summary>
    public const int EarlyHelpProtected = 10;

    /// <summary>Borrowed and spent on early help.</summary>
    public const int EarlyHelpBorrowing = 11;

    /// <summary>Share of outstanding debt repaid a year, out of underspend first, 0 to 1.</summary>
    public const int BorrowingRepayment = 12;

    /// <summary>Share of families with need not Low that places should cover, 0 to 1, up to the money there is.</summary>
    public const int EarlyHelpCoverage = 13;

    /// <summary>Price of early help.</summary>
    public const int EarlyHelpUnitCost = 14;

    /// <summary>Who is served first: see <see cref="TargetingRule"/>.</summary>
    public const int EarlyHelpTargeting = 15;

    /// <summary>Share of children on plans or in need who are offered intensive support, 0 to 1.</summary>
    public const int EdgeOfCare = 16;

    /// <summary>Share of plans offered a family group conference, 0 to 1.</summary>
    public const int FamilyGroupConference = 17;

    /// <summary>Share of entries to care placed with relatives or friends.</summary>
    public const int KinshipSupport = 18;

    /// <summary>Share of returns home that are supported, 0 to 1.</summary>
    public const int ReunificationSupport = 19;

    /// <summary>Own foster places added a year for every 100 there are.</summary>
    public const int FosterRecruitment = 20;

    /// <summary>Places in the authority's own children's homes, on top of the market's: a level.</summary>
    public const int OwnHomes = 21;

    /// <summary>Ceiling on the price of a children's home.</summary>
    public const int PriceCap = 22;

    /// <summary>How far commissioning together damps the answer of prices to utilisation, 0 to 1.</summary>
    public const int RegionalCommissioning = 23;

    /// <summary>Social workers' pay.</summary>
    public const int Pay = 24;

    /// <summary>Cases a worker above which posts are paid for before discretionary lines.</summary>
    public const int CaseloadCap = 25;

    /// <summary>Largest share of agency workers, 0 to 1.</summary>
    public const int AgencyCap = 26;

    /// <summary>Help received from a stronger authority: sector-led improvement.</summary>
    public const int Buddying = 27;

    /// <summary>Rate of inspections; 0 = none.</summary>
    public const int Inspection = 28;

    /// <summary>1 in the month in which the director leaves.</summary>
    public const int LeaderLeaves = 29;

    /// <summary>Added to 1, multiplies the hazard of entering care of families with High need: a cluster of complex cases.</summary>
    public const int ComplexCluster = 30;

    /// <summary>Share of care leavers supported, 0 to 1.</summary>
    public const int CareLeaverSupport = 31;

    /// <summary>Hazard of lone-parent families of falling into poverty.</summary>
    public const int PovertyEntryLone = 32;

    /// <summary>Hazard of families with three or more children of falling into poverty.</summary>
    public const int PovertyEntryLarge = 33;

    /// <summary>Prices of children's homes.</summary>
    public const int ResidentialPrice = 34;

    /// <summary>Section 47 enquiries that lead to no plan.</summary>
    public const int Section47Practice = 35;

    /// <summary>Added to reserves in that month.</summary>
    public const int ReservesAdded = 36;

    /// <summary>Hazard of moving to another placement while in care.</summary>
    public const int PlacementMoves = 37;

    /// <summary>Every instrument by number.</summary>
    public static IReadOnlyList<Instrument> All { get; } =
    [
        new("early-help-places", InstrumentKind.Multiplier, "places"),
        new("arrivals", InstrumentKind.Multiplier, "arrivals a month"),
        new("referral", InstrumentKind.Multiplier, "hazard"),
        new("plan-start", InstrumentKind.Multiplier, "hazard"),
        new("care-start", InstrumentKind.Multiplier, "hazard"),
        new("care-exit", InstrumentKind.Multiplier, "hazard"),
        new("poverty-entry", InstrumentKind.Multiplier, "hazard"),
        new("settlement", InstrumentKind.Multiplier, "money coming in"),
        new("settlement-added", InstrumentKind.Added, "pounds a year"),
        new("early-help-ring-fence", InstrumentKind.Added, "share of money coming in", 1),
        new("early-help-protected", InstrumentKind.Added, "share of last year's early help", 1),
        new("early-help-borrowing", InstrumentKind.Added, "pounds a year"),
        new("borrowing-repayment", InstrumentKind.Added, "share of debt a year", 1),
        new("early-help-coverage", InstrumentKind.Chosen, "share of families in need", 1),
        new("early-help-unit-cost", InstrumentKind.Multiplier, "price of early help"),
        new("early-help-targeting", InstrumentKind.Chosen, "queue rule"),
        new("edge-of-care", InstrumentKind.Added, "share of children at the edge of care", 1),
        new("family-group-conference", InstrumentKind.Added, "share of plans", 1),
        new("kinship-support", InstrumentKind.Multiplier, "share of entries placed with kin"),
        new("reunification-support", InstrumentKind.Added, "share of returns home", 1),
        new("foster-recruitment", InstrumentKind.Added, "own foster places a year per 100"),
        new("own-homes", InstrumentKind.Added, "places"),
        new("price-cap", InstrumentKind.Chosen, "pounds a week"),
        new("regional-commissioning", InstrumentKind.Added, "share of the answer to utilisation", 1),
        new("pay", InstrumentKind.Multiplier, "pay"),
        new("caseload-cap", InstrumentKind.Chosen, "cases a worker"),
        new("agency-cap", InstrumentKind.Chosen, "share of workers", 1),
        new("buddying", InstrumentKind.Added, "pounds a year"),
        new("inspection", InstrumentKind.Multiplier, "inspections a year"),
        new("leader-leaves", InstrumentKind.Added, "directors leaving"),
        new("complex-cluster", InstrumentKind.Added, "share of a hazard"),
        new("care-leaver-support", InstrumentKind.Added, "share of care leavers", 1),
        new("poverty-entry-lone", InstrumentKind.Multiplier, "hazard"),
        new("poverty-entry-large", InstrumentKind.Multiplier, "hazard"),
        new("residential-price", InstrumentKind.Multiplier, "price"),
        new("section47-practice", InstrumentKind.Multiplier, "hazard"),
        new("reserves-added", InstrumentKind.Added, "pounds"),
        new("placement-moves", InstrumentKind.Multiplier, "hazard"),
    ];
}
