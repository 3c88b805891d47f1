using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>Children's homes of the authority's own.</summary>
[LeverPage(
    Description = "Places in the authority's own children's homes, on top of the market's, in each authority.",
    Unit = "places in each authority",
    Example = """{ "kind": "own-homes", "places": 8, "from": "2018-04-01" }""",
    Source = "assumed",
    Needs = "market")]
public sealed record OwnHomes : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.OwnHomes];

    /// <summary>Places in the authority's own children's homes while the lever is in force.</summary>
    [Description("Places in the authority's own children's homes while the lever is in force.")]
    [Allowed(Min = 0, Max = 1000)]
    public required double Places { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) =>
        Change(table, context, Instruments.OwnHomes, (_, _, value) => value + Places);
}
