using System.Globalization;
using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output;

/// <summary>How a run ended.</summary>
internal enum RunStatus
{
    /// <summary>Its outcomes are written.</summary>
    Succeeded,

    /// <summary>It failed; stage and reason say where and why.</summary>
    Failed,

    /// <summary>It ran, but its outcomes could not be written.</summary>
    Aborted,

    /// <summary>It was never begun.</summary>
    Pending,
}

/// <summary>One row of the runs table.</summary>
internal sealed record RunRow(string Arm, int Draw, int Replicate, RunStatus Status)
{
    /// <summary>Where a failed run failed.</summary>
    public string? Stage { get; init; }

    /// <summary>Why a failed run failed.</summary>
    public string? Reason { get; init; }

    /// <summary>Seconds from the replicate's first slice to its last.</summary>
    public double WallSeconds { get; init; }

    /// <summary>Worker seconds of this arm.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>Largest memory of the process so far, MiB.</summary>
    public double PeakMegabytes { get; init; }

    /// <summary>Work and time; null unless the run succeeded.</summary>
    public RunStatistics? Statistics { get; init; }

    /// <summary>Hash over the final state.</summary>
    public ulong StateHash { get; init; }

    /// <summary>Structural variant.</summary>
    public string Variant { get; init; } = ResolvedArm.MainVariant;

    /// <summary>The arm with its variant, as in file names.</summary>
    public string Key => Variant == ResolvedArm.MainVariant ? Arm : $"{Arm}--{Variant}";

    /// <summary>arm-draw-replicate; a variant's runs with its name after the arm's.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Key}-{Draw:D3}-{Replicate:D4}");
}
