using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>Help from a stronger authority: sector-led improvement and buddying.</summary>
[LeverPage(
    Description = "Pounds a year of sector-led improvement in all, spread over everyone or aimed at a share of the authorities named: the weakest (least early-help spending per child in the starting year) or the neediest (most deprived children); shared equally. What it does to practice has no published size.",
    Unit = "pounds a year in all",
    Example = """{ "kind": "buddying", "pounds": 20000000, "receivers": "weakest", "share": 0.25, "from": "2017-04-01" }""",
    Source = "20 million pounds: Local Government Chronicle, autumn 2017; effect assumed",
    Needs = "practice")]
public sealed record Buddying : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.Buddying];

    /// <summary>Pounds a year in all.</summary>
    [Description("Pounds a year in all, of the region's price year.")]
    [Allowed(Min = 0, Max = 10_000_000_000)]
    public required double Pounds { get; init; }

    /// <summary>Who gets it.</summary>
    [Description("Who gets it: \"everyone\", \"weakest\" or \"neediest\".")]
    [Allowed(Pattern = "^(everyone|weakest|neediest)$", Words = "\"everyone\", \"weakest\" or \"neediest\"")]
    public required string Receivers { get; init; }

    /// <summary>Share of authorities that get it.</summary>
    [Description("Share of the authorities named that get it, 0 to 1; without it 0.25. Everyone: all of them.")]
    [Allowed(Min = 0, Max = 1)]
    public double? Share { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context)
    {
        var receivers = CompetitiveFund.Chosen(context.MeantBy(this), context.Region, Receivers, Share ?? 0.25);
        var pounds = PoundsShared.Share((long)Math.Round(Pounds), [.. receivers.Select(_ => 1.0)]);
        var own = receivers.Select((authority, i) => (authority, pounds[i])).ToDictionary();
        return Change(table, context, Instruments.Buddying, (authority, _, value) => value + own.GetValueOrDefault(context.Running[authority]));
    }
}
