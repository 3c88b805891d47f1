namespace CareSim.Engine.Authorities;

/// <summary>What a council has decided, and what its state does to practice, for the month that begins. Factors multiply
/// hazards unless said otherwise; 1 changes nothing.</summary>
public readonly record struct CouncilDecisions
{
    /// <summary>A council that changes nothing.</summary>
    public static CouncilDecisions Neutral { get; } = new();

    /// <summary>No response.</summary>
    public CouncilDecisions()
    {
    }

    /// <summary>Early-help places; -1 = the fixed ones.</summary>
    public int Places { get; init; } = -1;

    /// <summary>Family support this month, pence; -1 = the fixed line.</summary>
    public long FamilySupport { get; init; } = -1;

    /// <summary>Money in this month, pence, what is added to reserves among it.</summary>
    public long MoneyIn { get; init; }

    /// <summary>Borrowed this month, pence.</summary>
    public long Borrowed { get; init; }

    /// <summary>Front-door referral.</summary>
    public double Referral { get; init; } = 1;

    /// <summary>Referral after a recent one.</summary>
    public double ReReferral { get; init; } = 1;

    /// <summary>Multiplier of the share of referrals that are followed by action.</summary>
    public double Action { get; init; } = 1;

    /// <summary>Closing of need cases.</summary>
    public double NeedClose { get; init; } = 1;

    /// <summary>Plans started.</summary>
    public double PlanStart { get; init; } = 1;

    /// <summary>Plans ended.</summary>
    public double PlanEnd { get; init; } = 1;

    /// <summary>Entry to care.</summary>
    public double CareStart { get; init; } = 1;

    /// <summary>Leaving care.</summary>
    public double CareExit { get; init; } = 1;

    /// <summary>Share of the social-work bill by child-days that stands; the rest is people and pay.</summary>
    public double BilledSocialWork { get; init; } = 1;

    /// <summary>Pay of social workers, pence a month of mean length.</summary>
    public double StaffPence { get; init; }

    /// <summary>What agency workers cost on top, pence a month of mean length.</summary>
    public double AgencyPence { get; init; }

    /// <summary>Own foster places.</summary>
    public int OwnFoster { get; init; } = int.MaxValue;

    /// <summary>Leavers this month.</summary>
    public int Leavers { get; init; }

    /// <summary>Directors who left this month.</summary>
    public int LeaderChanges { get; init; }

    /// <summary>Inspections this month.</summary>
    public int Inspections { get; init; }

    /// <summary>Of these, judged inadequate.</summary>
    public int Inadequate { get; init; }
}
