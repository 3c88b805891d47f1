using System.Text.Json.Serialization;

namespace CareSim.Engine.Policy;

/// <summary>Statutory duties first, and nothing held back for early help.</summary>
[LeverPage(
    Description = "Ends ring-fences and protected shares of early help while in force: care, protection and need are paid first, and what is left buys early help. Without any lever that is how councils decide; this one lifts the rules of levers before it in order.",
    Unit = "none: it has no size",
    Example = """{ "kind": "statutory-first", "from": "2018-04-01", "order": 2 }""",
    Source = "National Audit Office 2019: prevention 41 % to 25 % of spending, 2010-11 to 2017-18",
    Needs = "allocation")]
public sealed record StatutoryFirst : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.EarlyHelpRingFence, Instruments.EarlyHelpProtected];

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) => Moves.Aggregate(table,
        (changed, instrument) => Change(changed, context, instrument, (_, _, _) => Instruments.All[instrument].Neutral));
}
