namespace CareSim.Engine.Policy;

/// <summary>What a lever means, for the table of levers in scenarios/README.md and for the schema.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LeverPageAttribute : Attribute
{
    /// <summary>What it does and what it stands for, one or two sentences.</summary>
    public required string Description { get; init; }

    /// <summary>Unit of its size.</summary>
    public required string Unit { get; init; }

    /// <summary>A valid lever as JSON.</summary>
    public required string Example { get; init; }

    /// <summary>Reference for the mechanism it moves, or "assumed".</summary>
    public required string Source { get; init; }

    /// <summary>Named feedbacks without which it makes no sense, with commas between them; empty = it works by itself.</summary>
    public string Needs { get; init; } = "";
}
