using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Simulation;

/// <content>What policy offers to single children: intensive support at the edge of care, family group conferences, support after
/// return home. Who is offered is a mark of the child that lasts for the whole run, so that a larger share reaches the same children
/// and more. Without an offer nothing is drawn and every effect is 1.</content>
internal sealed partial class AuthorityLife
{
    private const int OfferEdge = 0;
    private const int OfferConference = 1;
    private const int OfferReunification = 2;

    /// <summary>Whether a child would be offered a thing that a share of children get.</summary>
    private bool Offered(int unit, int child, double share, int number) => share > 0
        && Address.ToUniform(Address.Detail(in Key, unit, child - FirstChild[unit], Address.Always, Address.AuthorityRound, number).Low) < share;

    // At the edge of care: on a plan, or in need in a family at High need.
    private bool AtEdge(int unit, int child) => State[child] == PathwayState.ChildProtection
        || (State[child] == PathwayState.ChildInNeed && FamilyState.Need(Family[unit]) == 2);

    private double EdgeEffect(int unit, int child) =>
        Council.Now.EdgeOfCare > 0 && AtEdge(unit, child) && Offered(unit, child, Council.Now.EdgeOfCare, OfferEdge) ? Rates.EdgeOfCare : 1;

    private double ConferenceEffect(int unit, int child) =>
        Offered(unit, child, Council.Now.Conferences, OfferConference) ? Rates.FamilyGroupConference : 1;

    private double ReunificationEffect(int child) =>
        Offered(Children[child].Unit, child, Council.Now.Reunification, OfferReunification) ? Rates.Reunification : 1;

    private double MostCareEffect() => (Council.Now.EdgeOfCare > 0 ? Math.Max(1, Rates.EdgeOfCare) : 1) * Math.Max(1, Council.Now.Cluster);

    private double MostPlanEffect() => Council.Now.Conferences > 0 ? Math.Max(1, Rates.FamilyGroupConference) : 1;

    private double MostReunificationEffect() => Council.Now.Reunification > 0 ? Math.Max(1, Rates.Reunification) : 1;

    /// <summary>Children who are offered support at the edge of care, as they stand now: a look at every state, only where policy
    /// offers it.</summary>
    private long OfferedAtEdge()
    {
        var count = 0L;
        for (var child = 0; Council.Now.EdgeOfCare > 0 && child < Skeleton.Children; child++)
        {
            if (State[child] is PathwayState.ChildInNeed or PathwayState.ChildProtection
                && AtEdge(Children[child].Unit, child) && Offered(Children[child].Unit, child, Council.Now.EdgeOfCare, OfferEdge))
            {
                count++;
            }
        }

        return count;
    }
}
