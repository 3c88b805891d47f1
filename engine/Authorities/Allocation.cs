namespace CareSim.Engine.Authorities;

/// <summary>Statutory first (evidence M1, M24, M32): what the law and past promises make a council pay comes off the money in;
/// the rest buys early help and family support.
/// <code>
/// left     = money in + reserves used - statutory bill - offers - repayment due - recovery / 12      (pence a month, 0 or more)
/// discretionary(t) = discretionary(t-1) + speed x (left - discretionary(t-1))
/// early help = discretionary x its share at the start, raised to: ring-fence x money in; protected x last year's;
///              coverage x assessed need x price (within discretionary money); plus what is borrowed for it
/// family support = discretionary - early help, 0 or more
/// places = early help / price of a place x policy, whole
/// </code>
/// Bills are last month's, scaled to a month of mean length. Reserves used are money.reserves.draw / 12 of reserves, at most the gap
/// to the start's discretionary money. The form is assumed; that statutory lines come first and discretionary ones take the cut is
/// the evidence's (41 % to 25 % of spending, 2010-11 to 2017-18).</summary>
public static class Allocation
{
    /// <summary>A month's plan.</summary>
    /// <param name="EarlyHelp">Early-help money, pence a month of mean length.</param>
    /// <param name="FamilySupport">Family-support money, pence.</param>
    /// <param name="Places">Early-help places.</param>
    public readonly record struct Plan(double EarlyHelp, double FamilySupport, int Places);

    /// <summary>Decides discretionary money and how it is divided.</summary>
    public static Plan Decide(ref CouncilState state, in CouncilBase start, in CouncilTerms terms, in CouncilTallies last, CouncilParameters p)
    {
        var moneyIn = (double)CouncilMoney.In(in start, in terms);
        var due = Repayment(ref state, in terms);
        var committed = last.MeanMonth(last.Statutory) + last.MeanMonth(last.Offers) + due + (state.Recovery / 12.0);
        var left = moneyIn - committed;
        left += Math.Clamp(start.Discretionary - left, 0, p.ReservesDraw / 12 * state.Reserves);
        state.Discretionary += p.AllocationSpeed * (Math.Max(0, left) - state.Discretionary);
        var help = Divide(in state, in start, in terms, moneyIn);
        var support = Math.Max(0, state.Discretionary - help);
        help += CouncilMoney.Borrowed(in start, in terms);
        var places = terms.PlacePence > 0 ? (int)Math.Min(int.MaxValue / 2, Math.Round(help / terms.PlacePence * terms.Places)) : 0;
        return new Plan(help, support, places);
    }

    private static double Divide(in CouncilState state, in CouncilBase start, in CouncilTerms terms, double moneyIn)
    {
        var share = start.Discretionary > 0 ? start.EarlyHelp / start.Discretionary : 0;
        var help = share * state.Discretionary;
        if (!double.IsNaN(terms.Coverage))
        {
            help = Math.Min(state.Discretionary, terms.Coverage * start.AssessedNeed * terms.PlacePence);
        }

        return Math.Max(help, Math.Max(terms.RingFence * moneyIn, terms.Protected * state.LastYearEarlyHelp));
    }

    // What falls due this month joins what was due before and could not be paid out of underspend.
    private static double Repayment(ref CouncilState state, in CouncilTerms terms)
    {
        var due = state.RepaymentDue + (long)(state.Debt * terms.Repayment / 12);
        state.RepaymentDue = Math.Min(due, state.Debt);
        return state.RepaymentDue;
    }
}
