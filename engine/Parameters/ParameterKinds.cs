namespace CareSim.Engine.Parameters;

/// <summary>The spelling and the allowed values of each <see cref="ParameterKind"/>.</summary>
public static class ParameterKinds
{
    // A probability that becomes a hazard by -ln(1 - p) cannot be 1.
    private static readonly Bounds _belowOne = new(0, 1, BelowMax: true);

    /// <summary>Every kind with the name used in tables and its allowed values.</summary>
    public static IReadOnlyList<(ParameterKind Kind, string Name, Bounds Bounds)> All { get; } =
    [
        (ParameterKind.Rate, "rate", Bounds.NotNegative),
        (ParameterKind.NetProbability, "net_probability", _belowOne),
        (ParameterKind.AnnualProbability, "annual_probability", _belowOne),
        (ParameterKind.Probability, "probability", Bounds.Share),
        (ParameterKind.Share, "share", Bounds.Share),
        (ParameterKind.Multiplier, "multiplier", Bounds.NotNegative),
        (ParameterKind.LogSlope, "log_slope", Bounds.Any),
        (ParameterKind.Months, "months", Bounds.NotNegative),
        (ParameterKind.PoundsPerWeek, "pounds_per_week", Bounds.NotNegative),
        (ParameterKind.Pounds, "pounds", Bounds.NotNegative),
        (ParameterKind.Count, "count", Bounds.NotNegative),
        (ParameterKind.Check, "check", Bounds.Any),
    ];

    /// <summary>The allowed values of a kind.</summary>
    public static Bounds BoundsOf(ParameterKind kind) => All[(int)kind].Bounds;

    /// <summary>The name of a kind in tables.</summary>
    public static string NameOf(ParameterKind kind) => All[(int)kind].Name;

    /// <summary>The kind of a name; false for a name that is none.</summary>
    public static bool TryParse(string name, out ParameterKind kind)
    {
        foreach (var entry in All)
        {
            if (entry.Name == name)
            {
                kind = entry.Kind;
                return true;
            }
        }

        kind = ParameterKind.Check;
        return false;
    }
}
