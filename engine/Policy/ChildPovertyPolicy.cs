using System.ComponentModel;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>Benefits, wages or rents that move child poverty.</summary>
[LeverPage(
    Description = "Hazard of falling into poverty, for all families, for lone parents or for families with three or more children, as multipliers or (for all) a path by financial year. A benefit limit by family size is a multiplier of large; leaving poverty is unchanged.",
    Unit = "multipliers of a hazard",
    Example = """{ "kind": "child-poverty-policy", "large": 1.2, "path": { "2017": 1.03 }, "from": "2016-04-01" }""",
    Source = "5 care entries per 100,000 more for each point of child poverty (Bennett and others 2022); size of a policy from its tax-benefit study")]
public sealed record ChildPovertyPolicy : MultipliersLever
{
    /// <summary>All families.</summary>
    [Description("Multiplier for all families.")]
    [Allowed(Min = 0, Max = MultiplierLever.Most)]
    public double? All { get; init; }

    /// <summary>Lone parents.</summary>
    [Description("Multiplier for lone-parent families, on top.")]
    [Allowed(Min = 0, Max = MultiplierLever.Most)]
    public double? Lone { get; init; }

    /// <summary>Three or more children.</summary>
    [Description("Multiplier for families with three or more children, on top.")]
    [Allowed(Min = 0, Max = MultiplierLever.Most)]
    public double? Large { get; init; }

    /// <summary>All families, by financial year.</summary>
    [Description("Multipliers for all families by financial year (by its last calendar year), on top; a year without one keeps the last.")]
    [Allowed(Min = 0, Max = MultiplierLever.Most)]
    public IReadOnlyDictionary<string, double>? Path { get; init; }

    /// <inheritdoc/>
    private protected override IEnumerable<(string Member, int Instrument, double? Multiplier)> Multipliers =>
    [
        ("all", Instruments.PovertyEntry, All), ("lone", Instruments.PovertyEntryLone, Lone), ("large", Instruments.PovertyEntryLarge, Large),
        ("path", Instruments.PovertyEntry, Path is null ? null : 1),
    ];

    /// <inheritdoc/>
    public override IEnumerable<(string Member, string Found, string Allowed)> Faults() => base.Faults().Concat(YearPath.Faults("path", Path));

    /// <inheritdoc/>
    private protected override double More(string member, int year) => member == "path" ? YearPath.At(Path, year) : 1;
}
