using CareSim.Engine.Parameters;

namespace CareSim.Engine.Authorities;

/// <summary>The parameters of how councils respond, of one arm and draw. Values, ranges, sources and grades stand in the
/// region's parameters.csv under the same ids; equations stand with the responses.</summary>
public sealed class CouncilParameters
{
    /// <summary>Compiles a sheet.</summary>
    public CouncilParameters(ParameterSheet sheet)
    {
        (Reserves, ReservesDraw, Recovery) = (sheet["money.reserves"], sheet["money.reserves.draw"], sheet["money.recovery"]);
        AllocationSpeed = sheet["allocation.speed"];
        (Caseload, CaseHolders) = (sheet["workforce.caseload"], sheet["workforce.case_holders"]);
        (Vacancy, AgencyShare, Turnover) = (sheet["workforce.vacancy"], sheet["workforce.agency"], sheet["workforce.turnover"]);
        (CaseloadLevel, TurnoverPerCase) = (sheet["workforce.caseload.level"], sheet["workforce.turnover.caseload"]);
        (PayLeaving, PayStarting) = (sheet["workforce.pay.leaving"], sheet["workforce.pay.starting"]);
        (StaffShare, AgencyPremium) = (sheet["workforce.staff_share"], sheet["workforce.agency_premium"]);
        (PostsPerCase, PostsSpeed) = (sheet["workforce.posts.cases"], sheet["workforce.posts.speed"]);
        (PlanLengthPerCase, ReReferralPerCase) = (sheet["caseload.plan_length"], sheet["caseload.re_referral"]);
        (ScreeningPerCase, ClosingPerCase) = (sheet["threshold.screening"], sheet["threshold.closing"]);
        ThresholdMoney = sheet["effect.threshold_money"];
        (QualityStart, QualityTipping, QualityReturn) = (sheet["practice.start"], sheet["practice.tipping"], sheet["practice.return"]);
        QualityPrevention = sheet["practice.prevention"];
        LeaderLeaving = sheet["leader.leaving"];
        (Leadership, Cluster) = (sheet["effect.leadership"], sheet["effect.cluster"]);
        (TurnoverQuality, CaseloadQuality) = (sheet["effect.turnover_quality"], sheet["effect.caseload_quality"]);
        (QualityDemand, QualityTurnover, QualityExit) = (sheet["effect.quality_demand"], sheet["effect.quality_turnover"], sheet["effect.quality_exit"]);
        Buddying = sheet["effect.buddying"];
        (InspectionRate, InspectionInadequate, InspectionSlope) = (sheet["inspection.rate"], sheet["inspection.inadequate"], sheet["inspection.slope"]);
        (InspectionEffect, InspectionMonths) = (sheet["inspection.effect"], (int)Math.Round(sheet["inspection.months"]));
        (OwnFosterUse, OwnFosterGrowth) = (sheet["market.own_foster.utilisation"], sheet["market.own_foster.growth"]);
    }

    /// <summary>money.reserves: reserves at the start, share of a year's money.</summary>
    public double Reserves { get; }

    /// <summary>money.reserves.draw: share of reserves a year that fills a gap in discretionary money.</summary>
    public double ReservesDraw { get; }

    /// <summary>money.recovery: share of an overspend carried that next year makes good.</summary>
    public double Recovery { get; }

    /// <summary>allocation.speed: share of the gap between discretionary money and what is left that a month closes.</summary>
    public double AllocationSpeed { get; }

    /// <summary>workforce.caseload: cases a worker at the start where the authority's own is not known.</summary>
    public double Caseload { get; }

    /// <summary>workforce.case_holders: case holders per social worker employed.</summary>
    public double CaseHolders { get; }

    /// <summary>workforce.vacancy: vacancies as a share of posts, where the authority's own is not known.</summary>
    public double Vacancy { get; }

    /// <summary>workforce.agency: agency workers as a share of all, where the authority's own is not known.</summary>
    public double AgencyShare { get; }

    /// <summary>workforce.turnover: leavers a year as a share of workers, where the authority's own is not known.</summary>
    public double Turnover { get; }

    /// <summary>workforce.caseload.level: cases a worker from which caseload is felt.</summary>
    public double CaseloadLevel { get; }

    /// <summary>workforce.turnover.caseload: rise of the leaving hazard per case above the level.</summary>
    public double TurnoverPerCase { get; }

    /// <summary>workforce.pay.leaving: elasticity of leaving to pay, its size.</summary>
    public double PayLeaving { get; }

    /// <summary>workforce.pay.starting: elasticity of starting to pay.</summary>
    public double PayStarting { get; }

    /// <summary>workforce.staff_share: share of the social-work bill that is social workers' pay.</summary>
    public double StaffShare { get; }

    /// <summary>workforce.agency_premium: what an agency worker costs beyond an employed one, share.</summary>
    public double AgencyPremium { get; }

    /// <summary>workforce.posts.cases: growth of posts wanted per growth of cases.</summary>
    public double PostsPerCase { get; }

    /// <summary>workforce.posts.speed: share of the gap to the posts wanted that a month closes.</summary>
    public double PostsSpeed { get; }

    /// <summary>caseload.plan_length: plans longer per case.</summary>
    public double PlanLengthPerCase { get; }

    /// <summary>caseload.re_referral: more re-referral per case.</summary>
    public double ReReferralPerCase { get; }

    /// <summary>threshold.screening: fewer referrals followed up per case.</summary>
    public double ScreeningPerCase { get; }

    /// <summary>threshold.closing: need cases close sooner per case.</summary>
    public double ClosingPerCase { get; }

    /// <summary>effect.threshold_money: fall of care and plan entry per share of money overspent.</summary>
    public double ThresholdMoney { get; }

    /// <summary>practice.start: quality on the day before the run.</summary>
    public double QualityStart { get; }

    /// <summary>practice.tipping: quality below which a council counts as tipped.</summary>
    public double QualityTipping { get; }

    /// <summary>practice.return: share of the gap to its resting level that quality closes a year.</summary>
    public double QualityReturn { get; }

    /// <summary>practice.prevention: log odds of good practice per 100 pounds a child of early help and family support.</summary>
    public double QualityPrevention { get; }

    /// <summary>leader.leaving: hazard a month that the director leaves.</summary>
    public double LeaderLeaving { get; }

    /// <summary>effect.leadership: fall of quality when the director leaves.</summary>
    public double Leadership { get; }

    /// <summary>effect.cluster: fall of quality a month in a cluster of complex cases that doubles care entry at High need.</summary>
    public double Cluster { get; }

    /// <summary>effect.turnover_quality: fall of resting quality per unit of turnover above the start's.</summary>
    public double TurnoverQuality { get; }

    /// <summary>effect.caseload_quality: fall of resting quality per case above the level, beyond the start's.</summary>
    public double CaseloadQuality { get; }

    /// <summary>effect.quality_demand: rise of referral, plans and care entry per unit of quality lost.</summary>
    public double QualityDemand { get; }

    /// <summary>effect.quality_turnover: rise of the leaving hazard of workers per unit of quality lost.</summary>
    public double QualityTurnover { get; }

    /// <summary>effect.quality_exit: fall of leaving care per unit of quality lost.</summary>
    public double QualityExit { get; }

    /// <summary>effect.buddying: rise of resting quality per 100,000 pounds a year received.</summary>
    public double Buddying { get; }

    /// <summary>inspection.rate: hazard of an inspection, a month.</summary>
    public double InspectionRate { get; }

    /// <summary>inspection.inadequate: probability of an inadequate judgement at the start's quality.</summary>
    public double InspectionInadequate { get; }

    /// <summary>inspection.slope: its rise per unit of quality lost, relative.</summary>
    public double InspectionSlope { get; }

    /// <summary>inspection.effect: multiplier of entries after an inadequate judgement.</summary>
    public double InspectionEffect { get; }

    /// <summary>inspection.months: how long it lasts.</summary>
    public int InspectionMonths { get; }

    /// <summary>market.own_foster.utilisation: share of own foster places in use at the start.</summary>
    public double OwnFosterUse { get; }

    /// <summary>market.own_foster.growth: growth of own foster places a year without any policy.</summary>
    public double OwnFosterGrowth { get; }
}
