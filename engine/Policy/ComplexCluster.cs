using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>A cluster of complex cases.</summary>
[LeverPage(
    Description = "Adds to the hazard of entering care of families at High need: 0.5 = half as many again. An authority meets more children with complex needs at once than it is staffed for.",
    Unit = "share of a hazard",
    Example = """{ "kind": "complex-cluster", "share": 0.5, "from": "2017-04-01", "to": "2017-09-30", "authorities": ["E06000001"] }""",
    Source = "assumed; claim: Local Government Chronicle, autumn 2017")]
public sealed record ComplexCluster : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.ComplexCluster];

    /// <summary>What is added to the hazard, as a share of it.</summary>
    [Description("What is added to the hazard, as a share of it.")]
    [Allowed(Min = 0, Max = 10)]
    public required double Share { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) =>
        Change(table, context, Instruments.ComplexCluster, (_, _, value) => value + Share);
}
