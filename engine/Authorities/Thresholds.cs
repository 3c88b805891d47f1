namespace CareSim.Engine.Authorities;

/// <summary>Rationing (evidence M13, W104): a council short of workers or money lets fewer through.
/// <code>
/// referrals followed by action   x 1 - screening x felt caseload        threshold.screening, .01 a case (0-.03), assumed
/// need cases close               x 1 + closing x felt caseload          threshold.closing, .01 a case (0-.03), assumed
/// plans and care entries         x 1 - effect.threshold_money x overspend   0 (0-.5): no published size
/// </code>
/// overspend is the deficit carried as a share of a year's money. Felt caseload is that of <see cref="Caseloads"/>; without the
/// workforce feedback caseload moves with cases alone.</summary>
public static class Thresholds
{
    /// <summary>Multiplier of the share of referrals followed by action.</summary>
    public static double Action(double felt, CouncilParameters p) => Caseloads.Factor(-p.ScreeningPerCase, felt);

    /// <summary>Multiplier of the closing of need cases.</summary>
    public static double NeedClose(double felt, CouncilParameters p) => Caseloads.Factor(p.ClosingPerCase, felt);

    /// <summary>Multiplier of plans and care entries.</summary>
    public static double Entry(in CouncilState state, in CouncilBase start, CouncilParameters p) =>
        start.MoneyIn > 0 ? Caseloads.Factor(-p.ThresholdMoney, state.Deficit / (12 * start.MoneyIn)) : 1;
}
