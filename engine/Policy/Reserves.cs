using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>Money put into reserves once.</summary>
[LeverPage(
    Description = "Pounds per child added to reserves, once, in the first month in force; below 0 they are taken away (reserves never fall below 0 by it).",
    Unit = "pounds per child, once",
    Example = """{ "kind": "reserves", "poundsPerChild": 50, "from": "2016-04-01" }""",
    Source = "assumed; how long reserves last is the question of tipping",
    Needs = "allocation")]
public sealed record Reserves : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.ReservesAdded];

    /// <summary>Pounds per child.</summary>
    [Description("Pounds per child of the starting population, added once.")]
    [Allowed(Min = -100_000, Max = 100_000)]
    public required double PoundsPerChild { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context)
    {
        var (first, _) = context.MonthsInForce(this);
        return Change(table, context, Instruments.ReservesAdded, (authority, month, value) => month != first ? value
            : value + Math.Round(PoundsPerChild * context.Region.Authorities[context.Running[authority]].ChildrenByAge.Sum()));
    }
}
