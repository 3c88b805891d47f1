using CareSim.Engine.Authorities;
using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Engine.Simulation;

/// <summary>Where a council stands on the day before the run, from the authority's own start table (stocks, workforce where it is
/// known) and the prices of the start; and the tallies of a month in that situation.</summary>
internal static class CouncilStart
{
    private const double WeeksInAMonth = CouncilMoney.MeanMonthDays / 7;

    /// <summary>The start of an authority that has just been put in place.</summary>
    public static CouncilBase Of(AuthorityLife life, CouncilParameters p)
    {
        var v = life.Tally.Value;
        var start = life.Skeleton.Authority.Start;
        var council = life.Council;
        var social = SocialWork(life) * WeeksInAMonth;
        double cases = v[M.NeedStock];
        var caseload = start.GetValueOrDefault("caseload", p.Caseload);
        var workers = Math.Round(start.TryGetValue("social_worker_fte", out var known) ? known / life.Scale : cases / p.Caseload / p.CaseHolders);
        var vacancy = Math.Min(0.9, start.GetValueOrDefault("vacancy_share", p.Vacancy));
        var agency = Math.Min(0.9, start.GetValueOrDefault("agency_share", p.AgencyShare));
        var posts = workers / (1 - vacancy);
        return new CouncilBase
        {
            Scale = life.Scale,
            Children = v[M.Population],
            Cases = cases,
            AssessedNeed = v[M.NeedEmergingFamilies] + v[M.NeedHighFamilies],
            Statutory = (Care(life) * WeeksInAMonth) + social + (council.FixedOther / 12.0 / life.Scale),
            SocialWork = social,
            EarlyHelp = council.PlacesAtStart * council.StartWeekly(CompiledAuthority.PriceHelp) * WeeksInAMonth,
            FamilySupport = council.FixedSupport / 12.0 / life.Scale,
            Workers = workers,
            Posts = posts,
            Agency = Math.Round(Math.Min(posts - workers, workers * agency / (1 - agency))),
            Turnover = start.GetValueOrDefault("turnover_share", p.Turnover),
            Caseload = caseload,
            OwnFoster = Math.Ceiling(OwnFoster(life) / Math.Max(0.01, p.OwnFosterUse)),
        };
    }

    /// <summary>A month of mean length in that situation: what the council knows when it first decides.</summary>
    public static CouncilTallies Tallies(AuthorityLife life, in CouncilBase start)
    {
        var v = life.Tally.Value;
        const int Days = 30;
        static long Of(double pence) => (long)Math.Round(pence * (Days / CouncilMoney.MeanMonthDays));
        var other = life.Council.FixedOther / 12.0 / life.Scale;
        return new CouncilTallies
        {
            Days = Days,
            Cases = v[M.NeedStock],
            LookedAfter = v[M.CareStock],
            Helped = v[M.EarlyHelpStock],
            OwnFoster = v[M.CareOwnFosterStock],
            Care = Of(start.Statutory - start.SocialWork - other),
            SocialWork = Of(start.SocialWork),
            Agency = 0,
            Offers = 0,
            EarlyHelp = Of(start.EarlyHelp),
            FamilySupport = Of(start.FamilySupport),
            Other = Of(other),
        };
    }

    /// <summary>The month that has just been closed.</summary>
    public static CouncilTallies Tallies(Tally tally, int days)
    {
        var v = tally.Value;
        return new CouncilTallies
        {
            Days = days,
            Cases = v[M.NeedStock],
            LookedAfter = v[M.CareStock],
            Helped = v[M.EarlyHelpStock],
            OwnFoster = v[M.CareOwnFosterStock],
            Care = v[M.SpendCare],
            SocialWork = v[M.SpendSocialWork],
            Agency = v[M.SpendWorkforceAgency],
            Offers = v[M.SpendEdgeOfCare] + v[M.SpendReunification] + v[M.SpendCareLeavers],
            EarlyHelp = v[M.SpendEarlyHelp],
            FamilySupport = v[M.SpendFamilySupport],
            Other = v[M.SpendOther],
        };
    }

    // Pence a week.
    private static double Care(AuthorityLife life)
    {
        var v = life.Tally.Value;
        var sum = v[M.CareStock] * (double)life.Council.StartWeekly(CompiledAuthority.PriceOverhead);
        for (var k = 0; k < Placement.Count; k++)
        {
            sum += v[M.CareKinshipStock + k] * (double)life.Council.StartWeekly(k);
        }

        return sum;
    }

    private static double SocialWork(AuthorityLife life)
    {
        var v = life.Tally.Value;
        return (v[M.PlanStock] * (double)life.Council.StartWeekly(CompiledAuthority.PricePlan))
            + ((v[M.NeedStock] - v[M.PlanStock]) * (double)life.Council.StartWeekly(CompiledAuthority.PriceNeed));
    }

    // Children placed there, or as many as the first years bring under the common mix, if that is more.
    private static double OwnFoster(AuthorityLife life) =>
        Math.Max(life.Tally.Value[M.CareOwnFosterStock], life.Expected(Placement.OwnFoster));
}
