namespace CareSim.Engine.Authorities;

/// <summary>The authority's own foster places: places(start) = children placed there / market.own_foster.utilisation; they grow by
/// market.own_foster.growth a year (0, -.02 to .05, assumed) and by what foster recruitment adds per 100.</summary>
public static class OwnFostering
{
    /// <summary>One month; whole places are on offer.</summary>
    public static int Step(ref CouncilState state, in CouncilTerms terms, CouncilParameters p)
    {
        state.OwnFoster *= 1 + ((p.OwnFosterGrowth + (terms.FosterRecruitment / 100)) / 12);
        return (int)Math.Floor(Math.Max(0, state.OwnFoster) + 1e-9);
    }
}
