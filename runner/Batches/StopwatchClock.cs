using System.Diagnostics;
using CareSim.Engine.Simulation;

namespace CareSim.Runner.Batches;

/// <summary>The system's steady clock, for phase statistics.</summary>
internal sealed class StopwatchClock : IPhaseClock
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    /// <inheritdoc/>
    public long Nanoseconds => (long)(Stopwatch.GetTimestamp() * NanosecondsPerTick);
}
