using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>The optimised delivery model: support before care, work with birth families, family placements first, as one bundle.</summary>
[LeverPage(
    Description = "The optimised delivery model as a bundle, each part in proportion to its size: edge-of-care support for children on plans and in need, family group conferences for plans, support after returns home, more placements with relatives, more own foster carers (3 a year per 100), and children who can leaving care sooner. At size 1 half of children at the edge of care and all plans and returns are reached.",
    Unit = "size of the bundle, 0 to 1",
    Example = """{ "kind": "optimised-delivery", "size": 1, "from": "2016-04-01" }""",
    Source = "bundle: County Councils Network, March 2022; effects of its parts as in their own levers, sooner exits (a tenth) assumed")]
public sealed record OptimisedDelivery : Lever
{
    private const double EdgeShare = 0.5;
    private const double Kin = 0.25;
    private const double FosterPerHundred = 3;
    private const double SoonerHome = 0.1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves =>
    [
        Instruments.EdgeOfCare, Instruments.FamilyGroupConference, Instruments.ReunificationSupport, Instruments.KinshipSupport,
        Instruments.FosterRecruitment, Instruments.CareExit,
    ];

    /// <summary>Size of the bundle.</summary>
    [Description("Size of the bundle, 0 (nothing) to 1.")]
    [Allowed(Min = 0, Max = 1)]
    public required double Size { get; init; }

    /// <summary>Size of the part that brings exits forward.</summary>
    [Description("How much sooner children leave care, as a share added to the exit hazard at size 1; without it 0.1.")]
    [Allowed(Min = 0, Max = 1)]
    public double? SoonerExits { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context)
    {
        (int Instrument, Func<double, double> Change)[] parts =
        [
            (Instruments.EdgeOfCare, v => Math.Min(1, v + (Size * EdgeShare))),
            (Instruments.FamilyGroupConference, v => Math.Min(1, v + Size)),
            (Instruments.ReunificationSupport, v => Math.Min(1, v + Size)),
            (Instruments.KinshipSupport, v => v * (1 + (Size * Kin))),
            (Instruments.FosterRecruitment, v => v + (Size * FosterPerHundred)),
            (Instruments.CareExit, v => v * (1 + (Size * (SoonerExits ?? SoonerHome)))),
        ];
        return parts.Aggregate(table, (changed, part) => Change(changed, context, part.Instrument, (_, _, value) => part.Change(value)));
    }
}
