using CareSim.Engine.Scenarios;
using CareSim.Runner.Output;

namespace CareSim.Runner.Batches;

/// <summary>What to run, with what and where to.</summary>
internal sealed record BatchRequest
{
    /// <summary>The experiment.</summary>
    public required ResolvedExperiment Experiment { get; init; }

    /// <summary>Prepares the experiment: builds the skeleton, compiles the hazards, with at most so many workers.</summary>
    public required Func<ResolvedExperiment, int, IExperimentEngine> Prepare { get; init; }

    /// <summary>The results folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The format of tables.</summary>
    public required ITableFormat Format { get; init; }

    /// <summary>Worker threads, 1 or more.</summary>
    public required int Workers { get; init; }

    /// <summary>Files the experiment was read from, for the manifest.</summary>
    public IReadOnlyList<string> InputFiles { get; init; } = [];

    /// <summary>The command as given, for the manifest.</summary>
    public string CommandLine { get; init; } = "";
}
