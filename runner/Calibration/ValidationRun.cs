using CareSim.Runner.Commands;
using CareSim.Runner.Output;

namespace CareSim.Runner.Calibration;

/// <summary>What a validation does.</summary>
/// <param name="Input">Region, panel, years of outcomes.</param>
/// <param name="Targets">National targets, those known at an origin.</param>
/// <param name="Calibrated">Folder of a calibration to forecast from; empty = calibrate at every origin with what was known then.</param>
/// <param name="Horizon">Years ahead.</param>
/// <param name="Window">Years of flows behind each origin's calibration.</param>
/// <param name="Draws">Draws of each forecast.</param>
internal sealed record ValidationPlan(CalibrationInput Input, IReadOnlyList<Target> Targets, string Calibrated, int Horizon, int Window, int Draws);

/// <summary>Forecasts from one or more origins, freezes them, then scores them beside three simple forecasts.</summary>
internal sealed class ValidationRun(ValidationPlan plan, Action<string> say)
{
    private readonly CalibrationInput _input = plan.Input;
    private readonly string[] _codes = [.. plan.Input.Settings.Running.Select(i => plan.Input.Source.Codes[i])];

    /// <summary>Everything.</summary>
    public void Run()
    {
        CalibrationFiles.Findings(_input);
        using var journal = new Journal(Path.Combine(_input.Output, "journal.txt"));
        var frozen = new List<string>();
        var made = plan.Calibrated.Length > 0 ? [FromFolder(journal, frozen)] : Rolling(journal, frozen);
        CalibrationFiles.Write(_input.Output, "frozen.csv", "file,sha256", frozen);
        say($"frozen: {_input.Output}/frozen.csv; scoring");
        Score(made);
        say($"{journal.Run} simulations run, {journal.Reused} taken from the journal; written: {_input.Output}");
    }

    private List<Frozen> Rolling(Journal journal, List<string> frozen)
    {
        var made = new List<Frozen>();
        CalibrationState? before = null;
        for (var origin = _input.From - 1; origin < _input.To; origin++)
        {
            var known = _input.Panel.Until(origin);
            var from = Math.Max(known.First + 1, origin - plan.Window + 1);
            var targets = plan.Targets.Where(t => t.Year <= origin).ToArray();
            var window = new FitWindow(from, origin, origin, before is null ? _input.Rounds : Math.Max(2, _input.Rounds - 1), Restart: true);
            say($"origin 31 March {origin}: calibrating to {from}-{origin}");
            var runs = new YearlyRuns(_input.Source, known, _input.Settings, journal);
            before = new PracticeFit(runs, known, _input.Source, targets, window, say, before).Fit();
            made.Add(Freeze(before, known, origin, Math.Min(plan.Horizon, _input.To - origin), journal, frozen));
        }

        return made;
    }

    private Frozen FromFolder(Journal journal, List<string> frozen)
    {
        var state = StateFile.Read(Path.Combine(plan.Calibrated, "state.json"), _input.Source.Codes, _input.Settings.Running);
        var origin = state.Window.To;
        return _input.From != origin + 1
            ? throw new CalibrationException([$"--from: found {_input.From}; allowed: {origin + 1}, the year after the calibration in {plan.Calibrated} ends"])
            : Freeze(state, _input.Panel.Until(origin), origin, _input.To - origin, journal, frozen);
    }

    private Frozen Freeze(CalibrationState state, Panel known, int origin, int horizon, Journal journal, List<string> frozen)
    {
        var runs = new YearlyRuns(_input.Source, known, _input.Settings, journal, forecast: true);
        var draws = new Forecast(state, runs, origin, horizon).Run(plan.Draws, _input.Settings.Seed, say);
        var table = PredictiveTable.Of(_input.Source.Region.Id, _codes, _input.Source.Codes, known, origin, horizon, draws);
        var name = $"forecast-{origin}";
        ForecastFiles.Write(_input.Output, name, table);
        frozen.AddRange(new[] { $"{name}.csv", $"{name}.parquet" }.Select(f => $"{f},{FileDigest.Of(Path.Combine(_input.Output, f), f).Sha256}"));
        return new Frozen(origin, known, table, draws);
    }

    private void Score(List<Frozen> made)
    {
        var scope = new CalibrationScope(_input.Source.Region, _codes, _input.Panel);
        var sheet = new ScoreSheet(scope);
        made.ForEach(m => sheet.Add(m.Table, m.Known));
        var scores = sheet.Scores();
        ForecastFiles.Scores(_input.Output, scores);
        ForecastFiles.Outcomes(_input.Output, made, scope);
        StructureTable.Write(_input.Output, made, scope);
        ValidationPage.Write(Path.Combine(_input.Output, "validation.html"), made, scope, scores);
        ForecastFiles.Say(scores, say);
    }
}

/// <summary>One origin's forecast.</summary>
internal sealed record Frozen(int Origin, Panel Known, IReadOnlyList<Predictive> Table, IReadOnlyList<YearlyFigures> Draws);
