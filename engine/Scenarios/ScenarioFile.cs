using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;

namespace CareSim.Engine.Scenarios;

/// <summary>A scenario file as written: how one possible world differs from the region's sheet.</summary>
public sealed record ScenarioFile
{
    /// <summary>Where the schema stands, for editors.</summary>
    [JsonPropertyName("$schema"), Description("Where this schema stands, for editors; not read.")]
    public string? Schema { get; init; }

    /// <summary>Name.</summary>
    [Description("Name of the scenario.")]
    [Allowed(Pattern = Patterns.Name, Words = Patterns.NameWords)]
    public required string Name { get; init; }

    /// <summary>What it stands for.</summary>
    [Description("What the scenario stands for.")]
    [Allowed(Pattern = Patterns.SomeText, Words = Patterns.SomeTextWords)]
    public required string Description { get; init; }

    /// <summary>Parameters that differ from the region's.</summary>
    [Description("Parameters that differ from the region's, by id.")]
    public IReadOnlyDictionary<string, double>? Parameters { get; init; }

    /// <summary>How councils and markets respond; null = not at all.</summary>
    [Description("How councils and markets respond: \"off\" (the default: fixed capacity), \"on\", or a list of allocation, workforce, practice, thresholds, market.")]
    public FeedbackSelection? Feedback { get; init; }

    /// <summary>The policy.</summary>
    [Description("The policy, as levers.")]
    public IReadOnlyList<Lever>? Levers { get; init; }
}
