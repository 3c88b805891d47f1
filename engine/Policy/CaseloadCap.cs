using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>A ceiling on caseloads.</summary>
[LeverPage(
    Description = "Cases a social worker above which posts are paid for before discretionary lines.",
    Unit = "cases a worker",
    Example = """{ "kind": "caseload-cap", "cases": 16, "from": "2017-04-01" }""",
    Source = "workforce census: mean caseload 17.7 in 2017",
    Needs = "workforce")]
public sealed record CaseloadCap : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.CaseloadCap];

    /// <summary>Cases a worker.</summary>
    [Description("Cases a worker.")]
    [Allowed(Min = 1, Max = 100)]
    public required double Cases { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) =>
        Change(table, context, Instruments.CaseloadCap, (_, _, value) => Cases);
}
