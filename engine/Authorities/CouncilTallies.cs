namespace CareSim.Engine.Authorities;

/// <summary>All that a council knows when it decides: its own counts and bills of last month, as it publishes them or as its
/// finance officer sees them. Nothing about families that it does not serve, about true need, or about the month to come.
/// Counts are agents; money is pence of the sample.</summary>
public readonly record struct CouncilTallies
{
    /// <summary>Days of the month that the bills are for.</summary>
    public required int Days { get; init; }

    /// <summary>Open cases at its end: assessments, need, plans, children looked after.</summary>
    public required long Cases { get; init; }

    /// <summary>Children looked after at its end.</summary>
    public required long LookedAfter { get; init; }

    /// <summary>Families in early help at its end.</summary>
    public required long Helped { get; init; }

    /// <summary>Children placed in the authority's own foster homes at its end.</summary>
    public required long OwnFoster { get; init; }

    /// <summary>Bill of care, placements and overhead.</summary>
    public required long Care { get; init; }

    /// <summary>Bill of social work, agency premium left out.</summary>
    public required long SocialWork { get; init; }

    /// <summary>What agency workers cost beyond employed ones.</summary>
    public required long Agency { get; init; }

    /// <summary>Bill of what policy offers on top: edge of care, conferences, reunification, care leavers.</summary>
    public required long Offers { get; init; }

    /// <summary>Bill of early help.</summary>
    public required long EarlyHelp { get; init; }

    /// <summary>Bill of family support beyond early-help keywork.</summary>
    public required long FamilySupport { get; init; }

    /// <summary>Bill of everything else: youth justice and other.</summary>
    public required long Other { get; init; }

    /// <summary>What the law makes it pay: care, social work, agency, other.</summary>
    public long Statutory => Care + SocialWork + Agency + Other;

    /// <summary>Everything paid for.</summary>
    public long Spent => Statutory + Offers + EarlyHelp + FamilySupport;

    /// <summary>A bill of this month as it would be in a month of mean length, pence.</summary>
    public double MeanMonth(long pence) => pence * (CouncilMoney.MeanMonthDays / Days);
}
