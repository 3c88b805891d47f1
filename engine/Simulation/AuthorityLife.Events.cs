using CareSim.Engine.Kernel;
using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using CareSim.Engine.Randomness;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Engine.Simulation;

/// <content>What happens: family events, the front door, and the pathway of children who are not looked after.</content>
internal sealed partial class AuthorityLife
{
    // Numbers of detail draws.
    private const int DetailKind = 0;
    private const int DetailJoin = 2;
    private const int DetailPlacement = 4;
    private const int DetailConference = 7;
    private const int DetailQueue = 8;
    private const int DetailLength = 9;
    internal const int DetailState = 10;
    private const int DetailNewborn = 11;
    private const int DetailInitialHelp = 12;
    private const int DetailSeek = 13;

    internal void FamilyEvent(int unit, int lane, ref Visit visit)
    {
        if (lane == Lanes.Contact)
        {
            FrontDoor(unit, ref visit);
            _heldUnit = -1;
        }
        else if (lane == Lanes.EarlyHelp)
        {
            _heldUnit = -1;
            Flow(M.EarlyHelpRequests);
            Become(unit, WithHelp(Family[unit], Help.Waiting));
            JoinQueue(unit, ref visit);
        }
        else
        {
            QuickEvent(unit, lane);
        }
    }

    /// <summary>Events that touch the family alone and need no moment.</summary>
    internal void QuickEvent(int unit, int lane)
    {
        _heldUnit = -1;
        if (lane == Lanes.Poverty)
        {
            CrossPovertyLine(unit);
            return;
        }

        var state = Family[unit];
        if (lane == Lanes.NeedWorsens)
        {
            Become(unit, (byte)(state + (1 << FamilyState.NeedShift)));
            return;
        }

        state -= 1 << FamilyState.NeedShift;
        var asksNoMore = FamilyState.Need(state) == 0 && FamilyState.Help(state) == Help.Waiting;
        Become(unit, asksNoMore ? WithHelp(state, Families[unit].HelpStart != 0 ? Help.Ended : Help.None) : state);
    }

    private void Become(int unit, byte state)
    {
        CountFamily(unit, -1);
        Family[unit] = state;
        CountFamily(unit, 1);
        RefreshClass(unit);
    }

    // Without branches on poor or not: they would be guessed wrong every second time.
    private void CrossPovertyLine(int unit)
    {
        ref var row = ref Families[unit];
        if (row.Open != 0)
        {
            CountOpenStrata(unit, -1);
            Family[unit] ^= FamilyState.Poor;
            CountOpenStrata(unit, 1);
        }
        else
        {
            Family[unit] ^= FamilyState.Poor;
        }

        var falls = Family[unit] & FamilyState.Poor;
        Tally.Value[M.PovertyStock] += row.Present * ((2 * falls) - 1);
        Tally.Value[M.PovertyExits + (falls * (M.PovertyEntries - M.PovertyExits))]++;
        row.PoorSince = (short)Month;
        RefreshClass(unit);
    }

    private static byte WithHelp(byte state, int help) => (byte)((state & ~(3 << FamilyState.HelpShift)) | (help << FamilyState.HelpShift));

    // One lane for every contact of the family; kind and child are details of the event.
    private void FrontDoor(int unit, ref Visit visit)
    {
        var total = ContactNow(unit, out var referral);
        if (total <= 0)
        {
            return;
        }

        var first = FirstChild[unit];
        var detail = visit.Detail(-1, DetailKind);
        var isReferral = Address.ToUniform(detail.Low) * total < referral;
        var index = PickChild(unit, Address.ToUniform(detail.High), isReferral);
        if (!isReferral)
        {
            EnterCare(unit, index, ref visit, M.CareStartsDirect);
            return;
        }

        for (var child = first; child < FirstChild[unit + 1]; child++)
        {
            if (MayBeReferred(child))
            {
                // One block a child: whether it joins, and whether anything follows.
                var one = visit.Detail(child - first, DetailJoin);
                if (child == index || Address.ToUniform(one.Low) < Rates.SiblingReferral)
                {
                    Refer(unit, child, Address.ToUniform(one.High), ref visit);
                }
            }
        }

        Families[unit].LastReferral = (short)Month;
        RefreshClass(unit);
    }

    private int PickChild(int unit, double u, bool even)
    {
        var first = FirstChild[unit];
        var end = FirstChild[unit + 1];
        var sum = 0.0;
        for (var child = first; child < end; child++)
        {
            sum += !MayBeReferred(child) ? 0 : even ? 1 : Rates.CareAt(AgeOf(child));
        }

        var (target, last) = (u * sum, -1);
        for (var child = first; child < end; child++)
        {
            if (MayBeReferred(child))
            {
                last = child;
                target -= even ? 1 : Rates.CareAt(AgeOf(child));
                if (target < 0)
                {
                    break;
                }
            }
        }

        return last;
    }

    private void Refer(int unit, int child, double action, ref Visit visit)
    {
        Flow(M.Referrals, child, unit);
        if (Children[child].Referral != 0 && Month - Children[child].Referral < 12)
        {
            Flow(M.ReReferrals);
        }

        Children[child].Referral = (short)Month;
        var member = child - FirstChild[unit];
        if (action < Council.NoAction)
        {
            Flow(M.ReferralsNoAction);
            return;
        }

        Become(unit, child, PathwayState.Assessment, visit.Moment);
        visit.Changed(member);
    }

    internal void ChildEvent(int unit, int child, int lane, ref Visit visit)
    {
        _heldUnit = -1;
        if (State[child] == PathwayState.LookedAfter)
        {
            CareEvent(unit, child, lane, ref visit);
            return;
        }

        switch (lane)
        {
            case Lanes.Closes:
                CloseCase(unit, child, ref visit);
                break;
            case Lanes.Need:
                Flow(State[child] == PathwayState.Assessment ? M.NeedStarts : M.PlanEnds, child, unit);
                Become(unit, child, PathwayState.ChildInNeed, visit.Moment);
                break;
            case Lanes.Plan:
                StartPlans(unit, child, ref visit);
                break;
            case Lanes.Care:
                EnterCare(unit, child, ref visit, Route(child));
                break;
            default:
                Flow(M.Section47);
                if (visit.Uniform(visit.Member, DetailConference) < Rates.ConferenceWithoutPlan)
                {
                    Flow(M.Conferences);
                }

                break;
        }
    }

    private int Route(int child) => State[child] switch
    {
        PathwayState.ChildProtection => M.CareStartsPlan,
        PathwayState.ChildInNeed or PathwayState.Assessment => M.CareStartsNeed,
        _ => M.CareStartsDirect,
    };

    private void CloseCase(int unit, int child, ref Visit visit)
    {
        Flow(State[child] switch
        {
            PathwayState.Assessment => M.AssessmentsNotInNeed,
            PathwayState.ChildProtection => M.PlanEnds,
            _ => M.NeedClosures,
        });
        Become(unit, child, Unknown(child), visit.Moment);
    }

    // Where a child goes whose case is closed: history keeps it at risk.
    private byte Unknown(int child) =>
        Children[child].Home != 0 && Month - Children[child].Home < Bands.ReturnEdges[^1] ? PathwayState.ReturnedHome
        : Children[child].Plans > 0 ? PathwayState.FormerPlan
        : PathwayState.NotKnown;

    private void StartPlans(int unit, int index, ref Visit visit)
    {
        var first = FirstChild[unit];
        for (var child = first; child < FirstChild[unit + 1]; child++)
        {
            var joins = State[child] is PathwayState.ChildInNeed or PathwayState.Assessment;
            if (child == index || (joins && visit.Uniform(child - first, DetailJoin) < Rates.SiblingPlan))
            {
                StartPlan(unit, child, ref visit);
            }
        }
    }

    private void StartPlan(int unit, int child, ref Visit visit)
    {
        Flow(M.Section47);
        Flow(M.Conferences);
        Flow(M.PlanStarts, child, unit);
        if (Offered(unit, child, Council.Now.Conferences, OfferConference))
        {
            Tally.Value[M.SpendEdgeOfCare] += Rates.ConferencePence;
        }

        if (Children[child].Plans > 0)
        {
            Flow(M.PlanRepeats);
        }

        Children[child].Plans = (byte)Math.Min(255, Children[child].Plans + 1);
        Become(unit, child, PathwayState.ChildProtection, visit.Moment);
        visit.Changed(child - FirstChild[unit]);
    }
}
