using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>Shares the same money out by another formula.</summary>
[LeverPage(
    Description = "Redistributes money among the authorities named, their total of the starting year's spending kept to the pound: by needs (children, a poor child counted 4.5 times), flat (children), historic (spending as it is) or deprivation (children, the most deprived tenth counted 10 times, the least once). Which authorities run makes no difference to anyone's share.",
    Unit = "share of the way from the present spread to the formula's, 0 to 1",
    Example = """{ "kind": "settlement-formula", "rule": "needs", "share": 1, "from": "2016-04-01" }""",
    Source = "assumed; weights after Bennett and others 2022 and the Child Welfare Inequalities Project",
    Needs = "allocation")]
public sealed record SettlementFormula : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.SettlementAdded];

    /// <summary>needs, flat, historic or deprivation.</summary>
    [Description("\"needs\", \"flat\", \"historic\" or \"deprivation\".")]
    [Allowed(Pattern = "^(needs|flat|historic|deprivation)$", Words = "\"needs\", \"flat\", \"historic\" or \"deprivation\"")]
    public required string Rule { get; init; }

    /// <summary>How far towards the formula.</summary>
    [Description("How far towards the formula, 0 (as it is) to 1 (all the way, the default).")]
    [Allowed(Min = 0, Max = 1)]
    public double? Share { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context)
    {
        var moved = Moved(context);
        return Change(table, context, Instruments.SettlementAdded, (authority, _, value) => value + moved[context.Running[authority]]);
    }

    /// <summary>Pounds a year that each authority of the region gains (or, below 0, loses): they add up to 0.</summary>
    public IReadOnlyDictionary<int, double> Moved(LeverContext context)
    {
        var meant = context.MeantBy(this);
        var authorities = meant.Select(i => context.Region.Authorities[i]).ToArray();
        var total = authorities.Sum(a => (long)Math.Round(PoundsShared.Weight("historic", a)));
        var now = PoundsShared.Share(total, [.. authorities.Select(a => PoundsShared.Weight("historic", a))]);
        var then = PoundsShared.Share(total, [.. authorities.Select((a, i) =>
            ((Share ?? 1) * PoundsShared.Weight(Rule, a) / authorities.Sum(other => PoundsShared.Weight(Rule, other)))
            + ((1 - (Share ?? 1)) * now[i] / Math.Max(1, total)))]);
        return meant.Select((authority, i) => (authority, Pounds: (double)(then[i] - now[i]))).ToDictionary(m => m.authority, m => m.Pounds);
    }
}
