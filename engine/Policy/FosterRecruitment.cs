using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>Recruiting foster carers of the authority's own.</summary>
[LeverPage(
    Description = "Own foster places added a year for every 100 there are.",
    Unit = "places a year per 100",
    Example = """{ "kind": "foster-recruitment", "perHundred": 3, "from": "2016-04-01" }""",
    Source = "assumed",
    Needs = "market")]
public sealed record FosterRecruitment : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.FosterRecruitment];

    /// <summary>Own foster places added a year for every 100 there are; below 0 they are lost.</summary>
    [Description("Own foster places added a year for every 100 there are; below 0 they are lost.")]
    [Allowed(Min = -50, Max = 100)]
    public required double PerHundred { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) =>
        Change(table, context, Instruments.FosterRecruitment, (_, _, value) => value + PerHundred);
}
