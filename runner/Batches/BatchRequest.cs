using CareSim.Engine.Observation;
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

    /// <summary>The rows of an experiment's results, without preparing it; null where it has to be prepared for that.</summary>
    public Func<ResolvedExperiment, ResultLayout>? LayoutOf { get; init; }

    /// <summary>The rows of this experiment's results.</summary>
    public ResultLayout Layout() => LayoutOf?.Invoke(Experiment) ?? Prepare(Experiment, 1).Layout;

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

    /// <summary>The experiment file, one of <see cref="InputFiles"/>.</summary>
    public string ExperimentFile { get; init; } = "";

    /// <summary>The runs to do; all of the experiment's unless said.</summary>
    public RunPlan? Plan { get; init; }

    /// <summary>What the folder may hold already.</summary>
    public FolderUse Use { get; init; } = FolderUse.New;

    /// <summary>How long to wait for another process that works in the folder.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>Whether runs that failed are tried again when a batch is continued.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>Results whose runs are taken over instead of being simulated; each is of this experiment.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The month at whose end histories are kept, as 2018-03; empty for never.</summary>
    public string SnapshotAt { get; init; } = "";

    /// <summary>Files that will stand in the folder after the batch's end, for its description: the report.</summary>
    public IReadOnlyList<string> Afterwards { get; init; } = [];

    /// <summary>The runs, in order.</summary>
    public RunPlan Runs => Plan ?? RunPlan.Of(Experiment.Replicates, draws: Experiment.Design.Draws);
}

/// <summary>What a results folder may hold when a batch begins.</summary>
internal enum FolderUse
{
    /// <summary>Nothing.</summary>
    New,

    /// <summary>This experiment's results, which are continued.</summary>
    Continue,

    /// <summary>Either.</summary>
    NewOrContinue,
}
