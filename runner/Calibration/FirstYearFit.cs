using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Runner.Calibration;

/// <summary>Brings the first year's flows to the region's start table by fixed point: run twelve months with common random
/// numbers, multiply each level by (observed / simulated), repeat. National levels first carry the whole gap; authorities'
/// practice effects carry what is their own, shrunk by the number of children behind it.</summary>
internal sealed class FirstYearFit
{
    /// <summary>Practice names by the flow that fits them: simulated measure, observed column, prior strength in events.</summary>
    public static IReadOnlyList<(string Practice, int Measure, string Column, double Prior)> Practices { get; } =
    [
        ("referral", M.Referrals, "referrals", 30),
        ("section47", M.Section47, "s47", 30),
        ("plan", M.PlanStarts, "cpp_starts", 30),
        ("plan_end", M.PlanEnds, "cpp_ends", 60),
        ("care", M.CareStarts, "cla_starts", 30),
        ("care_exit", M.CareCeases, "cla_ceases", 60),
    ];

    private readonly int _workers;
    private readonly int _replicates;
    private readonly Simulator _first;
    private ResolvedExperiment _experiment;

    public FirstYearFit(ResolvedExperiment experiment, int workers, int replicates)
    {
        (_workers, _replicates) = (workers, replicates);
        _experiment = experiment with { Arms = [experiment.Arms[0]], Months = 12 };
        Practice = [.. experiment.Region.Authorities.Select(a => new Dictionary<string, double>(a.Practice))];
        _first = Simulator.Prepare(_experiment, new StillClock(), workers);
    }

    /// <summary>Parameter values that the fit moved.</summary>
    public Dictionary<string, double> Levels { get; } = [];

    /// <summary>Practice multipliers by authority of the region.</summary>
    public Dictionary<string, double>[] Practice { get; }

    /// <summary>One round; returns target, simulated figure and name of every national level.</summary>
    public IReadOnlyList<FitRow> Round(double damping)
    {
        var totals = new FirstYearTotals(Run(), _first.Layout, _replicates);
        var rows = FirstYearTargets.Rows(_experiment.Region, _experiment.Authorities, totals);
        foreach (var row in rows.Where(r => r.Parameter.Length > 0 && r.Simulated > 0))
        {
            var value = Levels.GetValueOrDefault(row.Parameter, _experiment.Arms[0].Parameters[row.Parameter]);
            Levels[row.Parameter] = value * Math.Pow(row.Target / row.Simulated, damping * row.Power);
        }

        foreach (var (practice, measure, column, prior) in Practices)
        {
            FitPractice(totals, practice, measure, column, prior, damping);
        }

        _experiment = _experiment with
        {
            Region = _experiment.Region.WithPractice(Practice),
            Arms = [_experiment.Arms[0] with { Parameters = _experiment.Arms[0].Parameters.With(Levels) }],
        };
        return rows;
    }

    private void FitPractice(FirstYearTotals totals, string practice, int measure, string column, double prior, double damping)
    {
        var authorities = _experiment.Region.Authorities;
        var running = _experiment.Authorities;
        var nationalGap = running.Sum(i => authorities[i].Start.GetValueOrDefault(column)) / Math.Max(1, running.Select((_, s) => totals.Of(s, measure)).Sum());
        for (var slice = 0; slice < running.Count; slice++)
        {
            var authority = authorities[running[slice]];
            if (!authority.Start.TryGetValue(column, out var observed))
            {
                continue;
            }

            // A gamma prior of mean 1 worth `prior` events: small authorities stay near the national practice.
            var own = Practice[running[slice]].GetValueOrDefault(practice, 1);
            var simulated = totals.Of(slice, measure) * nationalGap;
            var expectedAtOne = simulated / own;
            var target = (observed + prior) / (expectedAtOne + prior);
            Practice[running[slice]][practice] = Math.Clamp(own * Math.Pow(target / own, damping), 0.2, 5);
        }
    }

    private ReplicateResult[] Run()
    {
        var simulator = _first.Again(_experiment);
        var results = Enumerable.Range(0, _replicates).Select(r => simulator.NewResult(0, r)).ToArray();
        var spare = new System.Collections.Concurrent.ConcurrentBag<Workspace>();
        Parallel.For(0, _replicates * simulator.Slices, new ParallelOptions { MaxDegreeOfParallelism = _workers }, task =>
        {
            if (!spare.TryTake(out var workspace))
            {
                workspace = simulator.NewWorkspace();
            }

            simulator.RunSlice(results[task / simulator.Slices], task % simulator.Slices, workspace);
            spare.Add(workspace);
        });
        Array.ForEach(results, simulator.Close);
        return results;
    }
}

/// <summary>One national level.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Parameter">The level that is fitted; empty = shown only.</param>
/// <param name="Target">Observed.</param>
/// <param name="Simulated">In this round.</param>
/// <param name="Power">How the level answers a gap: 1 in proportion, -1 the other way, less than 1 where it answers strongly.</param>
internal sealed record FitRow(string Name, string Parameter, double Target, double Simulated, double Power = 1);

/// <summary>Means over replicates of the first year's yearly rows.</summary>
internal sealed class FirstYearTotals
{
    private readonly double[] _values;
    private readonly int _measures = M.All.Count;
    private readonly int _authorities;
    private readonly Dictionary<(int Measure, string Stratum), double> _strata = [];

    public FirstYearTotals(ReplicateResult[] results, ResultLayout layout, int replicates)
    {
        _authorities = layout.Places.Length - 1;
        _values = new double[(_authorities + 1) * _measures];
        foreach (var arm in results.Select(r => r.Arms[0]))
        {
            for (var row = 0; row < layout.RowCount; row++)
            {
                if (layout.Frequency[row] == 1 && layout.StratumKind[row] == 0)
                {
                    _values[(layout.Place[row] * _measures) + layout.Measure[row]] += arm.Values[row] / replicates;
                }
                else if (layout.Frequency[row] == 1)
                {
                    var key = (layout.Measure[row], layout.Strata[layout.Stratum[row]]);
                    _strata[key] = _strata.GetValueOrDefault(key) + (arm.Values[row] / replicates);
                }
            }
        }
    }

    public double Of(int slice, int measure) => _values[(slice * _measures) + measure];

    public double Of(int measure) => _values[(_authorities * _measures) + measure];

    public double Of(int measure, string stratum) => _strata.GetValueOrDefault((measure, stratum));
}
