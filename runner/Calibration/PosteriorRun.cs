using MathNet.Numerics.LinearAlgebra;

namespace CareSim.Runner.Calibration;

/// <summary>Posterior draws of national parameters: two waves of simulations at scattered parameters on a sample of families, an emulator of
/// every target, and draws from what it leaves plausible. The second wave is scattered about the first wave's posterior.</summary>
internal sealed class PosteriorRun(CalibrationPlan plan, CalibrationState state, CalibrationState yearly, Journal journal, Action<string> say)
{
    /// <summary>A draw is implausible when a target's prediction lies further from it than this many deviations.</summary>
    public const double Implausible = 3;

    /// <summary>A target that the point fit misses by more than so many tolerances does not enter.</summary>
    public const double Beyond = 3;

    private const double SecondWaveSpread = 1.5;
    private readonly IReadOnlyList<UncertainParameter> _parameters = UncertainParameter.Of(plan.Input.Source.Sheet, state.Central);
    private readonly ulong _seed = plan.Input.Settings.Seed;
    private readonly int _years = plan.Input.To - plan.StartYear;
    private readonly List<double[]> _scores = [];
    private readonly List<YearlyFigures> _runs = [];
    private int[] _spread = [];

    /// <summary>Everything; writes draws.csv, practice-draws.csv, identifiability.csv and emulator.csv.</summary>
    /// <param name="full">The run at the point fit, at full scale.</param>
    public void Run(YearlyFigures full)
    {
        var settings = plan.Input.Settings with { Scale = plan.Sample };
        _spread = [.. settings.Running.Index().Where(r => plan.Input.Source.Region.Authorities[r.Item].InSpreadStatistics).Select(r => r.Index)];
        var runs = new YearlyRuns(plan.Input.Source, plan.Input.Panel, settings, journal);
        Simulate(runs, Scattered(plan.Design / 2, _seed), "first wave");
        var first = Emulated(full);
        var (mean, covariance) = Emulator.Posterior(first, _parameters.Count);
        var root = covariance.Cholesky().Factor;
        Simulate(runs, [.. Scattered(plan.Design - (plan.Design / 2), _seed + 1).Select(z => (mean + (SecondWaveSpread * (root * Vector<double>.Build.Dense(z)))).ToArray())], "second wave");
        var targets = Emulated(full);
        (mean, covariance) = Emulator.Posterior(targets, _parameters.Count);
        var draws = Draw(targets, mean, covariance.Cholesky().Factor);
        Check(runs, targets, draws);
        PosteriorFiles.Draws(plan, state, _parameters, draws);
        PosteriorFiles.Practice(plan, yearly, state);
        PosteriorFiles.Identifiability(plan, _parameters, mean, covariance, targets, say);
    }

    // Latin hypercube of normal scores.
    private double[][] Scattered(int count, ulong seed)
    {
        var rows = Enumerable.Range(0, count).Select(_ => new double[_parameters.Count]).ToArray();
        for (var p = 0; p < _parameters.Count; p++)
        {
            var normals = new Normals(seed, 1000 + p);
            var order = Enumerable.Range(0, count).Select(i => (i, normals.Uniform())).OrderBy(x => x.Item2).Select(x => x.i).ToArray();
            for (var i = 0; i < count; i++)
            {
                rows[i][p] = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (order[i] + normals.Uniform()) / count);
            }
        }

        return rows;
    }

    private void Simulate(YearlyRuns runs, double[][] design, string wave)
    {
        for (var i = 0; i < design.Length; i++)
        {
            if (Allowed(() => runs.Run(plan.StartYear, _years, UncertainParameter.Apply(_parameters, design[i], state.Central, plan.Input.Source.Sheet), 0)) is { } figures)
            {
                _scores.Add(design[i]);
                _runs.Add(figures);
            }
            else
            {
                say($"{wave}: simulation {i + 1} left out: its parameters are beyond what the model's ceilings allow");
            }

            if ((i + 1) % 20 == 0 || i + 1 == design.Length)
            {
                say($"{wave}: {i + 1} of {design.Length} simulations");
            }
        }
    }

    // Parameters far from the declared ones together can lead to a hazard above its ceiling: such a run stops rather than give wrong figures.
    private static YearlyFigures? Allowed(Func<YearlyFigures> run)
    {
        try
        {
            return run();
        }
        catch (AggregateException problem) when (problem.InnerExceptions.All(p => p is Engine.Kernel.CeilingBreachException))
        {
            return null;
        }
    }

    // So far off, a target tells of the model or of what was counted, not of parameters.
    private bool IsBeyond(Target target, YearlyFigures full) =>
        Math.Abs((target.Measure!.Of(full, target.Year, _spread)!.Value / (target.Value > 100 ? TargetReport.ShareOf(plan.Input, target) : 1)) - target.Value) > Beyond * target.Tolerance;

    private List<EmulatedTarget> Emulated(YearlyFigures full)
    {
        var scores = Matrix<double>.Build.DenseOfRowArrays(_scores);
        var used = plan.Targets.Where(t => t.Measure is not null && t.Year > full.Start && t.Year <= full.Start + full.Years && t.Measure.Of(full, t.Year, _spread) is not null
            && !t.Measure.ToString().Contains("spend", StringComparison.Ordinal) && !IsBeyond(t, full)).ToArray();
        var list = new List<EmulatedTarget>();
        foreach (var target in used)
        {
            // Counts on the log scale; a part of a region is compared by the point fit's own gap, so only the slopes matter there.
            var log = target.Value > 100;
            double Scaled(double value) => log ? Math.Log(Math.Max(1e-9, value)) : value;
            var centre = target.Measure!.Of(full, target.Year, _spread)!.Value;
            var (slopes, error, explained) = Emulator.Fit(scores, Vector<double>.Build.DenseOfEnumerable(_runs.Select(r => Scaled(target.Measure.Of(r, target.Year, _spread)!.Value))));
            var share = log ? TargetReport.ShareOf(plan.Input, target) : 1;
            list.Add(new EmulatedTarget(target, Scaled(centre / share), Scaled(target.Value), slopes, error, explained, log ? target.Tolerance / target.Value : target.Tolerance,
                used.Count(t => t.Measure!.ToString() == target.Measure.ToString())));
        }

        return list;
    }

    private Vector<double>[] Draw(List<EmulatedTarget> targets, Vector<double> mean, Matrix<double> root)
    {
        var (draws, tried) = (new List<Vector<double>>(), 0);
        var normals = new Normals(_seed, 999);
        // Targets that the point fit itself misses cannot rule out every draw: such a target counts from its own gap.
        var slack = targets.Select(t => Math.Max(Implausible, 1 + (Math.Abs(t.At(mean) - t.Seen) / Math.Sqrt(t.Variance)))).ToArray();
        while (draws.Count < plan.Draws && tried < 50 * plan.Draws)
        {
            tried++;
            var scores = mean + (root * Vector<double>.Build.Dense(_parameters.Count, _ => normals.Next()));
            if (targets.Zip(slack).All(t => Math.Abs(t.First.At(scores) - t.First.Seen) / Math.Sqrt(t.First.Variance) <= t.Second))
            {
                draws.Add(scores);
            }
        }

        say($"{draws.Count} draws kept of {tried} ({slack.Count(s => s > Implausible)} of {targets.Count} targets count from a gap of the point fit)");
        return [.. draws];
    }

    // The emulator against the simulator at a few draws.
    private void Check(YearlyRuns runs, List<EmulatedTarget> targets, Vector<double>[] draws)
    {
        var centre = runs.Run(plan.StartYear, _years, state.Central, 0);
        var off = new List<double>();
        foreach (var draw in draws.Take(8))
        {
            var run = runs.Run(plan.StartYear, _years, UncertainParameter.Apply(_parameters, draw.ToArray(), state.Central, plan.Input.Source.Sheet), 0);
            foreach (var target in targets)
            {
                double Value(YearlyFigures f) => target.Target.Measure!.Of(f, target.Target.Year, _spread)!.Value is var v && target.Target.Value > 100 ? Math.Log(Math.Max(1e-9, v)) : v;
                off.Add((Value(run) - Value(centre) - target.Slopes.DotProduct(draw)) / target.Tolerance);
            }
        }

        if (off.Count > 0)
        {
            say($"emulator against simulator at {Math.Min(8, draws.Length)} draws: root mean square {CalibrationFiles.Say(Math.Sqrt(off.Average(o => o * o)), "0.00")} tolerances, median {CalibrationFiles.Say(off.Select(Math.Abs).Order().ElementAt(off.Count / 2), "0.00")}");
        }
    }
}
