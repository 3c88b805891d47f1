using System.Collections.Concurrent;
using CareSim.Engine.Simulation;

namespace CareSim.Tests.Snapshots;

/// <summary>Histories kept in memory.</summary>
internal sealed class KeptInMemory : IHistories
{
    private readonly ConcurrentDictionary<(int, int, int), IReadOnlyList<StateColumn>> _kept = [];

    public int KeepBefore { get; set; }

    public int KeptArm { get; set; }

    public int TakeBefore { get; set; }

    public int Count => _kept.Count;

    public void Keep(int draw, int replicate, int authority, IReadOnlyList<StateColumn> columns) => Assert(_kept.TryAdd((draw, replicate, authority), columns));

    public IReadOnlyList<StateColumn> Take(int draw, int replicate, int authority) => _kept[(draw, replicate, authority)];

    private static void Assert(bool kept) => Xunit.Assert.True(kept, "a history was kept twice");
}
