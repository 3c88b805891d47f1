namespace CareSim.Engine.Observation;

/// <summary>What one arm of one replicate left: values in the order of the <see cref="ResultLayout"/>.</summary>
public sealed class ArmResult
{
    /// <summary>The arm's name.</summary>
    public required string Arm { get; init; }

    /// <summary>Children, families, events or pounds, one per layout row; already multiplied by the scale k.</summary>
    public required double[] Values { get; init; }

    /// <summary>Simulated agents (or agent events) behind each value, before scaling; 0 where money has no count.</summary>
    public required long[] Agents { get; init; }

    /// <summary>Order-free hash over every entity's final state and path.</summary>
    public ulong StateHash { get; set; }

    /// <summary>Work and time of this run, summed over authorities.</summary>
    public required RunStatistics Statistics { get; init; }
}

/// <summary>Work and time of one run (one arm of one replicate). Times are nanoseconds of the worker that did the work.</summary>
public sealed class RunStatistics
{
    /// <summary>Families present, summed over months.</summary>
    public long FamilyMonths { get; set; }

    /// <summary>Families in the skeleton of the authorities that ran.</summary>
    public long Families { get; set; }

    /// <summary>Children in the skeleton of the authorities that ran.</summary>
    public long Children { get; set; }

    /// <summary>Families visited, summed over months.</summary>
    public long FamilyVisits { get; set; }

    /// <summary>Children visited, summed over months.</summary>
    public long ChildVisits { get; set; }

    /// <summary>Events that happened.</summary>
    public long Events { get; set; }

    /// <summary>Nanoseconds by phase, in the order of <see cref="PhaseNames"/>.</summary>
    public long[] PhaseNanoseconds { get; } = new long[PhaseNames.Count];

    /// <summary>The phases that are timed. Family visits are those decided by poverty and need alone; child visits are all others:
    /// contacts at the front door, requests for early help, and children in the pathway.</summary>
    public static IReadOnlyList<string> PhaseNames { get; } =
        ["initial_state", "deterministic", "sweep", "family_visits", "child_visits", "councils", "output"];
}

/// <summary>All arms of one replicate under one parameter draw.</summary>
public sealed class ReplicateResult
{
    /// <summary>Parameter draw, 0 = the central values.</summary>
    public required int Draw { get; init; }

    /// <summary>Replicate of chance, from 0.</summary>
    public required int Replicate { get; init; }

    /// <summary>One result per arm, in the experiment's order.</summary>
    public required ArmResult[] Arms { get; init; }

    /// <summary>Traces by slice of the arm that others are held against next; empty where nobody asked.</summary>
    internal ChildTraces?[] Traces { get; init; } = [];
}
