using System.Diagnostics;
using System.Runtime.InteropServices;
using CareSim.Engine.Kernel;
using CareSim.Engine.Randomness;

namespace CareSim.Runner.Bench;

/// <summary>The sweep against the cost of its random bits alone, and cost that follows events: one thread, made-up units in one
/// class with four events.</summary>
internal static class KernelFigures
{
    private const int Units = 1 << 16;

    /// <summary>Prints them.</summary>
    public static void Print(Sheet sheet)
    {
        var width = Philox.Wide512 ? 512 : Philox.Wide256 ? 256 : 64;
        sheet.Heading($"Kernel ({RuntimeInformation.FrameworkDescription}, {width}-bit vectors, {Environment.ProcessorCount} processors)");
        var words = new ulong[Units];
        var key = new DrawKey(1, 0, 77);
        var month = 0;
        var bits = Median(() => UnitDraws.Fill(in key, month++ & 0xFFFF, 0, words));
        var (none, noVisits, _) = Months(0);
        var (full, visits, events) = Months(1);
        var (half, halfVisits, halfEvents) = Months(0.5);
        sheet.Line("64 random bits a unit, alone", $"{bits:0.00} ns a unit");
        sheet.Line("the sweep, nobody with events", $"{none:0.00} ns a unit-month, {noVisits:0.0000} visits");
        sheet.Line("four events of 2 % in all", $"{full:0.00} ns a unit-month, {visits:0.0000} visits, {events:0.0000} events, {(full - none) / visits:0} ns a visit");
        sheet.Line("every hazard halved", $"{half:0.00} ns a unit-month, {halfVisits:0.0000} visits, {halfEvents:0.0000} events, {(half - none) / halfVisits:0} ns a visit");
    }

    private static (double Nanoseconds, double Visits, double Events) Months(double factor)
    {
        var model = new RecurrentUnits(Units, factor);
        var engine = new SweepEngine<RecurrentUnits>();
        var key = new DrawKey(1, 1, 1);
        var month = 0;
        var nanoseconds = Median(() =>
        {
            engine.Sweep(ref model, in key, month & 0xFFFF);
            engine.Visit(ref model, in key, month++ & 0xFFFF);
        });
        var work = engine.Statistics;
        return (nanoseconds, (double)work.UnitVisits / work.UnitTicks, (double)work.Events / work.UnitTicks);
    }

    // The median of batches of ten, after the runtime has had time to optimise what it runs.
    private static double Median(Action month)
    {
        var clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < 400)
        {
            month();
        }

        var times = new List<double>();
        while (clock.ElapsedMilliseconds < 1600)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < 10; i++)
            {
                month();
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / 10 / Units);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
