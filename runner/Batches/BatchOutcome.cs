using CareSim.Engine.Observation;

namespace CareSim.Runner.Batches;

/// <summary>How a batch ended.</summary>
internal enum BatchEnd
{
    /// <summary>Every run succeeded.</summary>
    Succeeded,

    /// <summary>Some runs failed, or the batch as a whole did.</summary>
    Failed,

    /// <summary>It was stopped; what was finished is whole.</summary>
    Interrupted,

    /// <summary>The results folder was refused; nothing was done.</summary>
    Refused,
}

/// <summary>What a batch did.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Message">What went wrong, or empty.</param>
internal sealed record BatchOutcome(BatchEnd End, string Message)
{
    /// <summary>Whether every file of the folder could be written, contrasts too.</summary>
    public bool Readable { get; init; }

    /// <summary>What a stopping rule decided, one sentence; empty without a rule.</summary>
    public string Stopped { get; init; } = "";

    /// <summary>What analyses and expectations say, to be printed; empty where the experiment asks for none.</summary>
    public string Words { get; init; } = "";

    /// <summary>Runs that succeeded.</summary>
    public int RunsSucceeded { get; init; }

    /// <summary>Runs that failed.</summary>
    public int RunsFailed { get; init; }

    /// <summary>Work and phase times of all successful runs together.</summary>
    public RunStatistics Work { get; init; } = new();

    /// <summary>Seconds to prepare the experiment, once.</summary>
    public double PrepareSeconds { get; init; }

    /// <summary>Seconds from start to end.</summary>
    public double WallSeconds { get; init; }

    /// <summary>Seconds from start until outcomes and contrasts of the first block could be read; null when none came.</summary>
    public double? FirstReadableSeconds { get; init; }

    /// <summary>Runs taken over from before.</summary>
    public int RunsTakenOver { get; init; }

    /// <summary>Files of the folder that were found damaged, and whose runs were done again.</summary>
    public IReadOnlyList<string> Damage { get; init; } = [];

    /// <summary>Largest memory of the process, MiB.</summary>
    public double PeakMegabytes { get; init; }

    /// <summary>Bytes of the complete files.</summary>
    public long BytesWritten { get; init; }

    /// <summary>The most results held at once.</summary>
    public int PeakResultsHeld { get; init; }
}
