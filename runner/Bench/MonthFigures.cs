using System.Diagnostics;
using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;

namespace CareSim.Runner.Bench;

/// <summary>Months of an experiment's first arm: time by phase, visits, replicates per minute, workers, memory.</summary>
internal static class MonthFigures
{
    /// <summary>Prints them.</summary>
    public static void Print(Sheet sheet, ResolvedExperiment experiment, int workers)
    {
        experiment = experiment with { Arms = [experiment.Arms[0]] };
        var clock = Stopwatch.StartNew();
        var simulator = Simulator.Prepare(experiment, new StopwatchClock(), workers);
        var prepared = clock.Elapsed.TotalSeconds;
        var families = simulator.Skeletons.Sum(s => (double)s.Families);
        var children = simulator.Skeletons.Sum(s => (double)s.Children);
        sheet.Heading($"Months: {experiment.Authorities.Count} of {experiment.Region.Authorities.Count} authorities of {experiment.Region.Name}, {experiment.Months} months, arm '{experiment.Arms[0].Name}'");
        sheet.Line("skeleton, once", $"{prepared:0.00} s on {workers} workers: {families:N0} families, {children:N0} children");
        Replicates(simulator, 1, 2); // the runtime optimises what it has seen run
        var (seconds, work) = Replicates(simulator, 1, 3);
        One(sheet, experiment, seconds, work);
        if (workers > 1)
        {
            var (together, _) = Replicates(simulator, workers, 3 * workers);
            sheet.Line($"{workers} workers against one", $"{workers * seconds / together:0.00} times the replicates per minute");
        }
    }

    private static void One(Sheet sheet, ResolvedExperiment experiment, double seconds, RunStatistics work)
    {
        var total = WorkRates.NanosecondsPerFamilyMonth(work);
        var visits = WorkRates.VisitsPerFamilyMonth(work);
        sheet.Line("a present family-month", $"{total:0.0} ns, {visits:0.0000} visits, {(double)work.Events / work.FamilyMonths:0.0000} events");
        foreach (var (phase, name) in RunStatistics.PhaseNames.Index().Skip(1))
        {
            if (work.PhaseNanoseconds[phase] > 0)
            {
                sheet.Line($"  {name.Replace('_', ' ')}", $"{(double)work.PhaseNanoseconds[phase] / work.FamilyMonths:0.00} ns");
            }
        }

        double Phase(string name) => work.PhaseNanoseconds[RunStatistics.PhaseNames.ToList().IndexOf(name)];
        var sweep = Phase("sweep");
        var visited = Phase("family_visits") + Phase("child_visits");
        sheet.Line("a visit", $"{visited / (work.FamilyVisits + work.ChildVisits):0} ns; the sweep that finds it {sweep / work.FamilyMonths:0.0} ns a family-month");
        sheet.Line("initial state", $"{work.PhaseNanoseconds[0] / 3e9:0.00} s a replicate");
        var share = (double)experiment.Authorities.Count / experiment.Region.Authorities.Count;
        sheet.Line("replicates per minute, one worker", $"{180 / seconds:0.0} of these; about {180 / seconds * share * experiment.Months / 120:0.00} of the whole region for ten years");
    }

    // Wall seconds and work of so many replicates: workers take slices in order.
    private static (double Seconds, RunStatistics Work) Replicates(Simulator simulator, int workers, int replicates)
    {
        var results = Enumerable.Range(0, replicates).Select(r => simulator.NewResult(0, r)).ToArray();
        var next = -1;
        var threads = Enumerable.Range(0, workers).Select(_ => simulator.NewWorkspace()).Select(workspace => new Thread(() =>
        {
            for (var task = Interlocked.Increment(ref next); task < replicates * simulator.Slices; task = Interlocked.Increment(ref next))
            {
                simulator.RunSlice(results[task / simulator.Slices], task % simulator.Slices, workspace);
            }
        })).ToArray();
        var clock = Stopwatch.StartNew();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        var work = new RunStatistics();
        Array.ForEach(results, result => WorkRates.Add(work, result.Arms[0].Statistics));
        return (clock.Elapsed.TotalSeconds, work);
    }
}
