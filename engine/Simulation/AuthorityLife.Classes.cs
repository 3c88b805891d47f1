using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CareSim.Engine.Kernel;
using CareSim.Engine.Numerics;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;

namespace CareSim.Engine.Simulation;

/// <content>Ceiling classes: groups of entities with one upper bound a lane. They only save visits.
/// Families: 0 not there; 1-28 Low and not poor, by family type (4) and z (7); 29-42 Low and poor, by z (14); 43-58 need, by
/// need (2), help (2) and poverty (3 levels of entry, or poor). A family whose referral is raised (recent referral, early help,
/// several children) stands in the class of a higher z.</content>
internal sealed partial class AuthorityLife
{
    internal const int FirstNeedClass = 43;
    private const int FirstPoorClass = 29;
    private static readonly double[] LowEdges = [-1.0, -0.3, 0.3, 0.9, 1.5, 2.2];
    private static readonly double[] PoorEdges = [-1.4, -0.9, -0.5, -0.1, 0.3, 0.7, 1.0, 1.3, 1.6, 1.9, 2.3, 2.7, 3.2];
    private readonly double[] _lowFrailty = new double[8];
    private readonly double[] _poorFrailty = new double[16];
    private readonly double[] _entryLevels = new double[3];
    private double _mostFrail;
    private double[] _decileFrailty = [];
    private double[] _quantileFrailty = [];
    private double[] _decilePoverty = [];
    private double[] _quantilePoverty = [];
    private readonly double[] _loneEntry = new double[4]; // by lone and large
    private readonly double[] _largeEntry = new double[4];

    // Edges of z as edges of frailty, once per parameter draw.
    private void SetClassEdges()
    {
        var f = Rates.Frailty;
        (_decileFrailty, _quantileFrailty, _decilePoverty, _quantilePoverty) = (f.DecileFrailty, f.QuantileFrailty, f.DecilePoverty, f.QuantilePoverty);
        for (var kind = 0; kind < 4; kind++)
        {
            _loneEntry[kind] = (kind & FamilyKind.Lone) != 0 ? Rates.PovertyLone : 1;
            _largeEntry[kind] = (kind & FamilyKind.Large) != 0 ? Rates.PovertyLarge : 1;
        }

        _mostFrail = 1.0001 * f.QuantileFrailty[CompiledPathways.Quantiles - 1] * f.DecileFrailty[0] * Rates.FamilyFactor(8) * Math.Max(1, Rates.Recent) * Math.Max(1, Rates.HelpSeen);
        for (var i = 0; i < 7; i++)
        {
            _lowFrailty[i] = i < 6 ? f.AtZ(LowEdges[i]) : _mostFrail;
        }

        for (var i = 0; i < 14; i++)
        {
            _poorFrailty[i] = i < 13 ? f.AtZ(PoorEdges[i]) : _mostFrail;
        }

        var most = f.QuantilePoverty[CompiledPathways.Quantiles - 1] * f.DecilePoverty[0] * Math.Max(1, Rates.PovertyLone) * Math.Max(1, Rates.PovertyLarge) * 1.0001;
        (_entryLevels[0], _entryLevels[1], _entryLevels[2]) = (1.3, 3.0, most);
    }

    internal void RefreshClass(int unit) => Class[unit] = (byte)ClassOf(unit);

    private int ClassOf(int unit)
    {
        var state = Family[unit];
        if ((state & FamilyState.Present) == 0)
        {
            return 0;
        }

        var need = FamilyState.Need(state);
        var poor = (state & FamilyState.Poor) != 0;
        if (need != 0)
        {
            var help = FamilyState.Help(state) is Help.None or Help.Ended ? 0 : 1;
            var level = poor ? 3 : Bands.Of(_entryLevels.AsSpan(0, 2), EntryOf(in Families[unit]));
            return FirstNeedClass + ((((need - 1) * 2) + help) * 4) + level;
        }

        // Low, LowRaised, Poor and PoorRaised stand side by side: picked by number, not by branches.
        ref var row = ref Families[unit];
        var raised = Month - row.LastReferral < Rates.RecentMonths || (row.HelpStart != 0 && Month - row.HelpStart < Rates.HelpSeenMonths);
        return Unsafe.Add(ref row.Low, (2 * (state & FamilyState.Poor)) + (raised ? 1 : 0));
    }

    // Classes at Low need depend on what never changes about a family: worked out once.
    private void SetLowClasses(int unit, ref FamilyRow row)
    {
        var children = Math.Max(1, FirstChild[unit + 1] - FirstChild[unit]);
        var frailty = FrailtyOf(in row) * Math.Max(1, Rates.FamilyFactor(children));
        var most = frailty * Math.Max(1, Rates.Recent) * Math.Max(1, Rates.HelpSeen);
        var first = 1 + ((row.Kind & 3) * 7);
        row.Low = (byte)(first + LowBand(frailty));
        row.LowRaised = (byte)(first + LowBand(most));
        row.Poor = (byte)(FirstPoorClass + PoorBand(frailty));
        row.PoorRaised = (byte)(FirstPoorClass + PoorBand(most));
    }

    // How many edges a frailty has reached, without branches; what stands behind the last edge counts for nothing.
    private int LowBand(double frailty) => BitOperations.PopCount((uint)Reached(frailty, _lowFrailty, 0) & 0x3F);

    private int PoorBand(double frailty) =>
        BitOperations.PopCount((uint)Reached(frailty, _poorFrailty, 0)) + BitOperations.PopCount((uint)Reached(frailty, _poorFrailty, 8) & 0x1F);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Reached(double frailty, double[] edges, int from) =>
        (int)Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref edges[from]), Vector512.Create(frailty)).ExtractMostSignificantBits();

    /// <summary>Poverty entry against mean frailty, a couple, fewer than three children; 0 of an unaccompanied child.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double EntryOf(in FamilyRow row) =>
        _decilePoverty[row.Decile] * _quantilePoverty[row.Quantile] * _loneEntry[row.Kind & 3] * _largeEntry[row.Kind & 3];

    /// <summary>Ceilings under the multipliers in force.</summary>
    private void SetCeilings()
    {
        SetPovertyByKind();
        var worst = Math.Max(1, Rates.HelpWorsening[0]);
        var slope = Rates["poverty.entry.slope"] / Rates.Frailty.Sd;
        var entry = Rates.PovertyEntry * Council.PovertyEntry;
        // Direct entries come on top of referral, for at most five children at the highest age factor.
        var direct = 1 + (5 * Rates.CareAge.Max() * Rates.DirectPerReferral * Council.CareStart);
        direct *= Math.Max(1, Council.Now.ReReferral);
        var low = Rates.Referral[0] * Council.Referral * direct;
        for (var kind = 0; kind < 4; kind++)
        {
            var type = ((kind & FamilyKind.Lone) != 0 ? Rates.PovertyLone : 1) * ((kind & FamilyKind.Large) != 0 ? Rates.PovertyLarge : 1) * PovertyByKind(kind);
            for (var i = 0; i < 7; i++)
            {
                var cls = 1 + (kind * 7) + i;
                // A bin's mean of exp(slope e) is at most its mean of exp(sd e) to the power slope / sd.
                Ceilings.SetUnit(cls, Lanes.Poverty, entry * type * ExactMath.Exp(slope * (ExactMath.Log(_lowFrailty[i]) + (Rates.Frailty.Sd * Rates.Frailty.Sd / 2))));
                Ceilings.SetUnit(cls, Lanes.NeedWorsens, Rates.Onset * _lowFrailty[i] * worst);
                Ceilings.SetUnit(cls, Lanes.Contact, low * _lowFrailty[i]);
            }
        }

        for (var i = 0; i < 14; i++)
        {
            var cls = FirstPoorClass + i;
            Ceilings.SetUnit(cls, Lanes.Poverty, Rates.PovertyExit);
            Ceilings.SetUnit(cls, Lanes.NeedWorsens, Rates.Onset * Rates.OnsetPoor * Math.Max(1, Rates.Persistent) * _poorFrailty[i] * worst);
            Ceilings.SetUnit(cls, Lanes.Contact, low * Rates.ReferralPoor * _poorFrailty[i]);
        }

        SetNeedCeilings(entry, direct, worst);
        SetChildCeilings();
    }

    private void SetNeedCeilings(double entry, double direct, double worst)
    {
        var kinds = Math.Max(1, Council.Now.PovertyLone) * Math.Max(1, Council.Now.PovertyLarge);
        var raised = Rates.FamilyFactor(8) * Math.Max(1, Rates.Recent) * Math.Max(1, Rates.HelpSeen) * direct * Council.Referral;
        for (var c = 0; c < 16; c++)
        {
            var (need, help, level) = (1 + (c >> 3), (c >> 2) & 1, c & 3);
            var poor = level == 3;
            var cls = FirstNeedClass + c;
            Ceilings.SetUnit(cls, Lanes.Poverty, poor ? Rates.PovertyExit : entry * _entryLevels[level] * kinds);
            Ceilings.SetUnit(cls, Lanes.NeedWorsens, need == 2 ? 0 : Rates.Escalation * (poor ? Rates.EscalationPoor : 1) * worst);
            Ceilings.SetUnit(cls, Lanes.EarlyHelp, help == 0 ? Rates.HelpRequest : 0);
            Ceilings.SetUnit(cls, Lanes.Contact, Rates.Referral[need] * raised * (need == 2 ? Math.Max(1, Council.Now.Cluster) : 1));
            Ceilings.SetUnit(cls, Lanes.NeedImproves, (need == 1 ? Rates.RecoveryEmerging : Rates.RecoveryHigh) * (poor ? Rates.RecoveryPoor : 1));
        }
    }

    private void SetChildCeilings()
    {
        var escalates = Rates.EscalateBy.Max() * Math.Max(1, Rates.EscalatePoor);
        var plan = Rates.PlanStart * Council.PlanStart * escalates;
        var enquiry = Rates.EnquiryPerPlan * Rates.PlanStart * Council.Enquiry * escalates;
        var close = Rates.NeedCloseBy.Max() * Council.NeedClose;
        var (offered, onPlan, home) = (MostCareEffect(), MostPlanEffect(), MostReunificationEffect());
        Ceilings.SetMember(AssessmentClass, Lanes.Closes, Rates.AssessmentEnd * Council.NotInNeed);
        Ceilings.SetMember(AssessmentClass, Lanes.Need, Rates.AssessmentEnd * (1 - Council.NotInNeed));
        Ceilings.SetMember(FormerPlanClass, Lanes.Plan, PlanAgain);
        Ceilings.SetMember(GuardianshipClass, Lanes.Care, Rates.GuardianshipReentry * Council.CareStart);
        for (var b = 0; b < 4; b++)
        {
            var again = Ahead(Rates.Reentry, b) * Council.CareStart * home;
            Ceilings.SetMember(ReturnedClass + b, Lanes.Plan, PlanAgain);
            Ceilings.SetMember(ReturnedClass + b, Lanes.Care, again);
            Ceilings.SetMember(NeedReturnedClass + b, Lanes.Closes, Rates.NeedClose.Max() * close);
            Ceilings.SetMember(NeedReturnedClass + b, Lanes.Plan, Math.Max(plan, PlanAgain));
            Ceilings.SetMember(NeedReturnedClass + b, Lanes.Care, again);
            Ceilings.SetMember(NeedReturnedClass + b, Lanes.Enquiry, enquiry);
        }

        for (var i = 0; i < 25; i++)
        {
            var (band, age) = (i / 5, i % 5);
            var care = Rates.CareFromNeed * Rates.CareAgeMost[age] * Council.CareStart * escalates * offered;
            for (var former = 0; former < 2; former++)
            {
                var cls = NeedClass + (i * 2) + former;
                Ceilings.SetMember(cls, Lanes.Closes, Ahead(Rates.NeedClose, band) * close);
                Ceilings.SetMember(cls, Lanes.Plan, former == 1 ? PlanAgain : plan);
                Ceilings.SetMember(cls, Lanes.Care, care);
                Ceilings.SetMember(cls, Lanes.Enquiry, enquiry);
            }

            var ends = Ahead(Rates.PlanEnd, band) * Council.PlanEnd;
            Ceilings.SetMember(PlanClass + i, Lanes.Closes, ends * (1 - Rates.PlanToCare) * (1 - Rates.StepDown));
            Ceilings.SetMember(PlanClass + i, Lanes.Need, ends * (1 - Rates.PlanToCare) * Rates.StepDown);
            Ceilings.SetMember(PlanClass + i, Lanes.Care, ends * Rates.PlanToCare * Council.CareStart * Rates.CareAgeMost[age] * escalates * offered * onPlan);
        }

        SetCareCeilings();
    }

    private void SetCareCeilings()
    {
        for (var i = 0; i < 90; i++)
        {
            var (band, age, often) = (i / 10, i / 2 % 5, i & 1);
            var shape = Ahead(Rates.ExitShape.AsSpan(age * 9, 9), band) * Council.CareExit;
            for (var reason = 0; reason < Lanes.Exits; reason++)
            {
                Ceilings.SetMember(CareClass + i, reason, shape * Rates.Exit[(reason * Bands.Ages) + age]);
            }

            Ceilings.SetMember(CareClass + i, Lanes.Move, Rates.Move[often] * Council.Now.Moves);
            Ceilings.SetMember(CareClass + i, Lanes.Order, Math.Max(Rates.CareOrder, age < 2 ? Rates.PlacementOrder : 0));
        }

        for (var often = 0; often < 2; often++)
        {
            Ceilings.SetMember(CareUnaccompaniedClass + often, Lanes.Exits - 1, Rates.ExitUnaccompanied);
            Ceilings.SetMember(CareUnaccompaniedClass + often, Lanes.Move, Rates.Move[often] * Council.Now.Moves);
        }
    }

    // No two edges lie within one month, so the next band bounds what this month can bring.
    private static double Ahead(ReadOnlySpan<double> rates, int band) =>
        band + 1 < rates.Length ? Math.Max(rates[band], rates[band + 1]) : rates[band];
}
