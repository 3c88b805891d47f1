using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Simulation;
using Xunit;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Tests.Simulation;

/// <summary>All stocks counted afresh from the columns, knowing nothing of how the run keeps them.</summary>
internal sealed class Recount
{
    private readonly AuthorityLife _life;
    private readonly bool[] _open;

    public Recount(AuthorityLife life)
    {
        _life = life;
        _open = new bool[life.Skeleton.Families];
        for (var unit = 0; unit < life.Skeleton.Families; unit++)
        {
            CountFamily(unit);
        }

        for (var child = 0; child < life.Skeleton.Children; child++)
        {
            _open[life.Skeleton.FamilyOf[child]] |= life.State[child] >= PathwayState.Assessment;
            CountChild(child, life.Skeleton.FamilyOf[child]);
        }
    }

    public long[] Stocks { get; } = new long[M.All.Count];

    public long[,] ByStratum { get; } = new long[M.All.Count, Strata.Count];

    /// <summary>Families at High need with no early help and no child with an open case.</summary>
    public int Unmet => Enumerable.Range(0, _open.Length).Count(unit => !_open[unit] && (_life.Family[unit] & FamilyState.Present) != 0
        && FamilyState.Need(_life.Family[unit]) == 2 && FamilyState.Help(_life.Family[unit]) != Help.Active);

    /// <summary>Every stock and every stratum of it stands as counted here.</summary>
    public void AssertIs(Tally tally)
    {
        for (var m = 0; m < M.All.Count; m++)
        {
            // Places are what the council decided: nobody to recount.
            if (M.All[m].Kind != MeasureKind.Stock || m == M.EarlyHelpPlaces || (m > M.MoneyIn && m is not (M.CareOutOfAreaStock or M.CareOutOfAreaHomeStock)))
            {
                continue;
            }

            Assert.True(Stocks[m] == tally.Value[m], $"{M.All[m].Name}: {tally.Value[m]} kept, {Stocks[m]} counted");
            for (var s = 0; M.All[m].ByStratum && s < Strata.Count; s++)
            {
                var kept = tally.ByStratum[(Tally.StratifiedPosition[m] * Strata.Count) + s];
                Assert.True(ByStratum[m, s] == kept, $"{M.All[m].Name}, {Strata.All[s].Name}: {kept} kept, {ByStratum[m, s]} counted");
            }
        }
    }

    private void CountFamily(int unit)
    {
        var state = _life.Family[unit];
        if ((state & FamilyState.Present) == 0)
        {
            return;
        }

        Stocks[M.Families]++;
        Stocks[M.NeedEmergingFamilies] += ((state >> FamilyState.NeedShift) & 3) == 1 ? 1 : 0;
        Stocks[M.NeedHighFamilies] += ((state >> FamilyState.NeedShift) & 3) == 2 ? 1 : 0;
        Stocks[M.EarlyHelpWaiting] += ((state >> FamilyState.HelpShift) & 3) == Help.Waiting ? 1 : 0;
        Stocks[M.EarlyHelpStock] += ((state >> FamilyState.HelpShift) & 3) == Help.Active ? 1 : 0;
    }

    private void CountChild(int child, int unit)
    {
        var state = _life.State[child];
        var age = _life.Month - _life.Skeleton.Birth[child];
        var young = state is not (PathwayState.Absent or PathwayState.CareLeaver or PathwayState.GrownUp);
        AssertStateSuitsAge(child, unit, state, age, young);
        Stocks[M.Population] += young ? 1 : 0;
        Stocks[M.PovertyStock] += young && (_life.Family[unit] & FamilyState.Poor) != 0 ? 1 : 0;
        Stocks[M.FormerPlanStock] += state == PathwayState.FormerPlan ? 1 : 0;
        Stocks[M.ReturnedHomeStock] += state == PathwayState.ReturnedHome ? 1 : 0;
        Stocks[M.GuardianshipStock] += state == PathwayState.Guardianship ? 1 : 0;
        Stocks[M.CareLeaverStock] += state == PathwayState.CareLeaver ? 1 : 0;
        Stocks[M.AssessmentStock] += state == PathwayState.Assessment ? 1 : 0;
        Stocks[M.NeedOpenStock] += state == PathwayState.ChildInNeed ? 1 : 0;
        if (state is PathwayState.Assessment or PathwayState.ChildInNeed or PathwayState.ChildProtection or PathwayState.LookedAfter)
        {
            Add(M.NeedStock, child, unit, age);
        }

        if (state == PathwayState.ChildProtection)
        {
            Add(M.PlanStock, child, unit, age);
        }
        else if (state == PathwayState.LookedAfter)
        {
            Add(M.CareStock, child, unit, age);
            Stocks[M.CareKinshipStock + _life.Children[child].PlacedIn]++;
            var away = (_life.Children[child].Marks & ChildMarks.OutOfArea) != 0;
            Stocks[M.CareOutOfAreaStock] += away ? 1 : 0;
            Stocks[M.CareOutOfAreaHomeStock] += away && _life.Children[child].PlacedIn == Placement.Home ? 1 : 0;
            Stocks[M.UnaccompaniedStock] += _life.Skeleton.Kind[unit] == FamilyKind.Unaccompanied ? 1 : 0;
        }
    }

    private void Add(int measure, int child, int unit, int age)
    {
        Stocks[measure]++;
        int[] ends = [12, 60, 120, 192, 216];
        ByStratum[measure, Strata.Age + Array.FindIndex(ends, end => age < end)]++;
        ByStratum[measure, Strata.Sex + (_life.Skeleton.Traits[child] & 1)]++;
        ByStratum[measure, Strata.Decile + _life.Skeleton.Decile[unit]]++;
        ByStratum[measure, Strata.Poverty + ((_life.Family[unit] & FamilyState.Poor) != 0 ? 1 : 0)]++;
        if (_life.State[child] == PathwayState.LookedAfter)
        {
            ByStratum[measure, Strata.Placed + _life.Children[child].PlacedIn]++;
        }
    }

    // One state at any time, and one that suits the age: unborn, child, care leaver to 20, grown up.
    private void AssertStateSuitsAge(int child, int unit, byte state, int age, bool young)
    {
        Assert.True(state < PathwayState.Count);
        var mayBeAway = _life.Skeleton.Kind[unit] == FamilyKind.Unaccompanied;
        Assert.True(
            age < 0 ? state == PathwayState.Absent
            : age < 216 ? young || (mayBeAway && state == PathwayState.Absent)
            : age < 252 ? state is PathwayState.CareLeaver or PathwayState.GrownUp || (mayBeAway && state == PathwayState.Absent)
            : state == PathwayState.GrownUp || (mayBeAway && state == PathwayState.Absent),
            $"child {child}: state {state} at {age} months");
    }
}
