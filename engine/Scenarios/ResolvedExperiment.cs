using CareSim.Engine.Authorities;
using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;

namespace CareSim.Engine.Scenarios;

/// <summary>An experiment after every default, file and name is settled; only valid ones exist.</summary>
public sealed record ResolvedExperiment
{
    /// <summary>Name, lower case with hyphens; the results folder's name by default.</summary>
    public required string Name { get; init; }

    /// <summary>What is asked, one sentence.</summary>
    public required string Question { get; init; }

    /// <summary>The region with its tables.</summary>
    public required Region Region { get; init; }

    /// <summary>Indices into the region's authorities that run, ascending.</summary>
    public required IReadOnlyList<int> Authorities { get; init; }

    /// <summary>First simulated month.</summary>
    public required Month Start { get; init; }

    /// <summary>Number of months, 1 to 600.</summary>
    public required int Months { get; init; }

    /// <summary>Experiment seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Replicates of chance, 1 or more.</summary>
    public required int Replicates { get; init; }

    /// <summary>k of the 1/k sample of families; 1 = everyone.</summary>
    public required int Scale { get; init; }

    /// <summary>Name of the arm that contrasts are taken against.</summary>
    public required string Baseline { get; init; }

    /// <summary>Arms in the file's order, the baseline among them.</summary>
    public required IReadOnlyList<ResolvedArm> Arms { get; init; }

    /// <summary>Parameter draws beside the central values.</summary>
    public ParameterDesign Design { get; init; } = ParameterDesign.None;

    /// <summary>What the file says of the design; null = central values only. <see cref="Design"/> is made from it.</summary>
    public DesignPlan? DesignPlan { get; init; }

    /// <summary>Whether every arm is compared with every other, not only with the baseline.</summary>
    public bool AllContrasts { get; init; }

    /// <summary>When the run ends before <see cref="Replicates"/>; null = never.</summary>
    public StoppingRule? Stopping { get; init; }
    /// <summary>What is worked out from the outcomes once all runs have ended, by name.</summary>
    public IReadOnlyList<string> Analyses { get; init; } = [];

    /// <summary>What must come out if the claim holds, checked once all runs have ended.</summary>
    public IReadOnlyList<Expectation> Expect { get; init; } = [];

    /// <summary>The arm that an arm is held against child by child and month by month: the one it names, else the baseline. An
    /// arm that another names stands for itself, and so does one whose base does not run.</summary>
    /// <param name="arm">Place of the arm.</param>
    public int BaseOf(int arm)
    {
        var (name, variant) = (Arms[arm].Against ?? Baseline, Arms[arm].Variant);
        var named = Arms.Any(other => other.Against == Arms[arm].Name && other.Variant == variant);
        return named ? arm : Enumerable.Range(0, Arms.Count).Where(other => Arms[other].Name == name && Arms[other].Variant == variant).DefaultIfEmpty(arm).First();
    }

    /// <summary>Whether each child is held against itself in the baseline.</summary>
    public bool FollowsChildren => Analyses.Contains("path-changes");

    /// <summary>The region's folder, as the user may find it; empty where there is none.</summary>
    public string RegionFolder { get; init; } = "";

    /// <summary>What the writer expected beforehand; null = nothing said.</summary>
    public ExperimentNotes? Notes { get; init; }
}

/// <summary>One arm: a scenario's parameters and its policy as a dated table.</summary>
/// <param name="Name">Name, lower case with hyphens.</param>
/// <param name="Parameters">The sheet after the arm's overrides.</param>
/// <param name="Policy">Multipliers by instrument, authority (in the order of <see cref="ResolvedExperiment.Authorities"/>) and month.</param>
public sealed record ResolvedArm(string Name, ParameterSheet Parameters, PolicyTable Policy)
{
    /// <summary>The structural variant that the arm runs under; <see cref="MainVariant"/> without one.</summary>
    public string Variant { get; init; } = MainVariant;

    /// <summary>The variant of the arms as they stand in their scenarios.</summary>
    public const string MainVariant = "main";

    /// <summary>The arm's name among all that run: with a double hyphen, which no name holds, before its variant.</summary>
    public string Key => Variant == MainVariant ? Name : $"{Name}--{Variant}";

    /// <summary>Name of the scenario that the arm starts from.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>The arm that it is held against instead of the baseline; null = the baseline.</summary>
    public string? Against { get; init; }

    /// <summary>Parameters that differ from the region's sheet, by id: the scenario's and over them the arm's own.</summary>
    public IReadOnlyDictionary<string, double> Overrides { get; init; } = new Dictionary<string, double>();

    /// <summary>How councils and markets respond.</summary>
    public Feedbacks Feedback { get; init; }

    /// <summary>The levers behind <see cref="Policy"/>, in the order in which they were applied.</summary>
    public IReadOnlyList<Lever> Levers { get; init; } = [];
}
