using CareSim.Engine.Policy;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace CareSim.Runner.Calibration;

/// <summary>Simulated years after an origin: national paths and authorities' practice are drawn with what is not known of them, chance is
/// that of the simulation. Draws come in pairs of opposite sign.</summary>
internal sealed class Forecast
{
    // Authorities' drawn effects of different practices go together as the fitted ones do, drawn in for few authorities.
    private const double Shrink = 0.8;

    // Instruments that can carry a second year's practice; the others keep the mean of the horizon.
    private static readonly Dictionary<string, int> Dated = new(StringComparer.Ordinal)
    {
        ["referral"] = Instruments.Referral,
        ["plan"] = Instruments.PlanStart,
        ["care"] = Instruments.CareStart,
        ["care_exit"] = Instruments.CareExit,
    };

    private readonly CalibrationState _state;
    private readonly YearlyRuns _runs;
    private readonly int _origin;
    private readonly int _horizon;
    private readonly FittedPractice[] _own;
    private readonly Matrix<double> _across;
    private readonly (double[] Mean, Matrix<double> Root)[][] _effects;
    private readonly (double Trend, double[] Step) _drift;

    /// <param name="state">The fit with what was known at the origin.</param>
    /// <param name="runs">Simulations that start from what was known at the origin.</param>
    /// <param name="origin">The year that ends at the start.</param>
    /// <param name="horizon">Years.</param>
    public Forecast(CalibrationState state, YearlyRuns runs, int origin, int horizon)
    {
        (_state, _runs, _origin, _horizon) = (state, runs, origin, horizon);
        _own = [.. state.Practices.Where(p => p.Flow.ByAuthority)];
        var (_, correlations) = PracticeCorrelations.Of(state);
        _across = Matrix<double>.Build.Dense(_own.Length, _own.Length, (i, j) => i == j ? 1 : Shrink * correlations[i, j]).Cholesky().Factor;
        int[] years = [.. Enumerable.Range(origin + 1, horizon)];
        _effects = [.. _own.Select(p => p.Series.Select(s => Root(PracticeModel.Effect(p.Spread, s, years), p.Spread.Noise)).ToArray())];
        _drift = NationalDrift.Of(state.Practices);
    }

    /// <summary>The years, one entry a draw.</summary>
    public IReadOnlyList<YearlyFigures> Run(int draws, ulong seed, Action<string> say)
    {
        var figures = new List<YearlyFigures>();
        for (var draw = 0; draw < draws; draw++)
        {
            figures.Add(_runs.Run(_origin, _horizon, Draw(draw, seed), draw));
            if ((draw + 1) % 8 == 0 || draw + 1 == draws)
            {
                say($"origin {_origin}: {draw + 1} of {draws} draws");
            }
        }

        return figures;
    }

    private static (double[] Mean, Matrix<double> Root) Root((double[] Mean, Matrix<double> Covariance) effect, double noise)
    {
        var covariance = effect.Covariance + Matrix<double>.Build.DenseDiagonal(effect.Mean.Length, effect.Mean.Length, (noise * noise) + 1e-8);
        return (effect.Mean, covariance.Cholesky().Factor);
    }

    private Setting Draw(int draw, ulong seed)
    {
        var sign = draw % 2 == 0 ? 1 : -1;
        var normals = new Normals(seed, draw / 2);
        var setting = _state.Central.Copy();
        foreach (var (practice, i) in _state.Practices.Select((p, i) => (p, i)))
        {
            var path = new SortedDictionary<int, double>(practice.Path);
            var (log, step) = (Math.Log(practice.Path[_state.Window.To]), Step(practice));
            log += sign * practice.PathError.GetValueOrDefault(_state.Window.To) * normals.Next();
            for (var h = 1; h <= _horizon; h++)
            {
                step *= _drift.Trend;
                log += step + (sign * _drift.Step[i] * normals.Next());
                path[_origin + h] = Math.Clamp(Math.Exp(log), 0.2, 5);
            }

            setting.National[practice.Flow.Path] = path;
        }

        for (var s = 0; s < _runs.Running.Count; s++)
        {
            DrawAuthority(setting, s, sign, normals);
        }

        return setting;
    }

    private double Step(FittedPractice practice) => practice.Path.TryGetValue(_state.Window.To - 1, out var before) ? Math.Log(practice.Path[_state.Window.To] / before) : 0;

    private void DrawAuthority(Setting setting, int s, int sign, Normals normals)
    {
        var free = Matrix<double>.Build.Dense(_own.Length, _horizon, (_, _) => sign * normals.Next());
        var together = _across * free;
        for (var p = 0; p < _own.Length; p++)
        {
            var (mean, root) = _effects[p][s];
            var drawn = Vector<double>.Build.Dense(mean) + (root * together.Row(p));
            var name = _own[p].Flow.Name;
            var dated = Dated.TryGetValue(name, out var instrument);
            setting.Practice[_runs.Running[s]][name] = Math.Clamp(Math.Exp(dated ? drawn[0] : drawn.Average()), 0.15, 6);
            if (dated)
            {
                setting.Later[(instrument, s)] = [.. drawn.Select(d => Math.Clamp(Math.Exp(d - drawn[0]), 0.3, 3))];
            }
        }
    }
}

/// <summary>How national paths moved from year to year, pooled: how much of a step is repeated the next year, and by how much each path
/// strays beyond that.</summary>
internal static class NationalDrift
{
    /// <summary>Least step: what even a still path may move.</summary>
    public const double Least = 0.015;

    /// <summary>Share of a step that is repeated (0 to .8), and the deviation of what is not, by path.</summary>
    public static (double Trend, double[] Step) Of(IReadOnlyList<FittedPractice> practices)
    {
        var steps = practices.Select(p => p.Path.Zip(p.Path.Skip(1), (a, b) => Math.Log(b.Value / a.Value)).ToArray()).ToArray();
        // A prior worth one year of every path at no repetition keeps short series from running away.
        var (product, square) = (0.0, 0.0);
        foreach (var own in steps)
        {
            for (var t = 1; t < own.Length; t++)
            {
                (product, square) = (product + (own[t] * own[t - 1]), square + (own[t - 1] * own[t - 1]));
            }
        }

        var all = steps.SelectMany(s => s).ToArray();
        var pooled = all.Length > 0 ? Math.Sqrt(all.Average(s => s * s)) : 0.05;
        var trend = square > 0 ? Math.Clamp(product / (square + (practices.Count * pooled * pooled)), 0, 0.8) : 0;
        return (trend, [.. steps.Select(s => Math.Sqrt(((2 * pooled * pooled) + s.Skip(1).Select((b, t) => Math.Pow(b - (trend * s[t]), 2)).Sum()) / (2 + Math.Max(0, s.Length - 1)) + (Least * Least)))]);
    }
}

/// <summary>Standard normal numbers in a fixed order, by seed and draw: from the simulation's own addressed bits, by inverse.</summary>
internal sealed class Normals(ulong seed, int draw)
{
    private ulong _at = (seed * 0x9E3779B97F4A7C15UL) ^ ((ulong)(draw + 1) * 0xD1B54A32D192ED03UL);

    /// <summary>The next.</summary>
    public double Next() => Normal.InvCDF(0, 1, Uniform());

    /// <summary>The next uniform number, strictly between 0 and 1 (SplitMix64).</summary>
    public double Uniform()
    {
        _at += 0x9E3779B97F4A7C15UL;
        var z = _at;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        z ^= z >> 31;
        return ((z >> 11) + 0.5) / 9007199254740992.0;
    }
}
