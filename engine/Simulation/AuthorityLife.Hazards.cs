using CareSim.Engine.Kernel;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;

namespace CareSim.Engine.Simulation;

/// <content>The equations: every hazard per month, in the present state. See docs/equations.md.</content>
internal sealed partial class AuthorityLife
{
    private static readonly Hazard Never = Hazard.Constant(0);

    internal Hazard FamilyHazard(int unit, int lane)
    {
        var state = Family[unit];
        if ((state & FamilyState.Present) == 0)
        {
            return Never;
        }

        return lane switch
        {
            Lanes.Poverty or Lanes.NeedWorsens or Lanes.NeedImproves => Hazard.Constant(QuickRate(unit, lane)),
            Lanes.EarlyHelp => Hazard.Constant(
                FamilyState.Need(state) != 0 && FamilyState.Help(state) is Help.None or Help.Ended ? Rates.HelpRequest : 0),
            Lanes.Contact => Hazard.Constant(ContactHeld(unit, state)),
            _ => Never,
        };
    }

    /// <summary>The constant hazard of a lane that is quick (see <see cref="ServicesModel.QuickLanes"/>).</summary>
    internal double QuickRate(int unit, int lane)
    {
        var state = Family[unit];
        if ((state & FamilyState.Present) == 0)
        {
            return 0;
        }

        double poor = state & FamilyState.Poor;
        return lane switch
        {
            // Either rate by multiplication with 1 and 0: a branch would be guessed wrong every second time.
            Lanes.Poverty => (poor * Rates.PovertyExit) + ((1 - poor) * PovertyEntry(unit)),
            Lanes.NeedWorsens => NeedWorsening(unit, FamilyState.Need(state), poor != 0),
            _ => FamilyState.Need(state) switch { 1 => Rates.RecoveryEmerging, 2 => Rates.RecoveryHigh, _ => 0 } * (poor != 0 ? Rates.RecoveryPoor : 1),
        };
    }

    internal double PovertyEntry(int unit)
    {
        ref var row = ref Families[unit];
        return _povertyEntry * EntryOf(in row) * PovertyByKind(row.Kind);
    }

    private readonly double[] _povertyByKind = new double[4]; // by lone and large: a table, not a branch

    private double PovertyByKind(int kind) => _povertyByKind[kind & 3];

    private double _povertyEntry;

    private void SetPovertyByKind()
    {
        _povertyEntry = Rates.PovertyEntry * Council.PovertyEntry;
        for (var kind = 0; kind < 4; kind++)
        {
            _povertyByKind[kind] = ((kind & FamilyKind.Lone) != 0 ? Council.Now.PovertyLone : 1) * ((kind & FamilyKind.Large) != 0 ? Council.Now.PovertyLarge : 1);
        }
    }

    private double NeedWorsening(int unit, int need, bool poor)
    {
        if (need == 2)
        {
            return 0;
        }

        var help = HelpEffect(unit);
        if (need == 1)
        {
            return Rates.Escalation * (poor ? Rates.EscalationPoor : 1) * help;
        }

        var persistent = poor && Month - Families[unit].PoorSince >= Rates.PersistentAfter;
        return Rates.Onset * FrailtyOf(in Families[unit]) * (poor ? Rates.OnsetPoor : 1) * (persistent ? Rates.Persistent : 1) * help;
    }

    // Early help lowers worsening while it lasts and fades after it ends, also for a family that waits for a second one.
    private double HelpEffect(int unit) => FamilyState.Help(Family[unit]) switch
    {
        Help.Active => Rates.HelpWorsening[0],
        Help.Ended or Help.Waiting when Families[unit].HelpStart != 0 => Rates.HelpWorsening[Math.Clamp(Month - HelpEnd[unit], 0, 600)],
        _ => 1,
    };

    /// <summary>Front-door rate of one not-known child of the family, before siblings are counted.</summary>
    internal double ReferralOfChild(int unit, byte state)
    {
        return Council.Referral * ChildRisk(unit, state);
    }

    /// <summary>The same before the authority's practice: also what a newborn's entry to care follows.</summary>
    private double ChildRisk(int unit, byte state)
    {
        var need = FamilyState.Need(state);
        var rate = Rates.Referral[need];
        if (need == 0)
        {
            rate *= FrailtyOf(in Families[unit]) * ((state & FamilyState.Poor) != 0 ? Rates.ReferralPoor : 1);
        }

        return rate * RecentFactor(unit) * SeenFactor(unit);
    }

    private double RecentFactor(int unit) => Month - Families[unit].LastReferral < Rates.RecentMonths ? Rates.Recent * Council.Now.ReReferral : 1;

    private double SeenFactor(int unit) => Families[unit].HelpStart != 0 && Month - Families[unit].HelpStart < Rates.HelpSeenMonths ? Rates.HelpSeen : 1;

    /// <summary>The contact lane: referral of the family plus direct care entries of its not-known children; gives the part
    /// that is referral.</summary>
    internal double Contact(int unit, byte state, out double referral)
    {
        var (eligible, direct) = (0, 0.0);
        for (var child = FirstChild[unit]; child < FirstChild[unit + 1]; child++)
        {
            if (MayBeReferred(child))
            {
                eligible++;
                direct += Rates.CareAt(AgeOf(child));
            }
        }

        if (eligible == 0)
        {
            return referral = 0;
        }

        var perChild = ReferralOfChild(unit, state);
        referral = perChild * Rates.FamilyFactor(eligible);
        return referral + (perChild * direct * Rates.DirectPerReferral * Council.CareStart * Cluster(state));
    }

    // The contact that happens asks for the same two numbers as its hazard just before: kept until anything happens or the
    // month ends.
    private int _heldUnit = -1;
    private double _heldTotal;
    private double _heldReferral;

    private double ContactHeld(int unit, byte state)
    {
        _heldTotal = Contact(unit, state, out _heldReferral);
        _heldUnit = unit;
        return _heldTotal;
    }

    private double ContactNow(int unit, out double referral)
    {
        if (_heldUnit != unit)
        {
            ContactHeld(unit, Family[unit]);
        }

        referral = _heldReferral;
        return _heldTotal;
    }

    internal Hazard ChildHazard(int unit, int child, int lane) => State[child] switch
    {
        PathwayState.Assessment => lane switch
        {
            Lanes.Closes => Hazard.Constant(Rates.AssessmentEnd * Council.NotInNeed),
            Lanes.Need => Hazard.Constant(Rates.AssessmentEnd * (1 - Council.NotInNeed)),
            _ => Never,
        },
        PathwayState.ChildInNeed => InNeed(unit, child, lane),
        PathwayState.ChildProtection => OnPlan(unit, child, lane),
        PathwayState.LookedAfter => InCare(unit, child, lane),
        PathwayState.FormerPlan => lane == Lanes.Plan ? Hazard.Constant(PlanAgain) : Never,
        PathwayState.ReturnedHome => lane == Lanes.Care ? Reentry(child)
            : lane == Lanes.Plan && Children[child].Plans > 0 ? Hazard.Constant(PlanAgain) : Never,
        PathwayState.Guardianship => lane == Lanes.Care ? Hazard.Constant(Rates.GuardianshipReentry * Council.CareStart) : Never,
        _ => Never,
    };

    // A cluster of complex cases: families at High need send more children to care.
    private double Cluster(byte state) => FamilyState.Need(state) == 2 ? Council.Now.Cluster : 1;

    private double PlanAgain => Rates.PlanAgain * Council.PlanStart;

    private double Escalates(int unit)
    {
        var state = Family[unit];
        return Rates.EscalateBy[FamilyState.Need(state)] * ((state & FamilyState.Poor) != 0 ? Rates.EscalatePoor : 1);
    }

    private Hazard InNeed(int unit, int child, int lane)
    {
        switch (lane)
        {
            case Lanes.Closes:
                return Banded(Rates.NeedClose, Bands.SpellEdges, MonthsSince(Children[child].Entered))
                    .Times(Rates.NeedCloseBy[FamilyState.Need(Family[unit])] * Council.NeedClose);
            case Lanes.Plan:
                return Hazard.Constant(Children[child].Plans > 0 ? PlanAgain : Rates.PlanStart * Council.PlanStart * Escalates(unit));
            case Lanes.Care:
                return Children[child].Home != 0 && Month - Children[child].Home < Bands.ReturnEdges[^1]
                    ? Reentry(child)
                    : Hazard.Constant(Rates.CareFromNeed * Rates.CareAt(AgeOf(child)) * Council.CareStart * Escalates(unit)
                        * Cluster(Family[unit]) * EdgeEffect(unit, child));
            case Lanes.Enquiry:
                return Hazard.Constant(Rates.EnquiryPerPlan * Rates.PlanStart * Council.Enquiry * Escalates(unit));
            default:
                return Never;
        }
    }

    private Hazard Reentry(int child) =>
        Banded(Rates.Reentry, Bands.ReturnEdges, Month - Children[child].Home).Times(Council.CareStart * ReunificationEffect(child));

    // Plans end by their duration; the reason is a share, so that care entry keeps the review cycle's shape.
    private Hazard OnPlan(int unit, int child, int lane)
    {
        var ends = Banded(Rates.PlanEnd, Bands.SpellEdges, MonthsSince(Children[child].Entered)).Times(Council.PlanEnd);
        var toCare = Rates.PlanToCare * Council.CareStart * Rates.CareAt(AgeOf(child)) * Escalates(unit)
            * Cluster(Family[unit]) * EdgeEffect(unit, child) * ConferenceEffect(unit, child);
        return lane switch
        {
            Lanes.Closes => ends.Times((1 - Rates.PlanToCare) * (1 - Rates.StepDown)),
            Lanes.Need => ends.Times((1 - Rates.PlanToCare) * Rates.StepDown),
            Lanes.Care => ends.Times(toCare),
            _ => Never,
        };
    }

    private Hazard InCare(int unit, int child, int lane)
    {
        var age = Bands.Age(AgeOf(child));
        if (lane < Lanes.Exits)
        {
            if (IsUnaccompanied(unit))
            {
                return lane == Lanes.Exits - 1 ? Hazard.Constant(Rates.ExitUnaccompanied) : Never;
            }

            return Banded(Rates.ExitShape.AsSpan(age * 9, 9), Bands.CareEdges, MonthsSince(Children[child].Entered))
                .Times(Rates.Exit[(lane * Bands.Ages) + age] * Council.CareExit);
        }

        var marks = Children[child].Marks;
        if (lane == Lanes.Move)
        {
            return Hazard.Constant(Rates.Move[marks & ChildMarks.Often] * Council.Now.Moves);
        }

        return (marks & (ChildMarks.CareOrder | ChildMarks.PlacementOrder)) switch
        {
            0 => Hazard.Constant(IsUnaccompanied(unit) ? 0 : Rates.CareOrder),
            ChildMarks.CareOrder => Hazard.Constant(age < 2 ? Rates.PlacementOrder : 0),
            _ => Never,
        };
    }

    /// <summary>A hazard by band of duration, cut inside this month where the next band begins.</summary>
    internal static Hazard Banded(ReadOnlySpan<double> rates, double[] edges, double since)
    {
        var band = Bands.Of(edges, since);
        var edge = band < edges.Length ? edges[band] - since : 2;
        return edge < 1 ? Hazard.Step(rates[band], edge, rates[band + 1]) : Hazard.Constant(rates[band]);
    }
}
