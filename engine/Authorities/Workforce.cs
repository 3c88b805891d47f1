using CareSim.Engine.Numerics;

namespace CareSim.Engine.Authorities;

/// <summary>Posts, people and what they cost (evidence M16, 6.1, 6.2).
/// <code>
/// leaving hazard a year = turnover(start) x T(caseload) / T(caseload(start)) x pay^-leaving x (1 + quality_turnover x quality lost)
///     with T(c) = 1 + turnover.caseload x max(0, c - level)                      .03 a case (0-.08), assumed
/// leavers    = workers x (1 - exp(-hazard / 12)), rounded by an addressed draw
/// starters   = vacancies x turnover(start) workers(start) / (12 vacancies(start)) x pay^starting, rounded likewise: at the start as
///              many come as go
/// posts      move by posts.speed a month towards posts(start) x (1 + posts.cases x (cases / cases(start) - 1)), .5 (0-1), assumed;
///              they do not grow while an overspend is carried (recruitment stops); a caseload cap sets a least number of posts
/// agency     = vacancies x agency(start) / vacancies(start), whole; an agency cap c holds it to workers x c / (1 - c)
/// pay of one = staff_share x social work(start) / (workers(start) + (1 + premium) agency(start)); an agency worker costs premium x
///              that on top
/// </code></summary>
public static class Workforce
{
    /// <summary>One month of posts, leavers, starters and agency workers.</summary>
    /// <returns>Leavers.</returns>
    public static int Step(ref CouncilState state, in CouncilBase start, in CouncilTerms terms, in CouncilTallies last, CouncilDraws draws, CouncilParameters p)
    {
        Posts(ref state, in start, in terms, last.Cases, p);
        var (u, v) = draws.Workers;
        var hazard = Leaving(in state, in start, in terms, p);
        state.Turnover = hazard;
        var leavers = Math.Min(state.Workers, Whole(state.Workers * ExactMath.ProbabilityOf(hazard / 12), u));
        var vacancies = Math.Max(0, state.Posts - state.Workers);
        var ease = start.Turnover * start.Workers / 12 / Math.Max(0.5, start.Posts - start.Workers);
        var starters = Math.Min(vacancies, Whole(vacancies * Math.Min(1, ease * Power(terms.Pay, p.PayStarting)), v));
        state.Workers += Math.Floor(starters) - leavers;
        Agency(ref state, in start, in terms);
        state.Caseload = Caseloads.Of(in state, in start, last.Cases);
        return (int)leavers;
    }

    /// <summary>What employed and agency workers cost at an employed one's pay, pence a month of mean length.</summary>
    public static double StaffPence(in CouncilState state, in CouncilBase start, in CouncilTerms terms, CouncilParameters p) =>
        Wage(in start, p) * (state.Workers + state.Agency) * terms.Pay;

    /// <summary>What agency workers cost on top, pence a month of mean length.</summary>
    public static double AgencyPence(in CouncilState state, in CouncilBase start, CouncilParameters p) =>
        Wage(in start, p) * p.AgencyPremium * state.Agency;

    private static double Wage(in CouncilBase start, CouncilParameters p)
    {
        var people = start.Workers + ((1 + p.AgencyPremium) * start.Agency);
        return people > 0 ? p.StaffShare * start.SocialWork / people : 0;
    }

    private static void Posts(ref CouncilState state, in CouncilBase start, in CouncilTerms terms, long cases, CouncilParameters p)
    {
        var growth = start.Cases > 0 ? (cases / start.Cases) - 1 : 0;
        var wanted = start.Posts * Math.Max(0.1, 1 + (p.PostsPerCase * growth));
        if (!double.IsNaN(terms.CaseloadCap) && terms.CaseloadCap > 0 && start.Cases > 0)
        {
            // Posts for which the people of today, in the same proportion to posts, would hold the cap.
            var people = start.Caseload * (cases / start.Cases) * start.AllWorkers / terms.CaseloadCap;
            wanted = Math.Max(wanted, start.Posts * people / Math.Max(1, start.AllWorkers));
        }
        else if (state.Deficit > 0)
        {
            wanted = Math.Min(wanted, state.Posts);
        }

        state.Posts += p.PostsSpeed * (wanted - state.Posts);
    }

    private static double Leaving(in CouncilState state, in CouncilBase start, in CouncilTerms terms, CouncilParameters p)
    {
        double Tension(double caseload) => 1 + (p.TurnoverPerCase * Math.Max(0, caseload - p.CaseloadLevel));
        var lost = p.QualityStart - state.Quality;
        return start.Turnover * Tension(state.Caseload) / Tension(start.Caseload) / Power(terms.Pay, p.PayLeaving)
            * Caseloads.Factor(p.QualityTurnover, lost);
    }

    private static void Agency(ref CouncilState state, in CouncilBase start, in CouncilTerms terms)
    {
        var vacancies = Math.Max(0, state.Posts - state.Workers);
        var filled = start.Agency / Math.Max(0.5, start.Posts - start.Workers);
        var wanted = vacancies * Math.Min(1, filled);
        if (!double.IsNaN(terms.AgencyCap))
        {
            wanted = Math.Min(wanted, terms.AgencyCap < 1 ? state.Workers * terms.AgencyCap / (1 - terms.AgencyCap) : wanted);
        }

        state.Agency = Math.Round(wanted);
    }

    private static double Whole(double expected, double u) => Math.Floor(expected + u);

    private static double Power(double x, double power) => x > 0 ? ExactMath.Exp(power * ExactMath.Log(x)) : 0;
}
