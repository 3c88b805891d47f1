using CareSim.Engine.Parameters;

namespace CareSim.Runner.Calibration;

/// <summary>Moves the parameters of <see cref="NationalLevel"/> by the gaps of national targets, years of the window pooled.</summary>
internal static class NationalLevels
{
    /// <summary>One round; returns the gaps.</summary>
    public static IReadOnlyList<FitRow> Move(Setting setting, RegionSource source, IReadOnlyList<Target> targets, Panel panel, string[] codes,
        FitWindow window, Func<int, YearlyFigures> figures, double damping)
    {
        var sums = NationalLevel.All.Select(level => Sum(level, targets, panel, source.Codes, codes, window, figures)).ToArray();
        var totals = NationalLevel.All.Select((level, i) => (level, sums[i])).Where(x => x.level.Total.Length > 0 && x.level.Parameter.Contains(".age.", StringComparison.Ordinal) && x.Item2 is not null)
            .GroupBy(x => x.level.Total, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(x => x.Item2!.Value.Observed) / g.Sum(x => x.Item2!.Value.Simulated), StringComparer.Ordinal);
        var rows = new List<FitRow>();
        for (var i = 0; i < sums.Length; i++)
        {
            var level = NationalLevel.All[i];
            if (sums[i] is not var (observed, simulated) || simulated <= 0 || observed <= 0 || !source.Sheet.All.ContainsKey(level.Parameter))
            {
                continue;
            }

            var expected = simulated * totals.GetValueOrDefault(level.Total, 1);
            var bounds = ParameterKinds.BoundsOf(source.Sheet.All[level.Parameter].Kind);
            var value = setting.Parameters.GetValueOrDefault(level.Parameter, source.Sheet[level.Parameter]) * Math.Pow(Math.Clamp(observed / expected, 0.5, 2), damping * level.Power);
            setting.Parameters[level.Parameter] = Math.Clamp(value, bounds.Min, bounds.Max);
            rows.Add(new FitRow(level.Measure, level.Parameter, observed, expected));
        }

        return rows;
    }

    private static (double Observed, double Simulated)? Sum(NationalLevel level, IReadOnlyList<Target> targets, Panel panel, IReadOnlyList<string> all,
        string[] running, FitWindow window, Func<int, YearlyFigures> figures)
    {
        var (observed, simulated) = (0.0, 0.0);
        foreach (var target in targets.Where(t => t.Measure?.ToString() == level.Measure && t.Year >= window.From && t.Year <= window.To))
        {
            var share = level.ScaledBy.Length == 0 ? 1 : panel.Total(running, level.ScaledBy, target.Year) / panel.Total(all, level.ScaledBy, target.Year);
            if (share is { } s && target.Measure!.Of(figures(target.Year), target.Year, []) is { } value)
            {
                (observed, simulated) = (observed + (s * target.Value), simulated + value);
            }
        }

        return observed > 0 ? (observed, simulated) : null;
    }
}
