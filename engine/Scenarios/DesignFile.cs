using System.ComponentModel;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Scenarios;

/// <summary>How parameters are drawn, as written in an experiment file: a kind with its numbers, or a table.</summary>
public sealed record DesignFile
{
    /// <summary>Kinds of design.</summary>
    public const string KindPattern = "^(monte-carlo|latin-hypercube|sobol|factorial|one-at-a-time|morris|saltelli)$";

    /// <summary>Kind.</summary>
    [Description("How parameters are drawn; left out where a table gives the draws.")]
    [Allowed(Pattern = KindPattern, Words = "monte-carlo, latin-hypercube, sobol, factorial, one-at-a-time, morris, saltelli")]
    public string? Kind { get; init; }

    /// <summary>Draws, trajectories or base rows.</summary>
    [Description("monte-carlo, latin-hypercube, sobol: draws; morris: trajectories, each of parameters + 1 draws; saltelli: base rows, each of parameters + 2 draws. "
        + "factorial and one-at-a-time: left out, the parameters say how many.")]
    [Allowed(Min = 1, Max = ExperimentLimits.Draws)]
    public int? Draws { get; init; }

    /// <summary>Seed of the draws.</summary>
    [Description("The number the draws come from; by default the experiment's seed.")]
    [Allowed(Min = 0, Max = ExperimentLimits.Seed)]
    public ulong? Seed { get; init; }

    /// <summary>Which parameters.</summary>
    [Description("Which parameters are drawn: \"all\" (the default: every one with a range) or a list of ids.")]
    [Allowed(Pattern = "^all$", Words = "\"all\" or a list of parameter ids", MinItems = 1)]
    public ParameterSelection? Parameters { get; init; }

    /// <summary>Rank-free correlations of the normal scores.</summary>
    [Description("Correlations of pairs of parameters, through a Gaussian copula; pairs not named are independent.")]
    public IReadOnlyList<CorrelationFile>? Correlations { get; init; }

    /// <summary>Levels of factorial and Morris designs.</summary>
    [Description("factorial: levels of each parameter, spread evenly over its range (2: the ends); morris: levels of the grid, an even number (4 by default).")]
    [Allowed(Min = 2, Max = 100)]
    public int? Levels { get; init; }

    /// <summary>A table of draws.</summary>
    [Description("A table of draws, relative to this file: CSV or Parquet with the columns draw, parameter, value; a design table of earlier results runs again exactly.")]
    [Allowed(Pattern = Patterns.RelativePath, Words = Patterns.RelativePathWords)]
    public string? Table { get; init; }
}

/// <summary>One correlation as written.</summary>
public sealed record CorrelationFile
{
    /// <summary>One parameter.</summary>
    [Description("Id of one parameter.")]
    [Allowed(Pattern = Patterns.ParameterId, Words = Patterns.ParameterIdWords)]
    public required string First { get; init; }

    /// <summary>The other.</summary>
    [Description("Id of the other.")]
    [Allowed(Pattern = Patterns.ParameterId, Words = Patterns.ParameterIdWords)]
    public required string Second { get; init; }

    /// <summary>Correlation of their normal scores.</summary>
    [Description("Correlation of their normal scores, between -1 and 1.")]
    [Allowed(Min = -1, Max = 1)]
    public required double Value { get; init; }
}
