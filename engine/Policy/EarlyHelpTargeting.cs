using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>Who is served first in the queue for early help.</summary>
[LeverPage(
    Description = "The rule of the early-help queue: universal (first come, first served, as without the lever), need (High before Emerging), deprivation (most deprived neighbourhoods first) or risk (a score that knows the family's true referral hazard: an upper limit of what any score could do).",
    Unit = "a rule",
    Example = """{ "kind": "early-help-targeting", "rule": "need", "from": "2016-04-01" }""",
    Source = "assumed; claim: Children and Young People Now, January 2019")]
public sealed record EarlyHelpTargeting : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.EarlyHelpTargeting];

    /// <summary>universal, need, deprivation or risk.</summary>
    [Description("\"universal\", \"need\", \"deprivation\" or \"risk\".")]
    [Allowed(Pattern = "^(universal|need|deprivation|risk)$", Words = "\"universal\", \"need\", \"deprivation\" or \"risk\"")]
    public required string Rule { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context)
    {
        var rule = Rule switch
        {
            "need" => TargetingRule.Need,
            "deprivation" => TargetingRule.Deprivation,
            "risk" => TargetingRule.Risk,
            _ => TargetingRule.FirstCome,
        };
        return Change(table, context, Instruments.EarlyHelpTargeting, (_, _, _) => (double)rule);
    }
}
