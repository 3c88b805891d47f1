using System.ComponentModel;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Scenarios;

/// <summary>A statement about results that is either true or false once a run has ended. What is looked at is a measure of an
/// arm, a year on average over some financial years (divided by another measure if one is named), or a
/// finding of an analysis; it may be set against earlier years, against another arm, or both, and then lies above, below or
/// between numbers.</summary>
public sealed record Expectation
{
    /// <summary>The statement in words.</summary>
    [Description("The statement in words.")]
    [Allowed(Pattern = Patterns.SomeText, Words = Patterns.SomeTextWords)]
    public required string Says { get; init; }

    /// <summary>The arm looked at.</summary>
    [Description("The arm looked at; for a finding that is of no arm, left out.")]
    [Allowed(Pattern = Patterns.Name, Words = Patterns.NameWords)]
    public string? Arm { get; init; }

    /// <summary>The measure looked at.</summary>
    [Description("The measure looked at, as care_starts.")]
    [Allowed(Pattern = Patterns.SomeText, Words = "a measure")]
    public string? Measure { get; init; }

    /// <summary>The measure it is divided by.</summary>
    [Description("A measure of the same arm, place and years that it is divided by, as population.")]
    [Allowed(Pattern = Patterns.SomeText, Words = "a measure")]
    public string? Per { get; init; }

    /// <summary>The analysis whose finding is looked at instead.</summary>
    [Description("The analysis whose finding is looked at, instead of a measure.")]
    [Allowed(Pattern = Patterns.Name, Words = Patterns.NameWords)]
    public string? Analysis { get; init; }

    /// <summary>The finding.</summary>
    [Description("The finding's item, as it stands in the analysis' table.")]
    [Allowed(Pattern = Patterns.SomeText, Words = Patterns.SomeTextWords)]
    public string? Item { get; init; }

    /// <summary>The place.</summary>
    [Description("An authority's code or the region's id (the default: all authorities that run).")]
    [Allowed(Pattern = Patterns.SomeText, Words = "an authority's code or the region's id")]
    public string? Authority { get; init; }

    /// <summary>First and last financial year.</summary>
    [Description("First and last financial year, by their last calendar years: the mean a year is looked at; without it the last whole year of the run. Of a finding, the last of them.")]
    [Allowed(MinItems = 2)]
    public IReadOnlyList<int>? Years { get; init; }

    /// <summary>Years set against.</summary>
    [Description("First and last financial year that these years are set against.")]
    [Allowed(MinItems = 2)]
    public IReadOnlyList<int>? Since { get; init; }

    /// <summary>Arm set against.</summary>
    [Description("The arm that this arm is set against.")]
    [Allowed(Pattern = Patterns.Name, Words = Patterns.NameWords)]
    public string? Against { get; init; }

    /// <summary>How it is set against them.</summary>
    [Description("How it is set against since and against: \"difference\" (the default) or \"ratio\".")]
    [Allowed(Pattern = "^(difference|ratio)$", Words = "\"difference\" or \"ratio\"")]
    public string? As { get; init; }

    /// <summary>above, below or between.</summary>
    [Description("\"above\" or \"below\" than, or \"between\" than and and.")]
    [Allowed(Pattern = "^(above|below|between)$", Words = "\"above\", \"below\" or \"between\"")]
    public required string Sign { get; init; }

    /// <summary>The number it is held against.</summary>
    [Description("The number it is held against; for \"between\" the lower one.")]
    public required double Than { get; init; }

    /// <summary>The upper number of "between".</summary>
    [Description("The upper number of \"between\".")]
    public double? And { get; init; }

    /// <summary>Whether a value meets the statement.</summary>
    public bool Holds(double value) => Sign switch
    {
        "above" => value > Than,
        "below" => value < Than,
        _ => value >= Than && value <= And,
    };
}
