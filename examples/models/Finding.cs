using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Models;

/// <summary>One figure of a reference model: what it must be, and what the engine's lives gave.</summary>
public sealed record Finding(string Measure, double Expected, Estimate Simulated)
{
    /// <summary>Monte Carlo errors between the two; beyond 4 either side is wrong.</summary>
    public double Z => Simulated.Z(Expected);
}
