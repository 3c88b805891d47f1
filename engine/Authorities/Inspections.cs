using CareSim.Engine.Numerics;

namespace CareSim.Engine.Authorities;

/// <summary>Inspection (evidence M18, W103).
/// <code>
/// an inspection comes with the hazard inspection.rate x policy a month                 one in about three and a half years, assumed
/// it finds practice inadequate with  inadequate x (1 + slope x (start - quality))      .22 (.1-.3); slope 2 (0-4), assumed
/// referral, plans and care entry x inspection.effect for inspection.months afterwards  x 1.07 (1-1.15) for 15 (12-18) months
/// </code>
/// The direction is published, its size recalled.</summary>
public static class Inspections
{
    /// <summary>One month.</summary>
    /// <returns>Inspections, and those of them with an inadequate judgement.</returns>
    public static (int Inspections, int Inadequate) Step(ref CouncilState state, in CouncilTerms terms, CouncilDraws draws, CouncilParameters p)
    {
        state.InadequateMonths = Math.Max(0, state.InadequateMonths - 1);
        var (comes, judges) = draws.Inspection;
        if (comes >= ExactMath.ProbabilityOf(p.InspectionRate * terms.Inspection))
        {
            return (0, 0);
        }

        var probability = p.InspectionInadequate * Math.Max(0, 1 + (p.InspectionSlope * (p.QualityStart - state.Quality)));
        if (judges >= probability)
        {
            return (1, 0);
        }

        state.InadequateMonths = p.InspectionMonths;
        return (1, 1);
    }

    /// <summary>Multiplier of referral, plans and care entry.</summary>
    public static double Effect(in CouncilState state, CouncilParameters p) => state.InadequateMonths > 0 ? p.InspectionEffect : 1;
}
