namespace CareSim.Runner.Calibration;

/// <summary>Takes out what the fit year by year gets wrong because each year starts from stocks alone (who is in contact, for how long and
/// with what history differs from a population that lived there). A run lives through the window at the fitted values; its figures are
/// published as a panel; the same fit is made to that panel; what it finds less what was put in is the bias, of every national path
/// and year (indirect inference). Chance in it counts in the paths' errors.</summary>
internal static class LivedYears
{
    private const ulong Apart = 10_000_000;

    // Ends follow starts: they answer to their own multiplier alone once starts meet.
    private const int Rounds = 2;

    /// <summary>Estimates the bias of every path and year and writes it into the fit's practices.</summary>
    /// <param name="fit">A finished fit with restarts.</param>
    /// <param name="source">The region.</param>
    /// <param name="panel">What is known; lives start from its stocks before the first year.</param>
    /// <param name="settings">How to run; lives and restarts have other people and other chance.</param>
    /// <param name="journal">Done simulations.</param>
    /// <param name="lives">How many runs.</param>
    public static void Correct(CalibrationState fit, RegionSource source, Panel panel, RunSettings settings, Journal journal, int lives)
    {
        if (lives == 0)
        {
            return;
        }

        var found = Enumerable.Range(0, lives).Select(life => Refit(fit, source, panel, settings, journal, (ulong)life)).ToArray();
        foreach (var practice in fit.Practices)
        {
            foreach (var year in practice.Path.Keys)
            {
                practice.RestartBias[year] = found.Average(f => LogNational(f, practice.Flow, year, source)) - LogNational(fit, practice.Flow, year, source);
            }

            practice.Lives = lives;
        }
    }

    /// <summary>Log of a national multiplier in a year against the region's own sheet: path and level.</summary>
    public static double LogNational(CalibrationState state, PracticeFlow flow, int year, RegionSource source)
    {
        var level = flow.Levels[0];
        return Math.Log(state.Practices.First(p => p.Flow.Name == flow.Name).Path[year]) + Math.Log(state.Central.Parameters.GetValueOrDefault(level, source.Sheet[level]) / source.Sheet[level]);
    }

    private static CalibrationState Refit(CalibrationState fit, RegionSource source, Panel panel, RunSettings settings, Journal journal, ulong life)
    {
        var codes = settings.Running.Select(i => source.Codes[i]).ToArray();
        RunSettings Other(ulong k) => settings with { Seed = settings.Seed + (Apart * ((2 * life) + k)) };
        var lived = new YearlyRuns(source, panel, Other(1), journal).Run(fit.Window.From - 1, fit.Window.Years.Length, fit.Central, 0);
        var made = MadeUpPanel.Of(lived, panel, codes);
        var window = fit.Window with { Rounds = Rounds };
        return new PracticeFit(new YearlyRuns(source, made, Other(2), journal), made, source, [], window, _ => { }, fit) { Gain = 1, Populations = 1 }.Fit();
    }
}
