using CareSim.Runner.Commands;

namespace CareSim.Runner.Calibration;

/// <summary>What a calibration does.</summary>
/// <param name="Input">Region, panel, window, settings.</param>
/// <param name="Targets">National targets.</param>
/// <param name="Reference">Year in which paths are 1; 0 = the first.</param>
/// <param name="Start">Year that ends at the start of the run through the window; 0 = the year before the first.</param>
/// <param name="Draws">Posterior draws; 0 = none.</param>
/// <param name="Design">Simulations behind the emulator.</param>
/// <param name="Sample">k of the emulator's samples.</param>
/// <param name="Through">Rounds of the fit in one run through the window.</param>
/// <param name="Lives">Runs that estimate what restarts from stocks alone do to the fit; 0 = left in.</param>
internal sealed record CalibrationPlan(CalibrationInput Input, IReadOnlyList<Target> Targets, int Reference, int Start, int Draws, int Design, int Sample, int Through = 6, int Lives = 1)
{
    /// <summary>Why targets are missed or not compared.</summary>
    public IReadOnlyList<TargetReason> Reasons { get; init; } = [];

    /// <summary>Reference year.</summary>
    public int ReferenceYear => Reference == 0 ? Input.From : Reference;

    /// <summary>Start of the run through the window.</summary>
    public int StartYear => Start == 0 ? Input.From - 1 : Start;
}

/// <summary>Calibrates: practice year by year, then national levels in one run through the window, then posterior draws; writes it all.</summary>
internal sealed class CalibrationRun(CalibrationPlan plan, Action<string> say)
{
    /// <summary>Everything.</summary>
    public void Run()
    {
        var input = plan.Input;
        CalibrationFiles.Findings(input);
        say($"{input.Findings.Count} findings in the panel: {input.Output}/data-report.csv");
        using var journal = new Journal(Path.Combine(input.Output, "journal.txt"));
        var runs = new YearlyRuns(input.Source, input.Panel, input.Settings, journal);
        var yearly = new PracticeFit(runs, input.Panel, input.Source, plan.Targets, new FitWindow(input.From, input.To, plan.ReferenceYear, input.Rounds, Restart: true), say).Fit();
        CalibrationFiles.Practice(input, yearly);
        LivedYears.Correct(yearly, input.Source, input.Panel, input.Settings, journal, plan.Lives);
        CalibrationFiles.NationalErrors(input, yearly);
        say($"restarts from stocks alone: paths lie off by up to {yearly.Practices.Max(p => p.RestartBias.Values.Select(Math.Abs).DefaultIfEmpty().Max()):P1}, taken off (national-errors.csv)");
        StateFile.Write(Path.Combine(input.Output, "state.json"), yearly, input.Source.Codes, input.Settings.Running);
        var through = Through(runs, yearly);
        KeepEarlier(through, yearly);
        CalibrationFiles.Tables(plan, through);
        var figures = runs.Run(plan.StartYear, input.To - plan.StartYear, through.Central, 0);
        TargetReport.Write(plan, figures, Path.Combine(input.Output, "targets-report.csv"), say);
        FittedReport.Write(plan, figures, Path.Combine(input.Output, "fitted.csv"), say);
        if (plan.Draws > 0)
        {
            new PosteriorRun(plan, through, yearly, journal, say).Run(figures);
        }

        say($"{journal.Run} simulations run, {journal.Reused} taken from the journal; written: {input.Output}");
    }

    // Years before the run through the window have their path from the fit year by year; both are 1 in the reference year.
    private void KeepEarlier(CalibrationState through, CalibrationState yearly)
    {
        foreach (var practice in yearly.Practices)
        {
            foreach (var (year, value) in practice.Path.Where(p => p.Key <= plan.StartYear))
            {
                through.Central.National[practice.Flow.Path][year] = value;
            }
        }
    }

    // From the stocks of the start year through the window: national levels and paths are moved, and authorities' practice until window means meet.
    private CalibrationState Through(YearlyRuns runs, CalibrationState yearly)
    {
        say($"one run from 31 March {plan.StartYear} to 31 March {plan.Input.To}");
        var window = new FitWindow(plan.StartYear + 1, plan.Input.To, plan.ReferenceYear, plan.Through, Restart: false);
        return new PracticeFit(runs, plan.Input.Panel, plan.Input.Source, plan.Targets, window, say, yearly) { MatchesMeans = true }.Fit();
    }
}
