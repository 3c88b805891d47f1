using CareSim.Engine.Pathways;
using CareSim.Engine.Policy;
using Xunit;

namespace CareSim.Tests.Simulation;

/// <summary>Whom an offer reaches.</summary>
public class OfferTests
{
    [Fact]
    public void At_the_edge_of_care_are_children_on_plans_and_those_in_need_whose_family_is_at_high_need()
    {
        // Everyone at the edge is offered support that always works; siblings do not draw each other in.
        var experiment = England.Read("E06000001", 24).Alone(("effect.edge_of_care", 0), ("sibling.care", 0)).Where(Instruments.EdgeOfCare, _ => 1);
        var life = new WatchedLife(England.Prepare(experiment));
        var needs = Array.Empty<int>();
        life.Opened = () => needs = Array.ConvertAll(life.Life.Family, FamilyState.Need);
        var (emerging, high, seen) = (0, 0, "");
        for (var month = 0; month < 24; month++)
        {
            life.Month();

            // Who came home from care before returns by another hazard.
            foreach (var change in life.Changes.Where(change => change.To == PathwayState.LookedAfter && life.Life.Children[change.Child].Home == 0))
            {
                Assert.NotEqual(PathwayState.ChildProtection, change.From);
                var (before, after) = (needs[change.Unit], FamilyState.Need(life.Life.Family[change.Unit]));
                emerging += change.From == PathwayState.ChildInNeed && (before, after) == (1, 1) ? 1 : 0;
                if (change.From == PathwayState.ChildInNeed && (before, after) == (2, 2))
                {
                    high++;
                    seen += $" {change}";
                }
            }
        }

        Assert.True(high == 0, seen);
        Assert.True(emerging > 3, $"{emerging} entered care in need from families at Emerging need");
    }

    [Fact]
    public void More_kin_placements_come_out_of_all_other_kinds_in_proportion()
    {
        static (double Kin, double OwnAmongOthers, int Others) Placed(double factor)
        {
            var experiment = England.Read("E08000003", 24).Alone().Where(Instruments.KinshipSupport, _ => factor);
            var life = new WatchedLife(England.Prepare(experiment));
            var placed = new List<byte>();
            for (var month = 0; month < 24; month++)
            {
                life.Month();
                placed.AddRange(life.Changes.Where(change => change.To == PathwayState.LookedAfter && change.From != PathwayState.LookedAfter).Select(change => change.PlacedTo));
            }

            var others = placed.Count(kind => kind != Placement.Kinship);
            return (1 - ((double)others / placed.Count), placed.Count(kind => kind == Placement.OwnFoster) / (double)others, others);
        }

        var (one, two) = (Placed(1), Placed(2));
        Assert.InRange(two.Kin / one.Kin, 1.7, 2.3);
        var error = Math.Sqrt(one.OwnAmongOthers * (1 - one.OwnAmongOthers) * ((1.0 / one.Others) + (1.0 / two.Others)));
        Assert.InRange((two.OwnAmongOthers - one.OwnAmongOthers) / error, -4, 4);

        // Taken out of the next kind in the table alone, it would show.
        var wrong = ((one.OwnAmongOthers * (1 - one.Kin)) - one.Kin) / (1 - two.Kin);
        Assert.True(wrong < one.OwnAmongOthers - (4 * error), $"{wrong} against {one.OwnAmongOthers}, error {error}");
    }
}
