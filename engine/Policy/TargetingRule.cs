namespace CareSim.Engine.Policy;

/// <summary>Who is served first in the queue for early help: the values of
/// <see cref="Instruments.EarlyHelpTargeting"/>.</summary>
public enum TargetingRule
{
    /// <summary>By the moment of asking.</summary>
    FirstCome = 0,

    /// <summary>High need before Emerging, then by the moment of asking.</summary>
    Need = 1,

    /// <summary>The most deprived tenth of neighbourhoods first, then by the moment of asking.</summary>
    Deprivation = 2,

    /// <summary>The family with the largest front-door hazard first: a risk score that knows as much as the model.</summary>
    Risk = 3,
}
