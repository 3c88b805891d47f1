using CareSim.Engine.Numerics;

namespace CareSim.Engine.Authorities;

/// <summary>Practice quality, 0 to 1: a slow state (evidence M8-M10, M16, M18).
/// <code>
/// rest   = logistic(logit(start) + prevention x (discretionary money a child and year against the start's, in 100 pounds))
///          - turnover_quality x (turnover - turnover(start)) - caseload_quality x felt caseload + buddying x help received / 100,000
/// quality(t) = quality(t-1) + return / 12 x (rest - quality(t-1)) - leadership [director leaves] - cluster x size of the cluster
/// demand: referral, plans, care entry x 1 + quality_demand x (start - quality);  leaving care x 1 - quality_exit x (start - quality)
/// </code>
/// practice.prevention is published: odds of a good judgement x 1.69 (1.275-2.24) per 100 pounds a child (W102). Every effect.* is 0
/// unless an experiment switches it on: no size is published. Tipping is not written anywhere: it emerges when caseload drives
/// workers away, their leaving lowers quality, and low quality raises demand.</summary>
public static class PracticeQuality
{
    /// <summary>One month.</summary>
    public static void Step(ref CouncilState state, in CouncilBase start, in CouncilTerms terms, bool leaderLeft, CouncilParameters p)
    {
        var rest = Rest(in state, in start, in terms, p);
        state.Quality += p.QualityReturn / 12 * (rest - state.Quality);
        state.Quality -= (leaderLeft ? p.Leadership : 0) + (p.Cluster * terms.Cluster);
        state.Quality = Math.Clamp(state.Quality, 0, 1);
    }

    /// <summary>Multiplier of referral, plans and care entry.</summary>
    public static double Demand(in CouncilState state, CouncilParameters p) => Caseloads.Factor(p.QualityDemand, p.QualityStart - state.Quality);

    /// <summary>Multiplier of leaving care.</summary>
    public static double Exit(in CouncilState state, CouncilParameters p) => Caseloads.Factor(-p.QualityExit, p.QualityStart - state.Quality);

    private static double Rest(in CouncilState state, in CouncilBase start, in CouncilTerms terms, CouncilParameters p)
    {
        var rest = p.QualityStart;
        if (start.Children > 0 && rest is > 0 and < 1)
        {
            var more = (state.Discretionary - start.Discretionary) * 12 / 100 / start.Children / 100;
            var odds = rest / (1 - rest) * ExactMath.Exp(Math.Clamp(p.QualityPrevention * more, -10, 10));
            rest = more == 0 ? rest : odds / (1 + odds);
        }

        rest -= p.TurnoverQuality * (state.Turnover - start.Turnover);
        rest -= p.CaseloadQuality * Caseloads.Felt(state.Caseload, in start, p);
        rest += p.Buddying * terms.Buddying / 100_000;
        return Math.Clamp(rest, 0, 1);
    }
}
