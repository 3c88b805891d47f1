using CareSim.Engine.Population;

namespace CareSim.Engine.Scenarios;

/// <summary>Everything that an experiment file names, read but not yet held against each other.</summary>
public sealed record ExperimentSources
{
    /// <summary>The experiment file as the user named it.</summary>
    public required string File { get; init; }

    /// <summary>What it says.</summary>
    public required ExperimentFile Experiment { get; init; }

    /// <summary>The region; null when its folder could not be read, which is reported already.</summary>
    public RegionFolder? Region { get; init; }

    /// <summary>Scenario files by the path that the arms name them with; those that could not be read are absent.</summary>
    public required IReadOnlyDictionary<string, ScenarioSource> Scenarios { get; init; }

    /// <summary>What the command line says instead of the file.</summary>
    public ExperimentOverrides Overrides { get; init; } = new();
}

/// <summary>A scenario file that was read.</summary>
/// <param name="File">The file as the user may find it.</param>
/// <param name="Scenario">What it says.</param>
public sealed record ScenarioSource(string File, ScenarioFile Scenario);

/// <summary>Options of the command line that go before the experiment file; null = as in the file.</summary>
public sealed record ExperimentOverrides
{
    /// <summary>The name that stands for a file in messages about these options.</summary>
    public const string File = "command line";

    /// <summary>--replicates.</summary>
    public int? Replicates { get; init; }

    /// <summary>--draws.</summary>
    public int? Draws { get; init; }

    /// <summary>--months.</summary>
    public int? Months { get; init; }

    /// <summary>--seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>--scale, as 1/k.</summary>
    public string? Scale { get; init; }

    /// <summary>--authorities: all, every:N, or codes with commas.</summary>
    public string? Authorities { get; init; }
}
