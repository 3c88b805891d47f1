using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Simulation;

/// <summary>The spell that a child in the starting stock is in: how long already, where placed, under which order, which
/// plans before.</summary>
internal sealed class InitialSpells
{
    private readonly AuthorityLife _life;
    private readonly AuthoritySkeleton _sk;
    private readonly CompiledPathways _rates;
    private readonly double[][] _care;
    private readonly double[] _need;
    private readonly double[] _plan;
    private readonly double[] _placement = new double[Bands.Ages * Placement.Count];

    public InitialSpells(AuthorityLife life)
    {
        (_life, _sk, _rates) = (life, life.Skeleton, life.Rates);
        var care = Durations.Care([.. Enumerable.Range(1, 9).Select(b => _rates[$"care.exit.band.{b}"])]);
        _care = [.. Enumerable.Range(0, Bands.Ages).Select(age =>
            ObservedCare.Durations(_sk.Authority, age) is { } own ? Durations.Observed(own, Bands.CareEdges, Bands.CareEnd) : care)];
        _need = Durations.Spell(_rates.NeedClose);
        _plan = Durations.Observed([.. Enumerable.Range(1, 5).Select(b => _rates[$"start.plan.duration.{b}"])]);
        SetPlacements();
    }

    /// <summary>Puts a child into a state with a history; counting comes when everyone stands.</summary>
    public void Assign(int unit, int child, byte state)
    {
        var block = Address.Detail(in _life.Key, unit, child - _sk.FirstChild[unit], _life.Month - 1, AuthorityLife.DeterministicRound, 13);
        var u = Address.ToUniform(block.Low);
        var v = block.X2 / 4294967296.0;
        var w = block.X3 / 4294967296.0;
        var age = _life.AgeOf(child);
        _life.State[child] = state;
        switch (state)
        {
            case PathwayState.LookedAfter:
                Enter(child, Durations.Draw(_care[Bands.Age(age)], u, age));
                Care(child, Bands.Age(age), v, w);
                break;
            case PathwayState.ChildProtection:
                Enter(child, Durations.Draw(_plan, u, age));
                _life.Children[child].Plans = (byte)(v < _rates["start.plan.repeat"] ? 2 : 1);
                break;
            case PathwayState.ChildInNeed:
                Enter(child, Durations.Draw(_need, u, age));
                _life.Children[child].Plans = (byte)(v < 0.15 ? 1 : 0); // stepped down from a plan, or planned before
                break;
            case PathwayState.Assessment:
                Enter(child, Math.Min(age, Numerics.ExactMath.HazardOf(u * 0.9) / _rates.AssessmentEnd));
                break;
            case PathwayState.FormerPlan:
                _life.Children[child].Plans = 1;
                Enter(child, u * Math.Min(age, 108));
                break;
            case PathwayState.ReturnedHome:
                _life.Children[child].Home = (short)(_life.Month - 1 - (int)(u * Math.Min(age, 71)));
                Enter(child, u * Math.Min(age, 71));
                break;
            default:
                Enter(child, u * age);
                break;
        }

        if (state is PathwayState.Assessment or PathwayState.ChildInNeed)
        {
            _life.Children[child].Referral = (short)(_life.Children[child].Entered >> 16);
            _life.Families[unit].LastReferral = Math.Max(_life.Families[unit].LastReferral, _life.Children[child].Referral);
        }
    }

    // The clock stands at the start of the first month; durations reach back from there.
    private void Enter(int child, double months) =>
        _life.Children[child].Entered = (uint)(((long)_life.Month << 16) - 1 - (long)(months * 65536));

    private void Care(int child, int age, double v, double w)
    {
        var placement = 0;
        var row = age * Placement.Count;
        while (placement < Placement.Count - 1 && v * _placement[row + Placement.Count - 1] >= _placement[row + placement])
        {
            placement++;
        }

        _life.Children[child].PlacedIn = (byte)placement;
        _life.Children[child].CareStart = (short)(_life.Children[child].Entered >> 16);
        (_life.Children[child].Periods, _life.Children[child].Placements) = (1, 1);
        var order = w < 0.27 ? 0 : w < 0.915 ? ChildMarks.CareOrder : ChildMarks.CareOrder | ChildMarks.PlacementOrder;
        var often = (w * 1000) - Math.Floor(w * 1000) < _rates.MoveOften ? ChildMarks.Often : 0;
        _life.Children[child].Marks = (byte)(order | often);
    }

    // The authority's own children by age where it has them, else the national pattern by age, tilted to the authority's mix.
    private void SetPlacements()
    {
        var own = Mix(_sk.Authority);
        var all = _life.RegionMix;
        for (var age = 0; age < Bands.Ages; age++)
        {
            var (sum, below) = (0.0, 0.0);
            var observed = ObservedCare.Placements(_sk.Authority, age);
            for (var k = 0; k < Placement.Count; k++)
            {
                if (observed is not null)
                {
                    _placement[(age * Placement.Count) + k] = sum += observed[k];
                    continue;
                }

                var cumulative = _rates.StockPlacement[(age * Placement.Count) + k];
                var tilt = all[k] > 0 ? Math.Clamp(own[k] / all[k], 0.2, 5) : 1;
                sum += (cumulative - below) * tilt;
                below = cumulative;
                _placement[(age * Placement.Count) + k] = sum;
            }
        }
    }

    /// <summary>Observed shares of placements, by kind (foster care in one figure for its three kinds).</summary>
    internal static double[] Mix(LocalAuthority authority)
    {
        double Share(string name) => authority.Start.GetValueOrDefault(name) / Math.Max(1, authority.Start.GetValueOrDefault("cla_stock"));
        var foster = Share("placement_foster");
        return [foster, foster, foster, Share("placement_homes"), Share("placement_independent"), Share("placement_parents"),
            Share("placement_adoption"), Share("placement_residential_school_other")];
    }
}
