using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>A grant on top of the settlement.</summary>
[LeverPage(
    Description = "Pounds a year on top of the settlement, in all, shared out among the authorities named by a rule: needs, flat, historic, deprivation, equal.",
    Unit = "pounds a year in all",
    Example = """{ "kind": "grant", "pounds": 100000000, "rule": "needs", "from": "2016-04-01" }""",
    Source = "assumed; weights after Bennett and others 2022 and the Child Welfare Inequalities Project",
    Needs = "allocation")]
public sealed record Grant : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.SettlementAdded];

    /// <summary>Pounds a year in all.</summary>
    [Description("Pounds a year in all, of the region's price year.")]
    [Allowed(Min = 0, Max = 100_000_000_000)]
    public required double Pounds { get; init; }

    /// <summary>The rule of sharing out.</summary>
    [Description("How it is shared out: \"needs\" (the default), \"flat\", \"historic\", \"deprivation\" or \"equal\".")]
    [Allowed(Pattern = "^(" + PoundsShared.Weights + ")$", Words = "\"needs\", \"flat\", \"historic\", \"deprivation\" or \"equal\"")]
    public string? Rule { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context)
    {
        var meant = context.MeantBy(this);
        var pounds = PoundsShared.Share((long)Math.Round(Pounds), [.. meant.Select(i => PoundsShared.Weight(Rule ?? "needs", context.Region.Authorities[i]))]);
        var own = meant.Select((authority, i) => (authority, pounds[i])).ToDictionary();
        return Change(table, context, Instruments.SettlementAdded, (authority, _, value) => value + own[context.Running[authority]]);
    }
}
