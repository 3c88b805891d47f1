namespace CareSim.Engine.Simulation;

/// <summary>Time for phase statistics, given by the host: the engine itself reads no clock, and no result depends on one.</summary>
public interface IPhaseClock
{
    /// <summary>Nanoseconds since any fixed moment; never falls.</summary>
    long Nanoseconds { get; }
}

/// <summary>A clock that stands still, for tests.</summary>
public sealed class StillClock : IPhaseClock
{
    /// <inheritdoc/>
    public long Nanoseconds => 0;
}
