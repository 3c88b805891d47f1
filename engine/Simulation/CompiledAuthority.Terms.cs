using CareSim.Engine.Authorities;
using CareSim.Engine.Policy;
using CareSim.Engine.Quantities;

namespace CareSim.Engine.Simulation;

/// <content>The policy in force as the council reads it.</content>
internal sealed partial class CompiledAuthority
{
    /// <summary>Terms of a month.</summary>
    /// <param name="month">Calendar month.</param>
    /// <param name="monthOfRun">From 0.</param>
    /// <param name="path">National path of money against the start year.</param>
    internal CouncilTerms Terms(Month month, int monthOfRun, double path)
    {
        _monthOfRun = monthOfRun;
        return new CouncilTerms
        {
            Month = monthOfRun,
            Calendar = month.Number,
            OpensYear = month.MonthOfYear == 4,
            Settlement = path * Dated(Instruments.Settlement),
            Added = Dated(Instruments.SettlementAdded),
            ReservesAdded = Dated(Instruments.ReservesAdded),
            RingFence = Dated(Instruments.EarlyHelpRingFence),
            Protected = Dated(Instruments.EarlyHelpProtected),
            Borrowing = Dated(Instruments.EarlyHelpBorrowing),
            Repayment = Dated(Instruments.BorrowingRepayment),
            Coverage = Dated(Instruments.EarlyHelpCoverage),
            PlacePence = _startWeekly[PriceHelp] * Dated(Instruments.EarlyHelpUnitCost) * CouncilMoney.MeanMonthDays / 7,
            Places = Dated(Instruments.EarlyHelpPlaces),
            Pay = Dated(Instruments.Pay),
            CaseloadCap = Dated(Instruments.CaseloadCap),
            AgencyCap = Dated(Instruments.AgencyCap),
            Buddying = Dated(Instruments.Buddying),
            Inspection = Dated(Instruments.Inspection),
            LeaderLeaves = Dated(Instruments.LeaderLeaves) >= 1,
            Cluster = Dated(Instruments.ComplexCluster),
            FosterRecruitment = Dated(Instruments.FosterRecruitment),
            OwnHomes = Dated(Instruments.OwnHomes),
        };
    }
}
