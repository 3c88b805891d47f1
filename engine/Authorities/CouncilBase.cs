namespace CareSim.Engine.Authorities;

/// <summary>Where a council stands on the day before the run: responses are relative to it, so that the start year's
/// situation calls for none. Money is pence a month of mean length, of the sample; people are persons of the sample.</summary>
public readonly record struct CouncilBase
{
    /// <summary>k of the 1/k sample.</summary>
    public required int Scale { get; init; }

    /// <summary>Children, all ages.</summary>
    public required double Children { get; init; }

    /// <summary>Open cases.</summary>
    public required double Cases { get; init; }

    /// <summary>Families estimated to need early help: the needs assessment that coverage targets refer to.</summary>
    public required double AssessedNeed { get; init; }

    /// <summary>Care, social work and other at the start's stocks and prices.</summary>
    public required double Statutory { get; init; }

    /// <summary>Social work at the start's stocks and prices.</summary>
    public required double SocialWork { get; init; }

    /// <summary>Early help with every place taken.</summary>
    public required double EarlyHelp { get; init; }

    /// <summary>Family support beyond early-help keywork.</summary>
    public required double FamilySupport { get; init; }

    /// <summary>Social workers employed.</summary>
    public required double Workers { get; init; }

    /// <summary>Posts.</summary>
    public required double Posts { get; init; }

    /// <summary>Agency workers.</summary>
    public required double Agency { get; init; }

    /// <summary>Leavers as a share of workers a year.</summary>
    public required double Turnover { get; init; }

    /// <summary>Cases a worker.</summary>
    public required double Caseload { get; init; }

    /// <summary>Own foster places.</summary>
    public required double OwnFoster { get; init; }

    /// <summary>Early help and family support.</summary>
    public double Discretionary => EarlyHelp + FamilySupport;

    /// <summary>Money coming in: what the start's stocks and places cost, so that the start year balances.</summary>
    public double MoneyIn => Statutory + Discretionary;

    /// <summary>Workers of any kind.</summary>
    public double AllWorkers => Workers + Agency;

    /// <summary>Case holders: what gives the caseload of the start.</summary>
    public double CaseHolders => Caseload > 0 ? Cases / Caseload : 0;
}
