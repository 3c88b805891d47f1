namespace CareSim.Engine.Policy;

/// <summary>A readier or slower front door.</summary>
[LeverPage(
    Description = "Hazard of a referral of a family not known to the authority: awareness, thresholds at the front door.",
    Unit = "multiplier of a hazard",
    Example = """{ "kind": "referral-practice", "multiplier": 1.1, "authorities": ["E06000001"] }""",
    Source = "assumed")]
public sealed record ReferralPractice() : MultiplierLever(Instruments.Referral);
