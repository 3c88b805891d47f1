using System.Runtime.CompilerServices;
using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Engine.Simulation;

/// <content>Counting: every change of a counted state passes here, so that stocks, child-days and pence always agree.</content>
internal sealed partial class AuthorityLife
{
    private bool _dayOpen; // money runs from the moment the month's deterministic changes are done

    private void Flow(int measure, int child = -1, int unit = -1)
    {
        Tally.Value[measure]++;
        if (child >= 0 && Tally.StratifiedPosition[measure] >= 0)
        {
            Stratify(measure, child, unit, 1);
        }
    }

    private void Stratify(int measure, int child, int unit, int sign)
    {
        var row = Tally.ByStratum.AsSpan(Tally.StratifiedPosition[measure] * Strata.Count, Strata.Count);
        row[Strata.Age + Bands.Age(AgeOf(child))] += sign;
        row[Strata.Sex + (Children[child].Traits & 1)] += sign;
        row[Strata.Decile + Families[unit].Decile] += sign;
        row[Strata.Poverty + (Family[unit] & FamilyState.Poor)] += sign;
        if (State[child] == PathwayState.LookedAfter)
        {
            row[Strata.Placed + Children[child].PlacedIn] += sign;
        }
    }

    /// <summary>Adds (1) or takes (-1) a child as it stands now, from a time of the month (65,536ths) to its end.</summary>
    private void Count(int unit, int child, int sign, uint time)
    {
        var v = Tally.Value;
        var state = State[child];
        if (state < PathwayState.Assessment)
        {
            v[M.FormerPlanStock] += state == PathwayState.FormerPlan ? sign : 0;
            v[M.ReturnedHomeStock] += state == PathwayState.ReturnedHome ? sign : 0;
            v[M.GuardianshipStock] += state == PathwayState.Guardianship ? sign : 0;
            v[M.CareLeaverStock] += state == PathwayState.CareLeaver ? sign : 0;
            return;
        }

        CountOpen(unit, sign);
        v[M.NeedStock] += sign;
        Stratify(M.NeedStock, child, unit, sign);
        switch (state)
        {
            case PathwayState.Assessment:
                v[M.AssessmentStock] += sign;
                break;
            case PathwayState.ChildInNeed:
                v[M.NeedOpenStock] += sign;
                break;
            case PathwayState.ChildProtection:
                v[M.PlanStock] += sign;
                Stratify(M.PlanStock, child, unit, sign);
                break;
            default:
                v[M.CareStock] += sign;
                v[M.CareKinshipStock + Children[child].PlacedIn] += sign;
                v[M.UnaccompaniedStock] += IsUnaccompanied(unit) ? sign : 0;
                if ((Children[child].Marks & ChildMarks.OutOfArea) != 0)
                {
                    v[M.CareOutOfAreaStock] += sign;
                    v[M.CareOutOfAreaHomeStock] += Children[child].PlacedIn == Placement.Home ? sign : 0;
                }

                Stratify(M.CareStock, child, unit, sign);
                break;
        }

        if (_dayOpen)
        {
            Spend(state, Children[child].PlacedIn, sign, (int)((time * (uint)Days) >> 16));
        }
    }

    /// <summary>Money of one child from a day of the month to its end, or back.</summary>
    private void Spend(byte state, int placement, int sign, int day)
    {
        var v = Tally.Value;
        var days = sign * (Days - day);
        var plan = state == PathwayState.ChildProtection;
        v[plan ? M.PlanDays : M.NeedDays] += days;
        v[M.SpendSocialWork] += sign * Price(plan ? CompiledAuthority.PricePlan : CompiledAuthority.PriceNeed, day);
        if (state == PathwayState.LookedAfter)
        {
            v[M.CareDays] += days;
            v[PlacementLine(placement)] += sign * Price(placement, day);
            v[M.SpendCareOverhead] += sign * Price(CompiledAuthority.PriceOverhead, day);
        }
    }

    /// <summary>Pence from a day of the month to its end at a price.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Price(int price, int day) => Council.Pence[(price * 32) + Days] - Council.Pence[(price * 32) + day];

    internal static int PlacementLine(int placement) => placement switch
    {
        Placement.Kinship or Placement.OwnFoster or Placement.AgencyFoster => M.SpendCareFoster,
        Placement.Home or Placement.Other => M.SpendCareResidential,
        _ => M.SpendCareOther,
    };

    // Those who stand in a state when the month opens cost the whole month; events give back or add the rest.
    private void OpenMoney()
    {
        var v = Tally.Value;
        var plans = v[M.PlanStock];
        var cases = v[M.NeedStock] - plans;
        v[M.NeedDays] += cases * Days;
        v[M.PlanDays] += plans * Days;
        v[M.CareDays] += v[M.CareStock] * Days;
        v[M.SpendSocialWork] += (cases * Price(CompiledAuthority.PriceNeed, 0)) + (plans * Price(CompiledAuthority.PricePlan, 0));
        for (var k = 0; k < Placement.Count; k++)
        {
            v[PlacementLine(k)] += v[M.CareKinshipStock + k] * Price(k, 0);
        }

        v[M.SpendCareOverhead] += v[M.CareStock] * Price(CompiledAuthority.PriceOverhead, 0);
        v[M.SpendEarlyHelp] += v[M.EarlyHelpStock] * Price(CompiledAuthority.PriceHelp, 0);
        _dayOpen = true;
    }

    private void CloseMoney()
    {
        var v = Tally.Value;
        var monthOfYear = (new Quantities.Month(Month).MonthOfYear + 8) % 12;
        v[M.SpendFamilySupport] += Council.Twelfth(Council.FixedSupport, monthOfYear);
        v[M.SpendOther] += Council.Twelfth(Council.FixedOther, monthOfYear);
        Agent?.AdjustBills(this);
        v[M.SpendCare] = v[M.SpendCareFoster] + v[M.SpendCareResidential] + v[M.SpendCareOther] + v[M.SpendCareOverhead];
        BillOffers();
        v[M.SpendTotal] = v[M.SpendCare] + v[M.SpendSocialWork] + v[M.SpendEarlyHelp] + v[M.SpendFamilySupport] + v[M.SpendOther]
            + v[M.SpendWorkforceAgency] + v[M.SpendEdgeOfCare] + v[M.SpendReunification] + v[M.SpendCareLeavers];
        _dayOpen = false;
    }

    // Support at the edge of care and of care leavers, for those who stand there when the month closes.
    private void BillOffers()
    {
        var v = Tally.Value;
        if (Council.Now.EdgeOfCare > 0)
        {
            v[M.SpendEdgeOfCare] += OfferedAtEdge() * (Rates.EdgePence * Days / 7);
        }

        if (Council.CareLeavers > 0)
        {
            v[M.SpendCareLeavers] += (long)(v[M.CareLeaverStock] * Council.CareLeavers) * (Rates.LeaverPence * Days / 7);
        }
    }

    private long _unmet; // families at High need with no early help and no open case, now

    private bool Unmet(int unit)
    {
        var state = Family[unit];
        return Families[unit].Open == 0 && (state & FamilyState.Present) != 0 && FamilyState.Need(state) == 2 && FamilyState.Help(state) != Help.Active;
    }

    private void CountOpen(int unit, int sign)
    {
        _unmet -= Unmet(unit) ? 1 : 0;
        Families[unit].Open = (byte)(Families[unit].Open + sign);
        _unmet += Unmet(unit) ? 1 : 0;
    }

    /// <summary>Adds or takes a family as it stands now.</summary>
    private void CountFamily(int unit, int sign)
    {
        var state = Family[unit];
        if ((state & FamilyState.Present) == 0)
        {
            return;
        }

        var v = Tally.Value;
        var need = FamilyState.Need(state);
        v[M.Families] += sign;
        v[M.NeedEmergingFamilies] += need == 1 ? sign : 0;
        v[M.NeedHighFamilies] += need == 2 ? sign : 0;
        v[M.EarlyHelpStock] += FamilyState.Help(state) == Help.Active ? sign : 0;
        v[M.EarlyHelpWaiting] += FamilyState.Help(state) == Help.Waiting ? sign : 0;
        _unmet += Unmet(unit) ? sign : 0;
    }

    private static bool IsChild(byte state) => state is not (PathwayState.Absent or PathwayState.CareLeaver or PathwayState.GrownUp);

    // A family's open cases change stratum with its poverty: take all, change, add all.
    private void CountOpenStrata(int unit, int sign)
    {
        if (Families[unit].Open == 0)
        {
            return;
        }

        for (var child = FirstChild[unit]; child < FirstChild[unit + 1]; child++)
        {
            RestratifyOpen(unit, child, sign);
        }
    }

    private void RestratifyOpen(int unit, int child, int sign)
    {
        var state = State[child];
        if (state >= PathwayState.Assessment)
        {
            Stratify(M.NeedStock, child, unit, sign);
            if (state >= PathwayState.ChildProtection)
            {
                Stratify(state == PathwayState.LookedAfter ? M.CareStock : M.PlanStock, child, unit, sign);
            }
        }
    }

    /// <summary>Changes a child's state at a moment and counts it.</summary>
    private void Become(int unit, int child, byte state, uint moment)
    {
        var v = Tally.Value;
        var before = State[child];
        var assessed = before == PathwayState.Assessment && state == PathwayState.ChildInNeed;
        v[M.ChildrenPaths] += Children[child].Path == 0 ? 1 : 0;
        if (!assessed)
        {
            Count(unit, child, -1, moment & 0xFFFF);
        }

        State[child] = state;
        Stands[child] = 0;
        if ((before < PathwayState.FirstDrawing) != (state < PathwayState.FirstDrawing))
        {
            if (state < PathwayState.FirstDrawing)
            {
                Drawing.Leave(child);
            }
            else
            {
                Drawing.Enter(child);
            }
        }

        Children[child].Entered = moment;
        Children[child].Path = ((Children[child].Path ^ moment) * 0x01000193u) ^ (state * 0x9E3779B1u);
        Children[child].Marks |= TraceOf[state];
        if (assessed)
        {
            // An open case before and after, at the same price: everything else that is counted cancels.
            v[M.AssessmentStock]--;
            v[M.NeedOpenStock]++;
            return;
        }

        Count(unit, child, 1, moment & 0xFFFF);
        if (state == PathwayState.ReturnedHome)
        {
            _returned.Add(child);
        }
    }

    // What a child has entered in the run, by state: a table, not a branch.
    private static ReadOnlySpan<byte> TraceOf =>
        [0, 0, 0, 0, 0, 0, 0, 0, 0, ChildTraces.Need, ChildTraces.Need, ChildTraces.Plan, ChildTraces.Care];
}
