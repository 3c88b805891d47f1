using System.Text.Json.Serialization;

namespace CareSim.Engine.Policy;

/// <summary>The director leaves.</summary>
[LeverPage(
    Description = "The director of children's services leaves in the first month in force, once.",
    Unit = "none: it has no size",
    Example = """{ "kind": "leader-leaves", "from": "2017-04-01", "authorities": ["E06000001"] }""",
    Source = "assumed; claim: Local Government Chronicle, autumn 2017",
    Needs = "practice")]
public sealed record LeaderLeaves : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.LeaderLeaves];

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context)
    {
        var (first, _) = context.MonthsInForce(this);
        return Change(table, context, Instruments.LeaderLeaves, (_, month, value) => month == first ? 1 : value);
    }
}
