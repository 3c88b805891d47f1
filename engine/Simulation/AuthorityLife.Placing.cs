using System.Runtime.InteropServices;
using CareSim.Engine.Authorities;
using CareSim.Engine.Kernel;
using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using CareSim.Engine.Randomness;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Engine.Simulation;

/// <content>Places that can be short: own foster homes first, agency foster homes next, children's homes when fostering is full and the
/// child is old enough; out of area when nothing is left. During the month everyone who seeks is placed provisionally; at its end those
/// who came first keep their places (by event time, ties by an addressed draw), and the last ones are placed elsewhere from the moment
/// they came. A child who left in between has freed its place.</content>
internal sealed partial class AuthorityLife
{
    /// <summary>Age in years from which a child may be placed in a children's home for want of a foster home.</summary>
    private const int HomeAge = 10;

    private readonly List<(uint Moment, uint Tie, int Child)> _seeking = [];
    private readonly HashSet<int> _placed = [];

    // More kin placements come out of all other kinds in proportion: kin stand first in the table.
    private double Kin(double[] cumulative, int child, double u)
    {
        var factor = Council.Kinship;
        var row = Bands.Age(AgeOf(child)) * Placement.Count;
        var share = cumulative[row] / cumulative[row + Placement.Count - 1];
        if (factor == 1 || share is <= 0 or >= 1)
        {
            return u;
        }

        var raised = Math.Min(0.999, share * factor);
        return u < raised ? u / raised * share * 0.999999 : share + ((u - raised) / (1 - raised) * (1 - share));
    }

    private void Seek(int child, ref Visit visit)
    {
        if (Agent is { SharesPlaces: true } && Children[child].PlacedIn is Placement.OwnFoster or Placement.AgencyFoster or Placement.Home)
        {
            _seeking.Add((visit.Moment, visit.Detail(visit.Member, DetailSeek).X0, child));
        }
    }

    private void FillPlacements()
    {
        if (Agent is not { SharesPlaces: true } agent)
        {
            return;
        }

        CollectionsMarshal.AsSpan(_seeking).Sort();
        Fill(Placement.OwnFoster, agent.OwnFosterPlaces);
        agent.Unplaced[MarketKind.AgencyFoster] += Fill(Placement.AgencyFoster, agent.Quotas[MarketKind.AgencyFoster]);
        agent.Unplaced[MarketKind.Home] += Fill(Placement.Home, agent.HomePlaces);
        _seeking.Clear();
    }

    /// <summary>Children placed in a kind within the market.</summary>
    internal long InUse(int placement)
    {
        var v = Tally.Value;
        return placement switch
        {
            Placement.Home => v[M.CareHomeStock] - v[M.CareOutOfAreaHomeStock],
            Placement.AgencyFoster => v[M.CareAgencyFosterStock] - (v[M.CareOutOfAreaStock] - v[M.CareOutOfAreaHomeStock]),
            _ => v[M.CareKinshipStock + placement],
        };
    }

    /// <summary>Children who would stand in a kind of placement under the common mix of their ages: what moves bring in the first
    /// years, whatever the authority's own mix at the start.</summary>
    internal double Expected(int placement)
    {
        var ages = Tally.ByStratum.AsSpan((Tally.StratifiedPosition[M.CareStock] * Strata.Count) + Strata.Age, Bands.Ages);
        var sum = 0.0;
        for (var age = 0; age < Bands.Ages; age++)
        {
            var row = Rates.StockPlacement.AsSpan(age * Placement.Count, Placement.Count);
            var share = (row[placement] - (placement == 0 ? 0 : row[placement - 1])) / row[^1];
            sum += ages[age] * share;
        }

        return sum;
    }

    // Those who came last move on until the rest fit.
    private int Fill(int placement, long places)
    {
        var moved = 0;
        _placed.Clear();
        for (var i = _seeking.Count - 1; i >= 0 && InUse(placement) > places; i--)
        {
            var (moment, _, child) = _seeking[i];
            var there = State[child] == PathwayState.LookedAfter && Children[child].PlacedIn == placement
                && (Children[child].Marks & ChildMarks.OutOfArea) == 0;
            if (_placed.Add(child) && there)
            {
                PlaceElsewhere(child, placement, moment);
                moved++;
            }
        }

        return moved;
    }

    private void PlaceElsewhere(int child, int placement, uint moment)
    {
        var unit = Children[child].Unit;
        Count(unit, child, -1, moment & 0xFFFF);
        if (placement == Placement.OwnFoster)
        {
            Children[child].PlacedIn = Placement.AgencyFoster;
        }
        else if (placement == Placement.AgencyFoster && AgeOf(child) >= HomeAge * 12)
        {
            Children[child].PlacedIn = Placement.Home;
        }
        else
        {
            Children[child].Marks |= ChildMarks.OutOfArea;
        }

        Children[child].Path = (Children[child].Path ^ moment ^ Children[child].PlacedIn ^ 0x80u) * 0x01000193u;
        Count(unit, child, 1, moment & 0xFFFF);
    }
}
