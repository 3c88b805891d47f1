namespace CareSim.Engine.Policy;

/// <summary>A price shock in children's homes.</summary>
[LeverPage(
    Description = "Prices of children's homes, against what they would be.",
    Unit = "multiplier of a price",
    Example = """{ "kind": "residential-price", "multiplier": 1.15, "from": "2017-04-01" }""",
    Source = "Section 251: 3,430 to 3,945 pounds a week in two years")]
public sealed record ResidentialPrice() : MultiplierLever(Instruments.ResidentialPrice);
