namespace CareSim.Engine.Policy;

/// <summary>Steadier or less steady placements.</summary>
[LeverPage(
    Description = "Hazard of moving to another placement while in care: what steady workers, participation or better matching might change. No published size.",
    Unit = "multiplier of a hazard",
    Example = """{ "kind": "placement-stability", "multiplier": 0.8, "from": "2016-04-01" }""",
    Source = "assumed; claim: No Good Options, March 2017")]
public sealed record PlacementStability() : MultiplierLever(Instruments.PlacementMoves);
