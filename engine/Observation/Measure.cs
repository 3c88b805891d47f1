namespace CareSim.Engine.Observation;

/// <summary>What a measure counts.</summary>
public enum MeasureKind
{
    /// <summary>A count at the end of the period's last day.</summary>
    Stock,

    /// <summary>Events during the period.</summary>
    Flow,

    /// <summary>Money that comes or goes during the period, in pounds of the region's price year (whole pence inside the engine).</summary>
    Money,

    /// <summary>Money held or owed at the end of the period, in pounds (whole pence inside the engine).</summary>
    Balance,

    /// <summary>An amount at the end of the period that need not be whole (thousandths inside the engine), such as full-time posts.</summary>
    Amount,

    /// <summary>One measure divided by another: of a place and period, whatever is added up to get there; 0 where the divisor is 0.</summary>
    Ratio,
}

/// <summary>What a kind means for adding up.</summary>
public static class MeasureKinds
{
    /// <summary>Whether it stands at a moment, so that a year takes its last month and not the sum.</summary>
    public static bool Stands(this MeasureKind kind) => kind is MeasureKind.Stock or MeasureKind.Balance or MeasureKind.Amount;

    /// <summary>Whether it is money, kept in pence.</summary>
    public static bool IsMoney(this MeasureKind kind) => kind is MeasureKind.Money or MeasureKind.Balance;
}

/// <summary>How a ratio is made: numerator / denominator x factor, of the engine's own whole numbers.</summary>
/// <param name="Numerator">Number of the measure above.</param>
/// <param name="Denominator">Number of the measure below.</param>
/// <param name="Factor">Brings pence to pounds and thousandths to ones.</param>
public sealed record RatioOf(int Numerator, int Denominator, double Factor);

/// <summary>One column of the outcomes, in long form: a name that is never renamed, its unit, what it means.</summary>
/// <param name="Name">snake_case, stable.</param>
/// <param name="Unit">For instance "children", "families", "GBP".</param>
/// <param name="Kind">Stock, flow, money, ...</param>
/// <param name="ByStratum">Whether it is also reported by stratum for the region.</param>
/// <param name="Description">One sentence for the codebook.</param>
/// <param name="Source">The published definition it follows, or "CareSim".</param>
public sealed record Measure(string Name, string Unit, MeasureKind Kind, bool ByStratum, string Description, string Source)
{
    /// <summary>What a ratio is made of; null for other kinds.</summary>
    public RatioOf? Ratio { get; init; }

    /// <summary>Whether it counts authorities or what befalls them, which a sample of families does not thin out.</summary>
    public bool OfAuthorities { get; init; }
}
