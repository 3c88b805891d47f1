using CareSim.Engine.Numerics;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Randomness;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Engine.Simulation;

/// <content>Parts of the initial state that write columns.</content>
internal sealed partial class AuthorityLife
{
    /// <summary>k of the 1/k sample.</summary>
    internal int Scale = 1;

    /// <summary>Observed placement mix of the region.</summary>
    internal double[] RegionMix = [];

    /// <summary>A family that is there when the run begins, by the two words of its state's draw.</summary>
    internal void FormInitialFamily(int unit, int before, ulong low, ulong high)
    {
        var z = Rates.Frailty.Z(Skeleton.Decile[unit], Skeleton.Quantile[unit]);
        var state = Rates.Stationary.Draw(Skeleton.Kind[unit] & 3, z, Address.ToUniform(low));
        Family[unit] = (byte)(FamilyState.Present | (state & 1) | ((state >> 1) << FamilyState.NeedShift));
        var uniform = ((uint)high + 0.5) / 4294967296.0;
        Families[unit].PoorSince = (short)(before - (int)Math.Min(ExactMath.HazardOf(uniform) / Rates.PovertyExit, 240));
        for (var child = FirstChild[unit]; child < FirstChild[unit + 1] && Skeleton.Birth[child] <= before; child++)
        {
            State[child] = PathwayState.NotKnown;
        }

        RecentReferral(unit, before, (uint)(high >> 32) / 4294967296.0);
    }

    // Who was referred in the last year and is not known now: so that re-referrals of the first year are right.
    private void RecentReferral(int unit, int before, double u)
    {
        var p = ExactMath.ProbabilityOf(12 * InitialRisk(unit));
        if (u < p * 0.5)
        {
            var month = (short)(before - (int)(12 * u / (p * 0.5)));
            Families[unit].LastReferral = month;
            for (var child = FirstChild[unit]; child < FirstChild[unit + 1] && Skeleton.Birth[child] <= before; child++)
            {
                Children[child].Referral = month;
            }
        }
    }

    internal int ChildrenAtStart(int unit)
    {
        var count = 0;
        for (var child = FirstChild[unit]; child < FirstChild[unit + 1]; child++)
        {
            count += Skeleton.Birth[child] < Month ? 1 : 0;
        }

        return count;
    }

    /// <summary>Front-door rate in the present state, without practice.</summary>
    internal double InitialRisk(int unit)
    {
        var state = Family[unit];
        var need = FamilyState.Need(state);
        return Rates.Referral[need]
            * (need == 0 ? FrailtyOf(in Families[unit]) * ((state & FamilyState.Poor) != 0 ? Rates.ReferralPoor : 1) : 1);
    }

    /// <summary>Front-door rate in the long run of a family of this type and frailty.</summary>
    internal double LongRunRisk(int unit)
    {
        var z = Rates.Frailty.Z(Skeleton.Decile[unit], Skeleton.Quantile[unit]);
        return Rates.Stationary.Referral(Skeleton.Kind[unit] & 3, z);
    }

    /// <summary>Unaccompanied children and care leavers who are there at the start.</summary>
    internal void PlaceUnaccompanied(int before)
    {
        for (var unit = 0; unit < Skeleton.InitialFamilies; unit++)
        {
            var child = FirstChild[unit];
            if ((Skeleton.Kind[unit] & FamilyKind.Leaver) != 0)
            {
                State[child] = PathwayState.CareLeaver;
            }
            else if (IsUnaccompanied(unit))
            {
                var block = Address.Detail(in Key, unit, 0, before, DeterministicRound, DetailState);
                State[child] = PathwayState.LookedAfter;
                var months = Address.ToUniform(block.Low) * Math.Min(18, AgeOf(child));
                Children[child].Entered = (uint)(((long)Month << 16) - 1 - (long)(months * 65536));
                Children[child].CareStart = (short)(Children[child].Entered >> 16);
                Children[child].PlacedIn = Place(Rates.FirstPlacement, child, block.X2 / 4294967296.0);
                (Children[child].Periods, Children[child].Placements) = (1, 1);
            }
        }
    }

    internal void MaybeInitialHelp(int unit, double share, int before)
    {
        var block = Address.Detail(in Key, unit, -1, before, DeterministicRound, DetailInitialHelp);
        if (Address.ToUniform(block.Low) < share)
        {
            // Those helped at one moment are the longer helps (gamma of shape 3 where all helps have 2), evenly far into them.
            var third = ExactMath.HazardOf((block.X2 + 0.5) / 4294967296.0);
            var length = HelpLength(unit, before, third);
            var gone = (int)(length * (block.X3 / 4294967296.0));
            Family[unit] = WithHelp(Family[unit], Help.Active);
            Families[unit].HelpStart = (short)(Month - gone);
            HelpEnd[unit] = (short)(Month + Math.Max(1, length - gone));
            var end = HelpEnd[unit] - Month;
            if (end < _helpEnds.Length)
            {
                NextHelpEnd[unit] = _helpEnds[end];
                _helpEnds[end] = unit + 1;
            }
        }
    }

    /// <summary>Counts everyone as they stand on the day before the run, at the ages they have then.</summary>
    internal void CountEveryone()
    {
        Month--;
        for (var unit = 0; unit < Skeleton.InitialFamilies; unit++)
        {
            CountFamily(unit, 1);
            RefreshClass(unit);
            for (var child = FirstChild[unit]; child < FirstChild[unit + 1]; child++)
            {
                if (IsChild(State[child]))
                {
                    Tally.Value[M.Population]++;
                    Families[unit].Present++;
                    Tally.Value[M.PovertyStock] += Family[unit] & FamilyState.Poor;
                }

                Count(unit, child, 1, 0);
                if (State[child] == PathwayState.ReturnedHome)
                {
                    _returned.Add(child);
                }
            }
        }

        Month++;
    }
}
