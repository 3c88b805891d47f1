namespace CareSim.Engine.Authorities;

/// <summary>A council's month, in its order. A pure function of what it carries, its start, the policy in force, last month's
/// tallies and the draws at its own addresses: it cannot read anything else.</summary>
public static class Council
{
    /// <summary>A council on the day before the run.</summary>
    public static CouncilState Open(in CouncilBase start, CouncilParameters p)
    {
        var state = new CouncilState
        {
            Posts = start.Posts,
            Workers = start.Workers,
            Agency = start.Agency,
            Caseload = start.Caseload,
            Turnover = start.Turnover,
            Quality = p.QualityStart,
            OwnFoster = start.OwnFoster,
        };
        CouncilMoney.Open(ref state, in start, p);
        return state;
    }

    /// <summary>Decides for the month that begins.</summary>
    /// <param name="state">What the council carries; changed.</param>
    /// <param name="start">Where it began.</param>
    /// <param name="terms">The policy in force.</param>
    /// <param name="last">Last month's tallies: all it knows.</param>
    /// <param name="on">The feedbacks that are on.</param>
    /// <param name="draws">Its chance.</param>
    /// <param name="p">Parameters.</param>
    public static CouncilDecisions Decide(ref CouncilState state, in CouncilBase start, in CouncilTerms terms, in CouncilTallies last,
        Feedbacks on, CouncilDraws draws, CouncilParameters p)
    {
        if (terms.OpensYear && terms.Month > 0)
        {
            CouncilMoney.OpenYear(ref state, p);
        }

        // Money in, and what of it is left for discretionary lines.
        var toReserves = CouncilMoney.ToReserves(in start, in terms);
        var decided = new CouncilDecisions
        {
            MoneyIn = CouncilMoney.In(in start, in terms) + toReserves,
            Borrowed = (on & Feedbacks.Allocation) != 0 ? CouncilMoney.Borrowed(in start, in terms) : 0,
        };
        if ((on & Feedbacks.Allocation) != 0)
        {
            var plan = Allocation.Decide(ref state, in start, in terms, in last, p);
            decided = decided with { Places = plan.Places, FamilySupport = (long)Math.Round(plan.FamilySupport) };
        }

        // People: who leaves, who comes, what they hold.
        state.Caseload = Caseloads.Of(in state, in start, last.Cases);
        if ((on & Feedbacks.Workforce) != 0)
        {
            decided = People(ref state, in start, in terms, in last, draws, p, decided);
        }

        if ((on & Feedbacks.Practice) != 0)
        {
            decided = Practice(ref state, in start, in terms, draws, p, decided);
        }

        if ((on & Feedbacks.Thresholds) != 0)
        {
            decided = Ration(in state, in start, p, decided);
        }

        return (on & Feedbacks.Market) == 0 ? decided : decided with { OwnFoster = OwnFostering.Step(ref state, in terms, p) };
    }

    private static CouncilDecisions People(ref CouncilState state, in CouncilBase start, in CouncilTerms terms, in CouncilTallies last,
        CouncilDraws draws, CouncilParameters p, CouncilDecisions decided)
    {
        var leavers = Workforce.Step(ref state, in start, in terms, in last, draws, p);
        var felt = Caseloads.Felt(state.Caseload, in start, p);
        return decided with
        {
            Leavers = leavers,
            BilledSocialWork = 1 - p.StaffShare,
            StaffPence = Workforce.StaffPence(in state, in start, in terms, p),
            AgencyPence = Workforce.AgencyPence(in state, in start, p),
            PlanEnd = Caseloads.PlanEnd(felt, p),
            ReReferral = Caseloads.ReReferral(felt, p),
        };
    }

    private static CouncilDecisions Practice(ref CouncilState state, in CouncilBase start, in CouncilTerms terms, CouncilDraws draws,
        CouncilParameters p, CouncilDecisions decided)
    {
        var leaves = Leadership.Leaves(in terms, draws, p);
        PracticeQuality.Step(ref state, in start, in terms, leaves, p);
        var (inspections, inadequate) = Inspections.Step(ref state, in terms, draws, p);
        var demand = PracticeQuality.Demand(in state, p) * Inspections.Effect(in state, p);
        return decided with
        {
            LeaderChanges = leaves ? 1 : 0,
            Inspections = inspections,
            Inadequate = inadequate,
            Referral = demand,
            PlanStart = demand,
            CareStart = demand,
            CareExit = PracticeQuality.Exit(in state, p),
        };
    }

    private static CouncilDecisions Ration(in CouncilState state, in CouncilBase start, CouncilParameters p, CouncilDecisions decided)
    {
        var felt = Caseloads.Felt(state.Caseload, in start, p);
        var entry = Thresholds.Entry(in state, in start, p);
        return decided with
        {
            Action = Thresholds.Action(felt, p),
            NeedClose = decided.NeedClose * Thresholds.NeedClose(felt, p),
            PlanStart = decided.PlanStart * entry,
            CareStart = decided.CareStart * entry,
        };
    }
}
