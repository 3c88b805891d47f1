using System.Globalization;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Batches;

/// <summary>What this machine has to give now.</summary>
internal static class Machine
{
    /// <summary>Bytes of memory that a batch may count on: what is free or can be freed now, within the limit that a container or a
    /// job sets.</summary>
    public static double AvailableBytes()
    {
        double limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return FreeNow() is { } free ? Math.Min(limit, free) : limit;
    }

    /// <summary>Worker threads when none are named: the cores, as far as memory goes.</summary>
    public static int Workers(ResolvedExperiment experiment) =>
        BatchEstimate.Of(experiment).DefaultWorkers(Environment.ProcessorCount, AvailableBytes());

    // Linux says what could be used without swapping; other systems are taken by their limit.
    private static double? FreeNow()
    {
        try
        {
            var line = File.ReadLines("/proc/meminfo").FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal));
            var kibibytes = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
            return kibibytes is null ? null : 1024 * double.Parse(kibibytes, CultureInfo.InvariantCulture);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
