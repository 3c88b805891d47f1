namespace CareSim.Engine.Parameters;

/// <summary>How a number is declared; multipliers act on hazards, so each kind says how it becomes one.</summary>
public enum ParameterKind
{
    /// <summary>Hazard per month, used as it is.</summary>
    Rate,

    /// <summary>Net probability p per month: h = -ln(1 - p).</summary>
    NetProbability,

    /// <summary>Net probability p per year: h = -ln(1 - p) / 12 per month.</summary>
    AnnualProbability,

    /// <summary>Probability of one outcome of an event, 0 to 1.</summary>
    Probability,

    /// <summary>Share of a whole, 0 to 1.</summary>
    Share,

    /// <summary>Multiplier of a hazard, 0 or more.</summary>
    Multiplier,

    /// <summary>Slope on a log scale, any sign.</summary>
    LogSlope,

    /// <summary>Months, 0 or more.</summary>
    Months,

    /// <summary>Pounds a week, 0 or more.</summary>
    PoundsPerWeek,

    /// <summary>Pounds, 0 or more.</summary>
    Pounds,

    /// <summary>A count, 0 or more.</summary>
    Count,

    /// <summary>A published figure that the run is checked against, never read by the model.</summary>
    Check,
}

/// <summary>One number with its meaning, source and uncertainty.</summary>
/// <param name="Id">Stable id, dotted lower case: "need.onset".</param>
/// <param name="Value">Central value.</param>
/// <param name="Low">Lower end of the declared range (95 % unless the distribution says otherwise); null = fixed.</param>
/// <param name="High">Upper end of the declared range; null = fixed.</param>
/// <param name="Distribution">fixed, normal, lognormal, beta, gamma, uniform, triangular, ...</param>
/// <param name="Kind">How the number is declared.</param>
/// <param name="Unit">For people.</param>
/// <param name="Year">The year it was observed in.</param>
/// <param name="Source">Reference id.</param>
/// <param name="Grade">published, computed, recalled, assumption, fitted or placeholder.</param>
/// <param name="Description">What it is.</param>
public sealed record Parameter(string Id, double Value, double? Low, double? High, string Distribution, ParameterKind Kind,
    string Unit, string Year, string Source, string Grade, string Description);

/// <summary>The parameters of one arm under one draw: immutable, looked up by id.</summary>
public sealed class ParameterSheet(IReadOnlyDictionary<string, Parameter> parameters)
{
    /// <summary>All parameters by id.</summary>
    public IReadOnlyDictionary<string, Parameter> All { get; } = parameters;

    /// <summary>The declared value of a parameter.</summary>
    /// <exception cref="KeyNotFoundException">The sheet has no such id.</exception>
    public double this[string id] => All.TryGetValue(id, out var p)
        ? p.Value
        : throw new KeyNotFoundException($"parameter '{id}' is not in the sheet");

    /// <summary>The same sheet with some values replaced.</summary>
    public ParameterSheet With(IReadOnlyDictionary<string, double> values)
    {
        var copy = new Dictionary<string, Parameter>(All, StringComparer.Ordinal);
        foreach (var (id, value) in values)
        {
            copy[id] = copy[id] with { Value = value };
        }

        return new ParameterSheet(copy);
    }
}
