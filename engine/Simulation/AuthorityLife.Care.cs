using CareSim.Engine.Kernel;
using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using CareSim.Engine.Quantities;
using CareSim.Engine.Randomness;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Engine.Simulation;

/// <content>Care: entry with siblings, placement, orders, leaving.</content>
internal sealed partial class AuthorityLife
{
    /// <summary>A child enters care; siblings whose state admits it may be drawn along.</summary>
    private void EnterCare(int unit, int index, ref Visit visit, int route)
    {
        var first = FirstChild[unit];
        EnterCareAlone(unit, index, ref visit, route);
        for (var child = first; child < FirstChild[unit + 1]; child++)
        {
            var state = State[child];
            var joins = child != index && state is PathwayState.NotKnown or PathwayState.FormerPlan or PathwayState.ReturnedHome
                or PathwayState.Assessment or PathwayState.ChildInNeed or PathwayState.ChildProtection;
            if (joins && child != index && visit.Uniform(child - first, DetailJoin) < Rates.SiblingCare)
            {
                Flow(M.CareStartsSiblings);
                EnterCareAlone(unit, child, ref visit, Route(child));
            }
        }
    }

    private void EnterCareAlone(int unit, int child, ref Visit visit, int route)
    {
        if (State[child] == PathwayState.ChildProtection)
        {
            Flow(M.PlanEnds);
        }

        if (State[child] is PathwayState.ReturnedHome or PathwayState.Guardianship
            || (Children[child].Home != 0 && Month - Children[child].Home < Bands.ReturnEdges[^1]))
        {
            Flow(M.CareStartsAgain);
        }

        var member = child - FirstChild[unit];
        Flow(route);
        Children[child].Periods = (byte)Math.Min(255, Children[child].Periods + 1);
        Children[child].Placements = 1;
        var detail = visit.Detail(member, DetailPlacement);
        var often = detail.X2 / 4294967296.0 < Rates.MoveOften ? ChildMarks.Often : 0;
        Children[child].Marks = (byte)((Children[child].Marks & ChildMarks.Entered) | often);
        StartOrder(child, detail.X3 / 4294967296.0);
        var placement = Place(Rates.FirstPlacement, child, Kin(Rates.FirstPlacement, child, Address.ToUniform(detail.Low)));
        Count(unit, child, -1, visit.Time);
        State[child] = PathwayState.Absent; // neither counted state: Become counts the new one
        Children[child].PlacedIn = placement;
        Become(unit, child, PathwayState.LookedAfter, visit.Moment);
        Seek(child, ref visit);
        Flow(M.CareEntries);
        var year = new Month(Month).FinancialYear;
        if (Children[child].CareStart == 0 || new Month(Children[child].CareStart).FinancialYear != year)
        {
            Flow(M.CareStarts, child, unit);
        }

        Children[child].CareStart = (short)Month;
        visit.Changed(member);
    }

    private void StartOrder(int child, double u)
    {
        if (u < Rates.OrderAtStart)
        {
            Children[child].Marks |= ChildMarks.CareOrder;
            Flow(M.CareOrders);
        }
        else if (u >= Rates.OrderAtStart + Rates.EmergencyAtStart)
        {
            Flow(M.Section20Starts);
        }
    }

    private byte Place(double[] cumulative, int child, double u)
    {
        var row = Bands.Age(AgeOf(child)) * Placement.Count;
        var placement = 0;
        while (placement < Placement.Count - 1 && u * cumulative[row + Placement.Count - 1] >= cumulative[row + placement])
        {
            placement++;
        }

        return (byte)placement;
    }

    private void CareEvent(int unit, int child, int lane, ref Visit visit)
    {
        if (lane < Lanes.Exits)
        {
            LeaveCare(unit, child, lane, ref visit);
            var first = FirstChild[unit];
            for (var sibling = first; lane <= 2 && sibling < FirstChild[unit + 1]; sibling++)
            {
                if (State[sibling] == PathwayState.LookedAfter && visit.Uniform(sibling - first, DetailJoin) < Rates.SiblingHome)
                {
                    LeaveCare(unit, sibling, lane, ref visit);
                    visit.Changed(sibling - first);
                }
            }

            return;
        }

        if (lane == Lanes.Move)
        {
            Flow(M.PlacementMoves);
            Children[child].Placements = (byte)Math.Min(255, Children[child].Placements + 1);
            Count(unit, child, -1, visit.Time);
            Children[child].PlacedIn = Place(Rates.NextPlacement, child, visit.Uniform(visit.Member, DetailPlacement));
            Children[child].Marks &= unchecked((byte)~ChildMarks.OutOfArea);
            Count(unit, child, 1, visit.Time);
            Seek(child, ref visit);
            Children[child].Path = (Children[child].Path ^ visit.Moment ^ Children[child].PlacedIn) * 0x01000193u;
            return;
        }

        var ordered = (Children[child].Marks & ChildMarks.CareOrder) != 0;
        Flow(ordered ? M.PlacementOrders : M.CareOrders);
        Children[child].Marks |= ordered ? ChildMarks.PlacementOrder : ChildMarks.CareOrder;
    }

    // Lanes 0-5 in order: home, relatives, guardianship, arrangements, adopted, other.
    private void LeaveCare(int unit, int child, int reason, ref Visit visit)
    {
        Flow(M.CareCeases, child, unit);
        Flow(M.CareCeasesHome + reason);
        if (reason <= 1)
        {
            Children[child].Home = (short)Month;
            if (Offered(unit, child, Council.Now.Reunification, OfferReunification))
            {
                Tally.Value[M.SpendReunification] += Rates.ReunificationPence;
            }
        }

        Become(unit, child, reason switch
        {
            0 or 1 => PathwayState.ChildInNeed,
            2 or 3 => PathwayState.Guardianship,
            4 => PathwayState.Adopted,
            _ => PathwayState.LeftCare,
        }, visit.Moment);
    }
}
