using CareSim.Engine.Numerics;

namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>Turns published probabilities into hazards per tick, exactly. Which way is right depends on what was published: a
/// net probability (of this event were there no other) or joint probabilities (one row of a transition matrix).</summary>
public static class Probabilities
{
    /// <summary>The hazard per tick of a net probability over a number of ticks: -ln(1 - p) / ticks.</summary>
    /// <param name="probability">0 to below 1.</param>
    /// <param name="ticks">Ticks that the probability covers, above 0: 12 for an annual probability and a monthly tick.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Net(double probability, double ticks = 1)
    {
        if (!(probability >= 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability of 0 to below 1");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ticks);
        return ExactMath.HazardOf(probability) / ticks;
    }

    /// <summary>The hazards per tick of one row of joint probabilities per tick: h_i = -ln(1 - S) p_i / S with S the row's sum.
    /// With these hazards competing over a tick, and one transition a tick, event i happens with probability p_i exactly.</summary>
    /// <param name="row">Probabilities of leaving for each target, each 0 or more, with a sum of at most 1. A sum of 1 becomes a
    /// total hazard of 36.7, which leaves one chance in 10^16.</param>
    /// <returns>Hazards in the order of the row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A probability is negative or not a number, or the sum exceeds 1.</exception>
    public static double[] Joint(params ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        foreach (var p in row)
        {
            sum += p >= 0 ? p : throw new ArgumentOutOfRangeException(nameof(row), p, "a probability of 0 or more");
        }

        if (sum > 1 + 1e-12)
        {
            throw new ArgumentOutOfRangeException(nameof(row), sum, "a row whose sum is at most 1");
        }

        var perChance = sum > 0 ? ExactMath.HazardOf(Math.Min(sum, 1 - (1.0 / (1L << 53)))) / sum : 0;
        var hazards = new double[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            hazards[i] = row[i] * perChance;
        }

        return hazards;
    }
}
