using System.Runtime.Intrinsics;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Simulation;

/// <summary>Meets observed stocks by systematic sampling: children pass in key order, each adds its family's risk to the
/// stream of its state and age, and one is picked whenever the stream has fewer than its share of the risk so far; siblings
/// join as they do in the run and count in their own stream.</summary>
internal sealed class InitialStocks
{
    private const int Ages = Bands.Ages;
    private const int Row = 8;

    // Streams in order of precedence; a state per five age bands.
    private static readonly byte[] States =
        [PathwayState.LookedAfter, PathwayState.ChildProtection, PathwayState.ChildInNeed, PathwayState.Assessment,
         PathwayState.Guardianship, PathwayState.ReturnedHome, PathwayState.FormerPlan];

    // How much of a state's risk comes from the family's present need rather than its long-run mean: longer spells began
    // under needs that have passed.
    private static readonly Vector512<double> Present = Vector512.Create(0.5, 0.8, 0.85, 1.0, 0.1, 0.2, 0.1, 0);

    private readonly AuthorityLife _life;
    private readonly AuthoritySkeleton _sk;
    private readonly CompiledPathways _rates;
    private readonly int _before;

    // By age band and state: the eight numbers of an age are one vector, whose last element nothing uses.
    private readonly double[] _target = new double[Ages * Row];
    private readonly double[] _weight = new double[Ages * Row];
    private readonly double[] _have = new double[Ages * Row];
    private readonly double[] _sum = new double[Ages * Row];
    private readonly double[] _now; // risk of each family in its present state, and in the long run
    private readonly double[] _ever;
    private readonly double[] _join;
    private readonly InitialSpells _spells;
    private readonly bool _ownCare;

    public InitialStocks(AuthorityLife life)
    {
        (_life, _sk, _rates, _before) = (life, life.Skeleton, life.Rates, life.Month - 1);
        _join = [_rates.SiblingCare, _rates.SiblingPlan, _rates.SiblingReferral, _rates.SiblingReferral, _rates.SiblingHome, _rates.SiblingHome, _rates.SiblingPlan];
        (_now, _ever) = (new double[_sk.InitialFamilies], new double[_sk.InitialFamilies]);
        _spells = new InitialSpells(life);
        _ownCare = ObservedCare.IsKnown(_sk.Authority);
        SetTargets();
    }

    private void SetTargets()
    {
        double Start(string name) => _sk.Authority.Start.GetValueOrDefault(name) / _life.Scale;
        var plans = Start("cpp_stock");
        var care = Start("cla_stock");
        var assessed = Start("referrals") * (1 - _life.Council.NoAction) / 12 / _rates.AssessmentEnd;
        var need = Math.Max(0, Start("cin_stock") - plans - care - assessed);
        string[] ages = ["cla_under_1", "cla_1_4", "cla_5_9", "cla_10_15", "cla_16_plus"];
        var unaccompanied = Start("uasc");
        for (var age = 0; age < Ages; age++)
        {
            var needShare = _rates[$"start.need.age.{age + 1}"];
            var planShare = _rates[$"start.plan.age.{age + 1}"];
            _target[At(0, age)] = Math.Max(0, Start(ages[age]) - (unaccompanied * _rates[$"arrivals.age.{age + 1}"]));
            _target[At(1, age)] = plans * planShare;
            _target[At(2, age)] = need * needShare;
            _target[At(3, age)] = assessed * needShare;
            _target[At(4, age)] = care * _rates["start.guardianship"] * (age == 0 ? 0.02 : 0.245);
            _target[At(5, age)] = care * _rates["start.returned"] * (age == 0 ? 0.02 : 0.245);
            _target[At(6, age)] = plans * _rates["start.former_plans"] * (age == 0 ? 0.01 : age == 1 ? 0.19 : age == 4 ? 0.15 : 0.325);
        }
    }

    private static int At(int state, int age) => (age * Row) + state;

    /// <summary>First pass: total risk by stream.</summary>
    public void Weigh()
    {
        for (var unit = 0; unit < _sk.InitialFamilies; unit++)
        {
            if (!IsFamily(unit))
            {
                continue;
            }

            (_now[unit], _ever[unit]) = (_life.InitialRisk(unit), _life.LongRunRisk(unit));
            var risk = Risk(unit);
            for (var child = _sk.FirstChild[unit]; child < _sk.FirstChild[unit + 1] && _sk.Birth[child] <= _before; child++)
            {
                var months = _before - _sk.Birth[child];
                Add(_weight, Bands.Age(months), AtAge(risk, months));
            }
        }

        for (var s = 0; s < States.Length; s++)
        {
            for (var age = 0; age < Ages; age++)
            {
                // A random start for each stream: a stream that is due less than one child gets one by chance.
                _have[At(s, age)] = -Address.ToUniform(Address.Detail(in _life.Key, (s * Ages) + age, -1, _before, AuthorityLife.DeterministicRound, 14).Low);
            }
        }
    }

    /// <summary>Second pass: picks.</summary>
    public void Pick()
    {
        for (var unit = 0; unit < _sk.InitialFamilies; unit++)
        {
            if (!IsFamily(unit))
            {
                continue;
            }

            var risk = Risk(unit);
            for (var child = _sk.FirstChild[unit]; child < _sk.FirstChild[unit + 1] && _sk.Birth[child] <= _before; child++)
            {
                var months = _before - _sk.Birth[child];
                var age = Bands.Age(months);
                if (IsDue(age, Add(_sum, age, AtAge(risk, months))))
                {
                    PickChild(unit, child, age);
                }
            }
        }
    }

    // Whether any stream of the age has fewer than its share; the seven are worked out together, in the very operations of Due.
    private bool IsDue(int age, Vector512<double> sum)
    {
        var at = age * Row;
        var share = (Vector512.LoadUnsafe(ref _target[at]) * sum / Vector512.LoadUnsafe(ref _weight[at])) + Vector512.Create(1e-9);
        var next = Vector512.LoadUnsafe(ref _have[at]) + Vector512<double>.One;
        return (Vector512.GreaterThan(next, share).ExtractMostSignificantBits() & 0x7F) != 0x7F;
    }

    // A pick that meets a taken child waits for the next.
    private void PickChild(int unit, int child, int age)
    {
        for (var s = 0; s < States.Length; s++)
        {
            var i = At(s, age);
            if (_have[i] + 1 > (_target[i] * _sum[i] / _weight[i]) + 1e-9 || _life.State[child] != PathwayState.NotKnown)
            {
                continue;
            }

            _have[i]++;
            _spells.Assign(unit, child, States[s]);
            for (var sibling = _sk.FirstChild[unit]; sibling < _sk.FirstChild[unit + 1]; sibling++)
            {
                if (sibling != child && _sk.Birth[sibling] <= _before && _life.State[sibling] == PathwayState.NotKnown && HasRoom(s, sibling) && Joins(unit, sibling, s))
                {
                    _have[At(s, Bands.Age(_before - _sk.Birth[sibling]))]++;
                    _spells.Assign(unit, sibling, States[s]);
                }
            }
        }
    }

    // Where an authority's own children in care are known by age, siblings do not come on top of them.
    private bool HasRoom(int s, int sibling)
    {
        var i = At(s, Bands.Age(_before - _sk.Birth[sibling]));
        return s > 0 || !_ownCare || _have[i] + 1 <= _target[i] + 1e-9;
    }

    private bool Joins(int unit, int sibling, int s)
    {
        var block = Address.Detail(in _life.Key, unit, sibling - _sk.FirstChild[unit], _before, AuthorityLife.DeterministicRound, 15);
        return Address.ToUniform(block.Low) < _join[s];
    }

    private bool IsFamily(int unit) => (_life.Family[unit] & FamilyState.Present) != 0;

    // A family's risk is the same for all its children: a mixture per state.
    private Vector512<double> Risk(int unit) =>
        (Present * Vector512.Create(_now[unit])) + ((Vector512<double>.One - Present) * Vector512.Create(_ever[unit]));

    // Within a band, older children in care outnumber younger ones: the slope is that between the bands' means a year of age.
    private static ReadOnlySpan<double> CareWithinBand => [1, 1, 1, 1, 1, 0.86, 0.93, 1, 1.07, 1.14, 0.77, 0.86, 0.95, 1.05, 1.14, 1.23, 0.95, 1.05];

    private static Vector512<double> AtAge(Vector512<double> risk, int months) =>
        risk * Vector512<double>.One.WithElement(0, CareWithinBand[Math.Min(17, months / 12)]);

    private static Vector512<double> Add(double[] sums, int age, Vector512<double> risk)
    {
        ref var place = ref sums[age * Row];
        var sum = Vector512.LoadUnsafe(ref place) + risk;
        sum.StoreUnsafe(ref place);
        return sum;
    }
}
