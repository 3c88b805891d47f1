using System.Globalization;
using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Analyses;
using CareSim.Runner.Estimands;
using CareSim.Runner.Output;

namespace CareSim.Runner.Batches;

/// <summary>A few replicates under the central values, kept only as moments, to say how many a half-width is likely to need.</summary>
internal static class Pilot
{
    /// <summary>Runs a pilot.</summary>
    public static PairedContrasts Run(ResolvedExperiment experiment, IExperimentEngine engine, int replicates, int workers)
    {
        var contrasts = BatchOutput.ContrastsOf(experiment, engine.Layout, replicates);
        var schedule = new SliceSchedule(RunPlan.Of(replicates).Keys, engine.Slices, workers + 1, engine.NewResult);
        var crew = new WorkerCrew(workers, engine, schedule, new BatchProgress(experiment.Arms.Count, replicates));
        while (schedule.TakeFinished() is { } replicate)
        {
            if (replicate.Failure is null)
            {
                contrasts.Add(replicate.Result!);
            }

            schedule.Release();
        }

        crew.Join();
        return contrasts;
    }

    /// <summary>Runs a pilot and says what it found: of the stopping rule's contrast, or of the headline measures in the last year.</summary>
    public static void Report(ResolvedExperiment experiment, IExperimentEngine engine, int replicates, int workers, TextWriter output)
    {
        var contrasts = Run(experiment, engine, replicates, workers);
        Line(output, $"Pilot    {contrasts.Pairs} of {replicates} replicates under the central values; the number needed is uncertain as the pilot's spread is (95 % in brackets)");
        if (contrasts.Pairs < 2)
        {
            return;
        }

        if (experiment.Stopping is { } rule)
        {
            var stopping = new Stopping(experiment, engine.Layout, contrasts.Compared);
            Line(output, $"  {rule.Text}: {Needed(contrasts, stopping.Pair, stopping.RowLookedAt, rule.Target)}");
            return;
        }

        foreach (var (pair, compared) in contrasts.Compared.Index())
        {
            foreach (var row in Headline(engine.Layout))
            {
                var estimate = contrasts.Estimate(pair, row);
                var measure = engine.Layout.Measures[engine.Layout.Measure[row]].Name;
                Line(output, $"  {experiment.Arms[compared.Arm].Key}, {measure}: difference {estimate.Difference:N1}, {Now(estimate)}for a tenth of the difference {Needed(contrasts, pair, row, Math.Abs(estimate.Difference) / 10)}");
            }
        }
    }

    private static string Needed(PairedContrasts contrasts, int pair, int row, double target)
    {
        var sd = contrasts.Estimate(pair, row).MonteCarloError!.Value * Math.Sqrt(contrasts.Pairs);
        if (sd == 0)
        {
            return "the differences did not vary: this pilot cannot tell";
        }

        var (lower, upper) = HalfWidth.OfDeviation(sd, contrasts.Pairs);
        return string.Create(CultureInfo.InvariantCulture, $"{Say(HalfWidth.Needed(sd, target))} replicates ({Say(HalfWidth.Needed(lower, target))} to {Say(HalfWidth.Needed(upper, target))})");
    }

    private static string Now(ContrastEstimate estimate) =>
        estimate.Upper is { } upper && estimate.MonteCarloError > 0 ? string.Create(CultureInfo.InvariantCulture, $"half-width {upper - estimate.Difference:N2} now; ") : "";

    private static string Say(int? replicates) => replicates?.ToString("N0", CultureInfo.InvariantCulture) ?? $"more than {HalfWidth.Most.ToString("N0", CultureInfo.InvariantCulture)}";

    // The headline measures of the region in the last year.
    private static IEnumerable<int> Headline(ResultLayout layout)
    {
        var last = Enumerable.Range(0, layout.RowCount).Where(row => layout.Frequency[row] == 1).Max(row => layout.PeriodDay[row]);
        return Enumerable.Range(0, layout.RowCount).Where(row => layout.Frequency[row] == 1 && layout.PeriodDay[row] == last && layout.StratumKind[row] == 0
            && layout.Place[row] == layout.Places.Length - 1 && RowFilter.Headline.Contains(layout.Measures[layout.Measure[row]].Name));
    }

    private static void Line(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
