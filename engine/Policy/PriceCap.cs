using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>A ceiling on the price of children's homes.</summary>
[LeverPage(
    Description = "Ceiling on the weekly price of a children's home; providers may answer by leaving.",
    Unit = "pounds a week",
    Example = """{ "kind": "price-cap", "poundsPerWeek": 3500, "from": "2018-04-01" }""",
    Source = "assumed; prices in Section 251",
    Needs = "market")]
public sealed record PriceCap : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.PriceCap];

    /// <summary>The ceiling, in pounds of the price year.</summary>
    [Description("The ceiling, in pounds of the price year.")]
    [Allowed(Min = 100, Max = 100000)]
    public required double PoundsPerWeek { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) =>
        Change(table, context, Instruments.PriceCap, (_, _, value) => PoundsPerWeek);
}
