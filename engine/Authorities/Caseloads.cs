namespace CareSim.Engine.Authorities;

/// <summary>Cases a worker, and what it does.
/// <code>
/// caseload = caseload(start) x (cases / cases(start)) / (workers / workers(start)),  workers employed and agency
/// felt     = max(0, caseload - level) - max(0, caseload(start) - level)               (cases; relative to the start)
/// plans end        x 1 / (1 + plan_length x felt)     caseload.plan_length, .015 (0-.04), assumed in evidence 9.6
/// re-referral      x 1 + re_referral x felt           caseload.re_referral, .015 (0-.04), assumed in evidence 9.6
/// </code>
/// level is workforce.caseload.level, 16. Factors stay between a third and three.</summary>
public static class Caseloads
{
    /// <summary>Cases a worker.</summary>
    public static double Of(in CouncilState state, in CouncilBase start, long cases)
    {
        var workers = state.Workers + state.Agency;
        return start.Cases <= 0 || start.AllWorkers <= 0 || workers <= 0
            ? start.Caseload
            : start.Caseload * (cases / start.Cases) * (start.AllWorkers / workers);
    }

    /// <summary>Cases above the level, beyond those of the start; negative when there are fewer.</summary>
    public static double Felt(double caseload, in CouncilBase start, CouncilParameters p) =>
        Math.Max(0, caseload - p.CaseloadLevel) - Math.Max(0, start.Caseload - p.CaseloadLevel);

    /// <summary>Multiplier of the hazard of a plan's end.</summary>
    public static double PlanEnd(double felt, CouncilParameters p) => 1 / Factor(p.PlanLengthPerCase, felt);

    /// <summary>Multiplier of referral after a recent one.</summary>
    public static double ReReferral(double felt, CouncilParameters p) => Factor(p.ReReferralPerCase, felt);

    /// <summary>1 + slope x felt, between a third and three.</summary>
    internal static double Factor(double slope, double felt) => Math.Clamp(1 + (slope * felt), 1.0 / 3, 3);
}
