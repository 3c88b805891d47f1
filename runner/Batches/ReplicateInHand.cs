using CareSim.Engine.Observation;

namespace CareSim.Runner.Batches;

/// <summary>Where and why a replicate failed.</summary>
/// <param name="Stage">prepare, simulate or close.</param>
/// <param name="Reason">What was found.</param>
internal sealed record RunFailure(string Stage, string Reason);

/// <summary>A replicate between its start and the moment its results are written. The schedule's lock guards the counters.</summary>
internal sealed class ReplicateInHand(RunKey key, int slices)
{
    /// <summary>Which run it is.</summary>
    public RunKey Key { get; } = key;

    /// <summary>Parameter draw.</summary>
    public int Draw => Key.Draw;

    /// <summary>Replicate of chance.</summary>
    public int Replicate => Key.Replicate;

    /// <summary>Results; null when there was no room for them.</summary>
    public ReplicateResult? Result { get; set; }

    /// <summary>The next slice nobody has taken.</summary>
    public int NextSlice { get; set; }

    /// <summary>Slices not yet run.</summary>
    public int SlicesLeft { get; set; } = slices;

    /// <summary>Set once it has failed; its other slices are then not begun.</summary>
    public RunFailure? Failure { get; set; }

    /// <summary>When it started, in ticks of the stopwatch.</summary>
    public long StartedAt { get; } = System.Diagnostics.Stopwatch.GetTimestamp();

    /// <summary>Seconds from its start to its close.</summary>
    public double WallSeconds { get; set; }

    /// <summary>Seconds its slices kept workers busy.</summary>
    public double BusySeconds { get; set; }
}
