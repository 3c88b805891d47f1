namespace CareSim.Runner.Calibration;

/// <summary>The point fit: rounds of fixed point with common random numbers. Each round simulates the window, moves every national path
/// by what was observed over what was simulated, and re-estimates each authority's own effect from its series of ratios.</summary>
internal sealed partial class PracticeFit
{
    private readonly YearlyRuns _runs;
    private readonly Panel _panel;
    private readonly RegionSource _source;
    private readonly IReadOnlyList<Target> _targets;
    private readonly FitWindow _window;
    private readonly Action<string> _say;
    private readonly FittedPractice[] _practices;
    private readonly string[] _codes;
    private Setting _setting;

    /// <param name="runs">Simulations.</param>
    /// <param name="panel">What is known.</param>
    /// <param name="source">The region.</param>
    /// <param name="targets">National targets.</param>
    /// <param name="window">Years.</param>
    /// <param name="say">Progress.</param>
    /// <param name="from">Where to begin; null = the region's own tables, with paths and practice at 1.</param>
    public PracticeFit(YearlyRuns runs, Panel panel, RegionSource source, IReadOnlyList<Target> targets, FitWindow window, Action<string> say, CalibrationState? from = null)
    {
        (_runs, _panel, _source, _targets, _window, _say) = (runs, panel, source, targets, window, say);
        _codes = [.. runs.Running.Select(i => source.Codes[i])];
        _setting = from?.Central.Copy() ?? Neutral(source);
        _practices = [.. PracticeFlow.All.Select(flow => Begin(flow, from))];
    }

    /// <summary>Whether authorities' effects are moved until the means over the window meet, rather than estimated year by year.</summary>
    public bool MatchesMeans { get; init; }

    /// <summary>Gain of the first two rounds; later ones take a little less.</summary>
    public double Gain { get; init; } = 0.9;

    /// <summary>Populations that the last round simulates.</summary>
    public int Populations { get; init; } = 2;

    /// <summary>All rounds.</summary>
    public CalibrationState Fit()
    {
        IReadOnlyList<FitRow> gaps = [];
        for (var round = 0; round < _window.Rounds; round++)
        {
            var last = round == _window.Rounds - 1;
            gaps = Round(round < 2 ? Gain : 0.8 * Gain, last ? Populations : 1, round >= 1);
            _say($"round {round + 1} of {_window.Rounds}: largest national gap {gaps.Max(g => Math.Abs((g.Simulated / g.Target) - 1)):P1} ({gaps.MaxBy(g => Math.Abs((g.Simulated / g.Target) - 1))!.Name})");
        }

        Close();
        return new CalibrationState { Window = _window, Central = _setting, Practices = _practices, Gaps = gaps };
    }

    private static Setting Neutral(RegionSource source)
    {
        var setting = Setting.Of(source.Region);
        Array.ForEach(setting.Practice, p => p.Clear());
        return setting;
    }

    private FittedPractice Begin(PracticeFlow flow, CalibrationState? from)
    {
        var earlier = from?.Practices.First(p => p.Flow.Name == flow.Name);
        var practice = new FittedPractice
        {
            Flow = flow,
            Series = new PracticeSeries[_codes.Length],
            Effect = [.. _codes.Select((_, s) => earlier is null ? new double[_window.Years.Length] : [.. Enumerable.Repeat(earlier.Effect[s].Average(), _window.Years.Length)])],
            Dispersion = earlier?.Dispersion ?? 1.7,
            Lasting = earlier?.Lasting ?? 0,
        };
        practice.Spread = earlier?.Spread ?? practice.Spread;
        foreach (var year in _window.Years)
        {
            practice.Path[year] = _setting.PathAt(flow.Path, year) * (_window.Restart ? 1 : Math.Exp(-(earlier?.RestartBias.GetValueOrDefault(year) ?? 0)));
        }

        return practice;
    }

    private List<FitRow> Round(double damping, int replicates, bool levels)
    {
        SetPaths();
        var figures = Simulate(replicates);
        var rows = new List<FitRow>();
        foreach (var practice in _practices)
        {
            rows.AddRange(Move(practice, figures, damping));
        }

        if (levels)
        {
            rows.AddRange(NationalLevels.Move(_setting, _source, _targets, _panel, _codes, _window, year => figures[year][0], damping));
        }

        return rows;
    }

    private void SetPaths()
    {
        foreach (var practice in _practices)
        {
            _setting.National[practice.Flow.Path] = new SortedDictionary<int, double>(practice.Path);
        }
    }

    // By year: one figure for each population.
    private Dictionary<int, YearlyFigures[]> Simulate(int replicates)
    {
        var figures = new Dictionary<int, YearlyFigures[]>();
        if (!_window.Restart)
        {
            var through = Enumerable.Range(0, replicates).Select(r => Runs(r).Run(_window.From - 1, _window.Years.Length, With(null), 0)).ToArray();
            return _window.Years.ToDictionary(y => y, _ => through);
        }

        foreach (var year in _window.Years)
        {
            figures[year] = [.. Enumerable.Range(0, replicates).Select(r => Runs(r).Run(year - 1, 1, With(year), 0))];
        }

        return figures;
    }

    private YearlyRuns Runs(int population) => population == 0 ? _runs : _runs.Others();

    private Setting With(int? year)
    {
        var setting = _setting.Copy();
        foreach (var practice in _practices.Where(p => p.Flow.ByAuthority))
        {
            for (var s = 0; s < _codes.Length; s++)
            {
                var effect = year is { } y ? practice.Effect[s][y - _window.From] : practice.Effect[s].Average();
                setting.Practice[_runs.Running[s]][practice.Flow.Name] = Math.Exp(effect);
            }
        }

        return setting;
    }

    private IEnumerable<FitRow> Move(FittedPractice practice, Dictionary<int, YearlyFigures[]> figures, double damping)
    {
        var flow = practice.Flow;
        var ratios = new (int Year, double Ratio, double Variance)?[_codes.Length, _window.Years.Length];
        var apart = new double[_codes.Length, _window.Years.Length];
        var (spreadSum, spreadCount) = (0.0, 0.0);
        for (var t = 0; t < _window.Years.Length; t++)
        {
            var year = _window.Years[t];
            var pairs = _codes.Select((code, s) => Pair(flow, figures[year], code, s, year)).ToArray();
            var known = pairs.Where(p => p is not null).Select(p => p!.Value.Pair).ToArray();
            if (known.Length == 0 || known.Sum(p => p.Simulated) <= 0)
            {
                practice.Path[year] = t > 0 ? practice.Path[year - 1] : practice.Path[year];
                practice.PathError[year] = t > 0 ? practice.PathError[year - 1] : 0.1;
                continue;
            }

            var (observed, simulated, count) = (known.Sum(p => p.Observed), known.Sum(p => p.Simulated), known.Sum(p => p.Count));
            practice.PathError[year] = Math.Sqrt(practice.Dispersion * count * (1 + (1.0 / figures[year].Length))) / simulated / flow.Power;
            var gap = Math.Clamp(observed / simulated, 0.3, 3);
            yield return new FitRow($"{flow.Name} {year}", flow.Path, observed, simulated);
            for (var s = 0; s < _codes.Length; s++)
            {
                if (pairs[s] is var (pair, off2) && pair.Simulated > 0.5)
                {
                    var off = Math.Clamp(((pair.Observed / gap) - pair.Simulated) / pair.Simulated, -0.7, 2) / flow.Power;
                    var used = _window.Restart ? practice.Effect[s][t] : practice.Effect[s].Average();
                    var variance = practice.Dispersion * pair.Count * (1 + (1.0 / figures[year].Length)) / (pair.Simulated * pair.Simulated * flow.Power * flow.Power);
                    ratios[s, t] = (year, used + off, variance);
                    (spreadSum, spreadCount) = (spreadSum + (off2 * off2), spreadCount + (figures[year].Length > 1 ? pair.Count : 0));
                    apart[s, t] = off2 / Math.Sqrt(pair.Count + 1);
                }
            }

            practice.Path[year] = Math.Clamp(practice.Path[year] * Math.Pow(gap, damping / flow.Power), 0.2, 5);
        }

        if (spreadCount > 0)
        {
            practice.Dispersion = Math.Clamp(spreadSum / spreadCount, 0.5, 10);
            practice.Lasting = LastingShare(apart);
        }

        if (!MatchesMeans)
        {
            Estimate(practice, ratios);
        }
        else if (practice.Flow.ByAuthority)
        {
            Match(practice, figures, damping);
        }
    }

    // Window means relative to all authorities' (the national path mends those), drawn in by so many children or events: a small authority's chance is not its practice.
    private void Match(FittedPractice practice, Dictionary<int, YearlyFigures[]> figures, double damping)
    {
        const double Prior = 30;
        var sums = _codes.Select((_, s) => WindowSum(practice.Flow, figures, s)).ToArray();
        var (observed, simulated) = (sums.Sum(x => Math.Max(0, x.Observed)), sums.Sum(x => Math.Max(0, x.Simulated)));
        if (observed <= 0 || simulated <= 0)
        {
            return;
        }

        for (var s = 0; s < _codes.Length; s++)
        {
            var expected = Math.Max(0, sums[s].Simulated) * observed / simulated;
            var step = damping * Math.Log((Math.Max(0, sums[s].Observed) + Prior) / (expected + Prior)) / (practice.Flow.Stock?.Answer ?? practice.Flow.Power);
            practice.Effect[s] = [.. practice.Effect[s].Select(e => Math.Clamp(e + Math.Clamp(step, -0.6, 0.6), -1.6, 1.6))];
        }
    }

    // An authority's flow, or the stock that an ending flow empties, added up over the years that are known.
    private (double Observed, double Simulated) WindowSum(PracticeFlow flow, Dictionary<int, YearlyFigures[]> figures, int slice)
    {
        var (observed, simulated) = (0.0, 0.0);
        foreach (var year in _window.Years)
        {
            var pair = flow.Stock is { } stock
                ? _panel.Of(_codes[slice], stock.Indicator, year) is { } seen ? (seen, figures[year].Average(f => f.Of(slice, stock.Measure, year))) : null
                : Pair(flow, figures[year], _codes[slice], slice, year) is var (own, _) ? ((double, double)?)(own.Observed, own.Simulated) : null;
            (observed, simulated) = pair is var (o, x) ? (observed + o, simulated + x) : (observed, simulated);
        }

        return (observed, simulated);
    }

    // Mean over populations; beside it the difference of the first two over the root of two: its square is the variance of one.
    private (FlowPair Pair, double Apart)? Pair(PracticeFlow flow, YearlyFigures[] figures, string code, int slice, int year)
    {
        var pairs = figures.Select(f => flow.Of(new FlowPlace(_panel, code, f, slice, year, MatchesMeans))).ToArray();
        if (pairs.Any(p => p is null))
        {
            return null;
        }

        var apart = pairs.Length > 1 ? (pairs[0]!.Value.Simulated - pairs[1]!.Value.Simulated) / Math.Sqrt(2) : 0;
        return (new FlowPair(pairs.Average(p => p!.Value.Observed), pairs.Average(p => p!.Value.Simulated), pairs[0]!.Value.Count), apart);
    }

    // Correlation between years of how far two populations lie apart.
    private static double LastingShare(double[,] apart)
    {
        var (product, square, products, squares) = (0.0, 0.0, 0, 0);
        for (var s = 0; s < apart.GetLength(0); s++)
        {
            for (var t = 0; t < apart.GetLength(1); t++)
            {
                (square, squares) = (square + (apart[s, t] * apart[s, t]), squares + 1);
                for (var u = 0; u < t; u++)
                {
                    (product, products) = (product + (apart[s, t] * apart[s, u]), products + 1);
                }
            }
        }

        return products == 0 || square <= 0 ? 0 : Math.Clamp(product / products / (square / squares), 0, 0.95);
    }

    private void Estimate(FittedPractice practice, (int Year, double Ratio, double Variance)?[,] ratios)
    {
        for (var s = 0; s < _codes.Length; s++)
        {
            var known = Enumerable.Range(0, _window.Years.Length).Where(t => ratios[s, t] is not null).Select(t => ratios[s, t]!.Value).ToArray();
            practice.Series[s] = new PracticeSeries([.. known.Select(k => k.Year)], [.. known.Select(k => k.Ratio)], [.. known.Select(k => k.Variance)], practice.Lasting);
        }

        if (!practice.Flow.ByAuthority)
        {
            return;
        }

        practice.Spread = PracticeModel.Fit(practice.Series, practice.Flow.Stock is not null);
        for (var s = 0; s < _codes.Length; s++)
        {
            practice.Effect[s] = [.. PracticeModel.Effect(practice.Spread, practice.Series[s], _window.Years).Mean.Select(e => Math.Clamp(e, -1.6, 1.6))];
        }
    }
}
