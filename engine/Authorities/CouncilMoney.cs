namespace CareSim.Engine.Authorities;

/// <summary>The council's ledger. Every pound that comes in has one home: it is spent on a line, repays debt, or is carried.
/// <code>in + borrowed = spent + repaid + (reserves now - reserves before) - (deficit now - deficit before)
/// debt now = debt before + borrowed - repaid</code>
/// in whole pence, every month.</summary>
public static class CouncilMoney
{
    /// <summary>Days of a month of mean length.</summary>
    public const double MeanMonthDays = 365.25 / 12;

    /// <summary>Opens a council's books: reserves are money.reserves of a year's money.</summary>
    public static void Open(ref CouncilState state, in CouncilBase start, CouncilParameters p)
    {
        state.Reserves = (long)Math.Round(p.Reserves * 12 * start.MoneyIn);
        state.Discretionary = start.Discretionary;
        state.LastYearEarlyHelp = start.EarlyHelp;
    }

    /// <summary>Money in, pence a month: the start year's balanced budget times the settlement (national path x policy), plus
    /// what policy adds. Unit: pence of the sample.</summary>
    public static long In(in CouncilBase start, in CouncilTerms terms) =>
        (long)Math.Round((start.MoneyIn * terms.Settlement) + (terms.Added * 100 / 12 / start.Scale));

    /// <summary>What is added to reserves now, pence.</summary>
    public static long ToReserves(in CouncilBase start, in CouncilTerms terms) => (long)Math.Round(terms.ReservesAdded * 100 / start.Scale);

    /// <summary>Borrowed this month, pence.</summary>
    public static long Borrowed(in CouncilBase start, in CouncilTerms terms) => (long)Math.Round(terms.Borrowing * 100 / 12 / start.Scale);

    /// <summary>Begins a financial year: overspend carried becomes what this year's discretionary lines make good
    /// (money.recovery of it), and counts since April begin anew.</summary>
    public static void OpenYear(ref CouncilState state, CouncilParameters p)
    {
        state.Recovery = (long)(p.Recovery * state.Deficit);
        state.LastYearEarlyHelp = state.YearEarlyHelp / 12.0;
        (state.YearIn, state.YearSpent, state.YearEarlyHelp) = (0, 0, 0);
    }

    /// <summary>Closes a month: posts what came in and what was spent. A surplus first repays what is due, then the deficit,
    /// then goes to reserves; a shortfall draws reserves, then the deficit grows.</summary>
    /// <returns>Repaid, and the month's part of the year's overspend (pence; negative when the year catches up).</returns>
    public static (long Repaid, long Overspend) Close(ref CouncilState state, long moneyIn, long borrowed, long spent, long earlyHelp)
    {
        var left = moneyIn + borrowed - spent;
        var repaid = Math.Min(Math.Max(0, left), Math.Min(state.RepaymentDue, state.Debt));
        state.Debt += borrowed - repaid;
        state.RepaymentDue -= repaid;
        left -= repaid;
        if (left >= 0)
        {
            var mended = Math.Min(left, state.Deficit);
            state.Deficit -= mended;
            state.Reserves += left - mended;
        }
        else
        {
            var drawn = Math.Min(-left, state.Reserves);
            state.Reserves -= drawn;
            state.Deficit += -left - drawn;
        }

        var before = Math.Max(0, state.YearSpent - state.YearIn);
        state.YearIn += moneyIn + borrowed;
        state.YearSpent += spent + repaid;
        state.YearEarlyHelp += earlyHelp;
        return (repaid, Math.Max(0, state.YearSpent - state.YearIn) - before);
    }
}
