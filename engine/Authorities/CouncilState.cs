using System.Runtime.InteropServices;

namespace CareSim.Engine.Authorities;

/// <summary>Everything that a council carries from month to month: plain numbers only, so that a snapshot is a copy of the
/// bytes. Money is pence of the sample (a 1/k sample holds 1/k of it); people are whole persons of the sample.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CouncilState
{
    /// <summary>Reserves, pence, 0 or more.</summary>
    public long Reserves;

    /// <summary>Overspend carried: what reserves could not cover, pence, 0 or more.</summary>
    public long Deficit;

    /// <summary>Borrowed and not yet repaid, pence, 0 or more.</summary>
    public long Debt;

    /// <summary>Repayment due and not yet paid, pence.</summary>
    public long RepaymentDue;

    /// <summary>Overspend of last year that this year's discretionary lines make good, pence a year.</summary>
    public long Recovery;

    /// <summary>Money in since April, pence.</summary>
    public long YearIn;

    /// <summary>Spent since April, pence.</summary>
    public long YearSpent;

    /// <summary>Early help since April, pence.</summary>
    public long YearEarlyHelp;

    /// <summary>Early help a month on average in the last financial year, pence; before the first April the start's.</summary>
    public double LastYearEarlyHelp;

    /// <summary>Discretionary money a month, pence: early help and family support.</summary>
    public double Discretionary;

    /// <summary>Posts of social workers.</summary>
    public double Posts;

    /// <summary>Social workers employed, whole.</summary>
    public double Workers;

    /// <summary>Agency workers, whole.</summary>
    public double Agency;

    /// <summary>Cases a worker.</summary>
    public double Caseload;

    /// <summary>Leavers as a share of workers a year, by the hazard of the month.</summary>
    public double Turnover;

    /// <summary>Practice quality, 0 to 1.</summary>
    public double Quality;

    /// <summary>Months in which an inadequate judgement still raises entries.</summary>
    public int InadequateMonths;

    /// <summary>Own foster places, with the part of a place that recruitment has gathered.</summary>
    public double OwnFoster;
}
