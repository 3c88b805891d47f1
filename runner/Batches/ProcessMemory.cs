using System.Diagnostics;

namespace CareSim.Runner.Batches;

/// <summary>The memory of this process.</summary>
internal static class ProcessMemory
{
    /// <summary>The largest working set so far, MiB.</summary>
    public static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (1024.0 * 1024.0);
    }
}
