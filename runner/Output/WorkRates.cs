using CareSim.Engine.Observation;

namespace CareSim.Runner.Output;

/// <summary>Speed in the terms the engine is judged by.</summary>
internal static class WorkRates
{
    // The first entry of the phases: paid once a run, however many months follow, so it is no part of the cost of a month.
    private const int InitialState = 0;

    /// <summary>Worker nanoseconds per present family and month, without the initial state; 0 where nobody lived.</summary>
    public static double NanosecondsPerFamilyMonth(RunStatistics work) =>
        work.FamilyMonths == 0 ? 0 : (TotalNanoseconds(work) - work.PhaseNanoseconds[InitialState]) / (double)work.FamilyMonths;

    /// <summary>Families and children visited per present family and month.</summary>
    public static double VisitsPerFamilyMonth(RunStatistics work) =>
        work.FamilyMonths == 0 ? 0 : (work.FamilyVisits + work.ChildVisits) / (double)work.FamilyMonths;

    /// <summary>All phases together.</summary>
    public static long TotalNanoseconds(RunStatistics work) => work.PhaseNanoseconds.Sum();

    /// <summary>Adds one run's work to a total.</summary>
    public static void Add(RunStatistics total, RunStatistics work)
    {
        total.FamilyMonths += work.FamilyMonths;
        total.Families = Math.Max(total.Families, work.Families);
        total.Children = Math.Max(total.Children, work.Children);
        total.FamilyVisits += work.FamilyVisits;
        total.ChildVisits += work.ChildVisits;
        total.Events += work.Events;
        for (var phase = 0; phase < work.PhaseNanoseconds.Length; phase++)
        {
            total.PhaseNanoseconds[phase] += work.PhaseNanoseconds[phase];
        }
    }
}
