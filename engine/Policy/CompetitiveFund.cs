using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;

namespace CareSim.Engine.Policy;

/// <summary>A fund that authorities win.</summary>
[LeverPage(
    Description = "Pounds a year in all, won by a share of the authorities named and shared among the winners by children: the strongest (most early-help spending per child in the starting year, which is what a bid can show), the neediest (most deprived children) or everyone. An innovation fund rewards the already strong.",
    Unit = "pounds a year in all",
    Example = """{ "kind": "competitive-fund", "pounds": 200000000, "to": "2020-03-31", "winners": "strongest", "share": 0.25, "from": "2016-04-01" }""",
    Source = "assumed; claim: Local Government Chronicle, January 2019; strength after Webb, Bennett and Bywaters 2022",
    Needs = "allocation")]
public sealed record CompetitiveFund : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.SettlementAdded];

    /// <summary>Pounds a year in all.</summary>
    [Description("Pounds a year in all, of the region's price year.")]
    [Allowed(Min = 0, Max = 100_000_000_000)]
    public required double Pounds { get; init; }

    /// <summary>Who wins.</summary>
    [Description("Who wins: \"strongest\", \"neediest\" or \"everyone\".")]
    [Allowed(Pattern = "^(strongest|neediest|everyone)$", Words = "\"strongest\", \"neediest\" or \"everyone\"")]
    public required string Winners { get; init; }

    /// <summary>Share of authorities that win.</summary>
    [Description("Share of the authorities named that win, 0 to 1; without it 0.25. Everyone: all of them.")]
    [Allowed(Min = 0, Max = 1)]
    public double? Share { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context)
    {
        var meant = context.MeantBy(this);
        var winners = Chosen(meant, context.Region, Winners, Share ?? 0.25);
        var pounds = PoundsShared.Share((long)Math.Round(Pounds), [.. winners.Select(i => PoundsShared.Weight("flat", context.Region.Authorities[i]))]);
        var own = winners.Select((authority, i) => (authority, pounds[i])).ToDictionary();
        return Change(table, context, Instruments.SettlementAdded, (authority, _, value) => value + own.GetValueOrDefault(context.Running[authority]));
    }

    /// <summary>The authorities that a rule picks, at least one: the top share of a ranking, ties in order of the table.</summary>
    internal static IReadOnlyList<int> Chosen(IReadOnlyList<int> meant, Region region, string rule, double share)
    {
        if (rule == "everyone")
        {
            return meant;
        }

        var count = Math.Clamp((int)Math.Round(share * meant.Count), 1, Math.Max(1, meant.Count));
        Func<int, double> rank = rule switch
        {
            "strongest" => i => -PoundsShared.Strength(region.Authorities[i]),
            "weakest" => i => PoundsShared.Strength(region.Authorities[i]),
            _ => i => -PoundsShared.Deprived(region.Authorities[i]),
        };
        return [.. meant.OrderBy(rank).ThenBy(i => i).Take(count).Order()];
    }
}
