namespace CareSim.Runner.Calibration;

/// <summary>Holds a run through the window against every national target.</summary>
internal static class TargetReport
{
    /// <summary>Writes the table and says how many are met.</summary>
    public static void Write(CalibrationPlan plan, YearlyFigures figures, string path, Action<string> say)
    {
        var input = plan.Input;
        var spread = input.Settings.Running.Index().Where(r => input.Source.Region.Authorities[r.Item].InSpreadStatistics).Select(r => r.Index).ToArray();
        var all = input.Settings.Running.Count == input.Source.Codes.Count;
        var (met, missed, apart, unexplained) = (0, new List<string>(), 0, 0);
        var rows = new List<string>();
        foreach (var target in plan.Targets)
        {
            var simulated = target.Year > figures.Start && target.Year <= figures.Start + figures.Years ? target.Measure?.Of(figures, target.Year, spread) : null;
            var share = !all && target.Value > 1000 ? ShareOf(input, target) : 1;
            var gap = simulated / share - target.Value;
            var verdict = gap is null ? "not compared" : Math.Abs(gap.Value) <= target.Tolerance ? "met" : "missed";
            met += verdict == "met" ? 1 : 0;
            apart += verdict == "not compared" ? 1 : 0;
            if (verdict == "missed")
            {
                missed.Add($"{target.Id} {CalibrationFiles.Say(gap!.Value / target.Tolerance, "0.0")}");
            }

            var why = verdict == "met" ? target.Note : Why(plan, figures, target, gap);
            unexplained += verdict != "met" && why.Length == 0 ? 1 : 0;
            rows.Add($"{target.Id},{CalibrationFiles.Quote(target.Name)},{target.Year},{CalibrationFiles.Say(target.Value)},{CalibrationFiles.Say(target.Tolerance)},"
                + $"{(simulated is { } s ? CalibrationFiles.Say(s / share) : "")},{(gap is { } g ? CalibrationFiles.Say(g / target.Tolerance, "0.00") : "")},{verdict},{target.Source},{target.Grade},{CalibrationFiles.Quote(why)}");
        }

        CalibrationFiles.Write(Path.GetDirectoryName(path)!, Path.GetFileName(path), "id,name,year,target,tolerance,simulated,gap_in_tolerances,verdict,source,grade,note", rows);
        say($"targets: {met} met, {missed.Count} missed, {apart} not compared; {unexplained} of those not met without a reason in the table");
        if (missed.Count > 0)
        {
            say($"missed (gap in tolerances): {string.Join("; ", missed)}");
        }
    }

    private static string Why(CalibrationPlan plan, YearlyFigures figures, Target target, double? gap)
    {
        if (gap is null)
        {
            return target.Measure is null ? target.Note : $"year outside the run ({figures.Start + 1} to {figures.Start + figures.Years})";
        }

        var reason = plan.Reasons.FirstOrDefault(r => r.Covers(target.Id))?.Reason ?? "";
        return target.Note.Length > 0 && reason.Length > 0 ? $"{reason}; {target.Note}" : reason + target.Note;
    }

    /// <summary>The part of a national count that falls on the authorities that run, by the nearest published figure; 1 for all of them.</summary>
    public static double ShareOf(Commands.CalibrationInput input, Target target)
    {
        var indicator = target.Measure?.ToString() switch
        {
            { } m when m.StartsWith("care", StringComparison.Ordinal) || m.StartsWith("unacc", StringComparison.Ordinal) => "cla_stock",
            { } m when m.StartsWith("plan", StringComparison.Ordinal) || m.StartsWith("conf", StringComparison.Ordinal) => "cpp_starts",
            { } m when m.StartsWith("section47", StringComparison.Ordinal) => "s47",
            { } m when m.StartsWith("referrals", StringComparison.Ordinal) => "referrals",
            { } m when m.StartsWith("need", StringComparison.Ordinal) => "cin_stock",
            _ => "population_0_17",
        };
        var codes = input.Settings.Running.Select(i => input.Source.Codes[i]);
        return (input.Panel.Total(codes, indicator, target.Year) / input.Panel.Total(input.Source.Codes, indicator, target.Year)) ?? 1;
    }
}

/// <summary>Fitted against observed by authority: means over the window, and single years for the record.</summary>
internal static class FittedReport
{
    private static readonly (string Name, string Indicator, int Measure)[] Rates =
    [
        ("care", "cla_stock", Engine.Observation.MeasureCatalogue.CareStock), ("protection", "cpp_stock", Engine.Observation.MeasureCatalogue.PlanStock),
        ("need", "cin_stock", Engine.Observation.MeasureCatalogue.NeedStock), ("referrals", "referrals", Engine.Observation.MeasureCatalogue.Referrals),
        ("plans_started", "cpp_starts", Engine.Observation.MeasureCatalogue.PlanStarts), ("care_started", "cla_starts", Engine.Observation.MeasureCatalogue.CareStarts),
    ];

    private static readonly double[] Quantiles = [0.1, 0.25, 0.5, 0.75, 0.9];

    /// <summary>Writes fitted.csv and fitted-summary.csv.</summary>
    public static void Write(CalibrationPlan plan, YearlyFigures figures, string path, Action<string> say)
    {
        var input = plan.Input;
        var years = Enumerable.Range(figures.Start + 1, figures.Years).ToArray();
        var (rows, summary) = (new List<string>(), new List<string>());
        foreach (var (name, indicator, measure) in Rates)
        {
            var means = new List<(double Seen, double Simulated)>();
            foreach (var (slice, index) in input.Settings.Running.Index())
            {
                var code = input.Source.Codes[index];
                var known = years.Select(y => (Year: y, Seen: 10_000 * input.Panel.Of(code, indicator, y) / input.Panel.Of(code, "population_0_17", y),
                    Simulated: 10_000 * figures.Of(slice, measure, y) / Math.Max(1, figures.Of(slice, Engine.Observation.MeasureCatalogue.Population, y)))).Where(k => k.Seen is not null).ToArray();
                rows.AddRange(known.Select(k => $"{code},{name},{k.Year},{CalibrationFiles.Say(k.Seen!.Value, "0.##")},{CalibrationFiles.Say(k.Simulated, "0.##")}"));
                if (known.Length > 0 && input.Source.Region.Authorities[index].InSpreadStatistics)
                {
                    means.Add((known.Average(k => k.Seen!.Value), known.Average(k => k.Simulated)));
                }
            }

            summary.Add(Summary(name, means, say));
        }

        CalibrationFiles.Write(input.Output, Path.GetFileName(path), "code,rate,year,observed_per_10000,fitted_per_10000", rows);
        CalibrationFiles.Write(input.Output, "fitted-summary.csv", "rate,authorities,correlation,p10,p25,p50,p75,p90", summary);
    }

    private static string Summary(string name, List<(double Seen, double Simulated)> means, Action<string> say)
    {
        var correlation = PracticeCorrelations.Correlation([.. means.Select(m => m.Seen)], [.. means.Select(m => m.Simulated)]);
        var (seen, simulated) = (means.Select(m => m.Seen).Order().ToArray(), means.Select(m => m.Simulated).Order().ToArray());
        var ratios = Quantiles.Select(q => Expression.Quantile(simulated, q) / Expression.Quantile(seen, q)).ToArray();
        say($"authorities' {name}, window mean: correlation {CalibrationFiles.Say(correlation, "0.000")}; fitted/observed at p10 p25 p50 p75 p90: {string.Join(' ', ratios.Select(r => CalibrationFiles.Say(r, "0.00")))}");
        return $"{name},{means.Count},{CalibrationFiles.Say(correlation, "0.0000")},{string.Join(',', ratios.Select(r => CalibrationFiles.Say(r, "0.0000")))}";
    }
}
