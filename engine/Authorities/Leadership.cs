using CareSim.Engine.Numerics;

namespace CareSim.Engine.Authorities;

/// <summary>Directors of children's services (evidence M9, M10): one leaves with the hazard leader.leaving a month (about three
/// years in post, assumed), by an addressed draw, or when policy says so. What that does is effect.leadership, 0 by default.</summary>
public static class Leadership
{
    /// <summary>Whether the director leaves this month.</summary>
    public static bool Leaves(in CouncilTerms terms, CouncilDraws draws, CouncilParameters p) =>
        terms.LeaderLeaves || draws.Leader < ExactMath.ProbabilityOf(p.LeaderLeaving);
}
