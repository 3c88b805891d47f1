namespace CareSim.Engine.Observation;

/// <summary>What a measure counts.</summary>
public enum MeasureKind
{
    /// <summary>A count at the end of the period's last day.</summary>
    Stock,

    /// <summary>Events during the period.</summary>
    Flow,

    /// <summary>Money spent during the period, in pounds of the region's price year (whole pence inside the engine).</summary>
    Money,
}

/// <summary>One column of the outcomes, in long form: a name that is never renamed, its unit, what it means.</summary>
/// <param name="Name">snake_case, stable.</param>
/// <param name="Unit">For instance "children", "families", "GBP".</param>
/// <param name="Kind">Stock, flow or money.</param>
/// <param name="ByStratum">Whether it is also reported by stratum for the region.</param>
/// <param name="Description">One sentence for the codebook.</param>
/// <param name="Source">The published definition it follows, or "CareSim".</param>
public sealed record Measure(string Name, string Unit, MeasureKind Kind, bool ByStratum, string Description, string Source);
