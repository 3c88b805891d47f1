using CareSim.Engine.Kernel;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Randomness;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Engine.Simulation;

/// <content>Deterministic changes, before any draw of the month and in key order: family ends, birthdays, new families,
/// births, arrivals, ends of early help, ends of the risk after return.</content>
internal sealed partial class AuthorityLife
{
    /// <summary>The round whose addresses serve changes that no competing event leads to; live rounds stay below it.</summary>
    internal const int DeterministicRound = 254;

    private readonly byte[] _stillRounds = StillRounds();
    private readonly int[] _stillChanged = new int[256];

    private void Deterministic()
    {
        EndFamilies();
        Birthdays();
        StartFamilies();
        Births();
        EndHelp();
        EndReturnRisk();
    }

    private void EndFamilies()
    {
        var sk = Skeleton;
        while (FirstPresent < sk.InitialFamilies && sk.End[FirstPresent] <= Month)
        {
            EndFamily(FirstPresent++);
        }

        while (LaterEnded < sk.LaterEnds.Length && sk.End[sk.LaterEnds[LaterEnded]] <= Month)
        {
            EndFamily(sk.LaterEnds[LaterEnded++]);
        }
    }

    private void EndFamily(int unit)
    {
        CountFamily(unit, -1);
        Family[unit] = (byte)(Family[unit] & ~FamilyState.Present);
        Class[unit] = 0;
    }

    private void Birthdays()
    {
        var grown = Skeleton.BornIn(Month - 216);
        for (var i = grown.Length == 0 ? 0 : -Distance; i < grown.Length; i++)
        {
            AskForChild(grown, i + (2 * Distance));
            AskForFamily(grown, i + Distance);
            if (i >= 0)
            {
                TurnEighteen(Children[grown[i]].Unit, grown[i]);
            }
        }

        var adult = Skeleton.BornIn(Month - 252);
        for (var i = 0; i < adult.Length; i++)
        {
            var child = adult[i];
            CacheHint.Soon(ref State[adult[Math.Min(i + Distance, adult.Length - 1)]]);
            if (State[child] == PathwayState.CareLeaver)
            {
                Become(Children[child].Unit, child, PathwayState.GrownUp, Moment);
            }
        }

        for (var band = 1; band < Bands.Ages; band++)
        {
            var older = Skeleton.BornIn(Month - Bands.AgeEdges[band]);
            for (var i = 0; i < older.Length; i++)
            {
                var child = older[i];
                CacheHint.Soon(ref State[older[Math.Min(i + Distance, older.Length - 1)]]);
                if (State[child] >= PathwayState.Assessment)
                {
                    var unit = Children[child].Unit;
                    Month--; // the age band it stood in until today
                    RestratifyOpen(unit, child, -1);
                    Month++;
                    RestratifyOpen(unit, child, 1);
                }
            }
        }
    }

    // Those of one birth month are far apart in memory, and their families too: asked for some places ahead, the child's row
    // before its family's, which it leads to.
    private const int Distance = 12;

    private void AskForChild(ReadOnlySpan<int> children, int i)
    {
        var child = children[Math.Min(i, children.Length - 1)];
        CacheHint.Soon(ref Children[child]);
        CacheHint.Soon(ref State[child]);
        CacheHint.Soon(ref Skeleton.FamilyOf[child]);
    }

    private void AskForFamily(ReadOnlySpan<int> children, int i)
    {
        var unit = Skeleton.FamilyOf[children[Math.Min(i, children.Length - 1)]];
        CacheHint.Soon(ref Families[unit]);
        CacheHint.Soon(ref FirstChild[unit]);
    }

    private uint Moment => (uint)Month << 16;

    private void TurnEighteen(int unit, int child)
    {
        var state = State[child];
        if (!IsChild(state))
        {
            return;
        }

        Flow(M.Adulthood);
        Tally.Value[M.Population]--;
        Families[unit].Present--;
        Tally.Value[M.PovertyStock] -= Family[unit] & FamilyState.Poor;
        if (state == PathwayState.LookedAfter)
        {
            Flow(M.CareCeases, child, unit);
            Flow(M.CareCeases18);
        }
        else if (state == PathwayState.ChildProtection)
        {
            Flow(M.PlanEnds);
        }

        Become(unit, child, state == PathwayState.LookedAfter ? PathwayState.CareLeaver : PathwayState.GrownUp, Moment);
    }

    private void StartFamilies()
    {
        var sk = Skeleton;
        for (; EndPresent < sk.Families && sk.Start[EndPresent] <= Month; EndPresent++)
        {
            if ((sk.Kind[EndPresent] & FamilyKind.Unaccompanied) != 0)
            {
                Arrive(EndPresent);
            }
            else
            {
                FormFamily(EndPresent, Month);
            }
        }
    }

    /// <summary>A family comes to be, in the long-run distribution of its type.</summary>
    private void FormFamily(int unit, int month)
    {
        var block = Address.Detail(in Key, unit, -1, month, DeterministicRound, DetailState);
        var z = Rates.Frailty.Z(Skeleton.Decile[unit], Skeleton.Quantile[unit]);
        var state = Rates.Stationary.Draw(Skeleton.Kind[unit] & 3, z, Address.ToUniform(block.Low));
        Family[unit] = (byte)(FamilyState.Present | (state & 1) | ((state >> 1) << FamilyState.NeedShift));
        var poorFor = Numerics.ExactMath.HazardOf(Address.ToUniform(block.High)) / Rates.PovertyExit;
        Families[unit].PoorSince = (short)(month - (int)Math.Min(poorFor, 240));
        CountFamily(unit, 1);
        RefreshClass(unit);
    }

    private readonly ListedDraws _newborns = new();

    private void Births()
    {
        _newborns.Clear();
        var when = Address.When(Month, DeterministicRound, Address.DetailGroup);
        var born = Skeleton.BornIn(Month);
        for (var i = born.Length == 0 ? 0 : -Distance; i < born.Length; i++)
        {
            AskForChild(born, i + (2 * Distance));
            AskForFamily(born, i + Distance);
            if (i < 0)
            {
                continue;
            }

            var child = born[i];
            var unit = Skeleton.FamilyOf[child];
            if ((Skeleton.Kind[unit] & FamilyKind.Unaccompanied) == 0) // an arrival born this very month comes by arriving
            {
                _newborns.Add(child, unit, when, Address.Who(Address.FirstDetail + DetailNewborn, child - Skeleton.FirstChild[unit]));
            }
        }

        _newborns.Draw(in Key, 0);
        for (var i = 0; i < _newborns.Count; i++)
        {
            Birth(_newborns.Ranks[i], _newborns.Entities[i], Address.ToUniform(_newborns.Low[i]));
        }
    }

    // Entry at birth falls on families in proportion to their front-door rate: a detail draw of the birth.
    private void Birth(int unit, int child, double u)
    {
        State[child] = PathwayState.NotKnown;
        Flow(M.Births);
        Tally.Value[M.Population]++;
        Families[unit].Present++;
        Tally.Value[M.PovertyStock] += Family[unit] & FamilyState.Poor;
        RefreshClass(unit);
        var risk = ChildRisk(unit, Family[unit]) / Rates.MeanReferral;
        if (u < Math.Min(0.5, Rates.Newborn * Council.CareStart * risk))
        {
            var visit = StillVisit(unit, child - Skeleton.FirstChild[unit]);
            EnterCareAlone(unit, child, ref visit, M.CareStartsDirect);
            Flow(M.CareStartsNewborn);
        }
    }

    private Visit StillVisit(int unit, int member) => new(in Key, Month, unit, member, 0, _stillChanged, _stillRounds);

    private void Arrive(int unit)
    {
        if (Skeleton.Quantile[unit] >= 65536 * Council.Arrivals)
        {
            return; // a possible arrival that this arm does not admit
        }

        var child = FirstChild[unit];
        Flow(M.UnaccompaniedArrivals);
        Tally.Value[M.Population]++;
        Families[unit].Present++;
        State[child] = PathwayState.NotKnown;
        var visit = StillVisit(unit, 0);
        EnterCareAlone(unit, child, ref visit, M.CareStartsDirect);
    }

    // Six years after going home a child who is not in need is no longer counted at risk.
    private void EndReturnRisk()
    {
        for (var i = 0; i < _returned.Count;)
        {
            var child = _returned[i];
            if (Month - Children[child].Home < Bands.ReturnEdges[^1] && State[child] == PathwayState.ReturnedHome)
            {
                i++;
                continue;
            }

            if (State[child] == PathwayState.ReturnedHome)
            {
                Become(Children[child].Unit, child, Unknown(child), Moment);
            }

            _returned[i] = _returned[^1];
            _returned.RemoveAt(_returned.Count - 1);
        }
    }

    private readonly List<int> _returned = [];

    private static byte[] StillRounds()
    {
        var rounds = new byte[256];
        Array.Fill(rounds, (byte)DeterministicRound);
        return rounds;
    }
}
