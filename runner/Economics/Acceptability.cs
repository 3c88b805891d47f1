using CareSim.Runner.Estimands;

namespace CareSim.Runner.Economics;

/// <summary>What a decision maker who pays so much for a child-year safely at home would choose.</summary>
/// <param name="WillingToPay">Pounds a child-year.</param>
/// <param name="NetBenefit">Mean net benefit of each arm over the baseline, whose own is 0: willing to pay x effect - cost.</param>
/// <param name="Best">Share of the sample in which each arm has the highest net benefit; the baseline's share last.</param>
/// <param name="BetterThanBaseline">Share in which each arm's net benefit is above 0.</param>
/// <param name="PerfectInformation">Expected value of perfect information, pounds over the run: mean of the highest less the highest mean.</param>
internal sealed record Acceptability(double WillingToPay, double[] NetBenefit, double[] Best, ProportionEstimate[] BetterThanBaseline, double PerfectInformation)
{
    /// <summary>Of a sample of costs and effects: [arm][member of the sample].</summary>
    public static Acceptability Of(double willingToPay, double[][] cost, double[][] effect)
    {
        var (arms, n) = (cost.Length, cost[0].Length);
        var (means, best, better) = (new double[arms], new double[arms + 1], new int[arms]);
        var highest = 0.0;
        for (var s = 0; s < n; s++)
        {
            // A tie goes to the baseline: nobody moves for nothing.
            var (top, winner) = (0.0, arms);
            for (var arm = 0; arm < arms; arm++)
            {
                var benefit = (willingToPay * effect[arm][s]) - cost[arm][s];
                means[arm] += benefit / n;
                better[arm] += benefit > 0 ? 1 : 0;
                (top, winner) = benefit > top ? (benefit, arm) : (top, winner);
            }

            highest += top / n;
            best[winner] += 1.0 / n;
        }

        return new Acceptability(willingToPay, means, best, [.. better.Select(b => ProportionEstimate.Of(b, n))], Math.Max(0, highest - Math.Max(0, means.Max())));
    }
}
