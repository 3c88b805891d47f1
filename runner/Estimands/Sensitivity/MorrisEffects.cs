using MathNet.Numerics.Statistics;

namespace CareSim.Runner.Estimands.Sensitivity;

/// <summary>Elementary effects of one parameter (Morris 1991; the mean of sizes by Campolongo et al. 2007).</summary>
/// <param name="Mean">Mean effect, signs and all.</param>
/// <param name="MeanSize">Mean of absolute effects.</param>
/// <param name="Deviation">Standard deviation of effects: curvature and interactions.</param>
/// <param name="Error">Standard error of <paramref name="MeanSize"/>; null with one trajectory.</param>
/// <param name="Trajectories">Trajectories behind it.</param>
internal readonly record struct MorrisEffects(double Mean, double MeanSize, double Deviation, double? Error, int Trajectories)
{
    /// <summary>Of effects, one per trajectory: change of the output over change of the parameter's probability.</summary>
    public static MorrisEffects Of(IReadOnlyList<double> effects)
    {
        var sizes = effects.Select(Math.Abs).ToArray();
        return effects.Count < 2
            ? new MorrisEffects(effects.Average(), sizes.Average(), 0, null, effects.Count)
            : new MorrisEffects(effects.Average(), sizes.Average(), effects.StandardDeviation(), sizes.StandardDeviation() / Math.Sqrt(effects.Count), effects.Count);
    }
}
