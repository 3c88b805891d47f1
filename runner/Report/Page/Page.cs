namespace CareSim.Runner.Report.Page;

/// <summary>One fact on what was simulated, beside the answer.</summary>
/// <param name="Text">A few words.</param>
/// <param name="Warns">Whether it limits what the answer means.</param>
internal sealed record ScopeFact(Markup Text, bool Warns = false);

/// <summary>Everything a page says, before it becomes HTML.</summary>
internal sealed record Page
{
    /// <summary>Name of the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the program that wrote the page.</summary>
    public required string Build { get; init; }

    /// <summary>What was asked.</summary>
    public required string Question { get; init; }

    /// <summary>The answer in a sentence.</summary>
    public required Markup Answer { get; init; }

    /// <summary>What ran.</summary>
    public required IReadOnlyList<ScopeFact> Scope { get; init; }

    /// <summary>The picture and what belongs to the first screen.</summary>
    public required IReadOnlyList<Block> First { get; init; }

    /// <summary>The sections.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Last words.</summary>
    public required Markup Foot { get; init; }
}
