namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>Weights of cycle times 0 to n (a tick is a cycle) for rewards counted at those times.</summary>
public static class CycleWeights
{
    /// <summary>1 / (1 + rate)^t at times 0 to <paramref name="ticks"/>.</summary>
    /// <param name="rate">Discount rate per tick, above -1: 0.03 for 3 % a year and annual ticks.</param>
    /// <param name="ticks">Last cycle time; the result has one weight more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is -1 or less, or ticks are negative.</exception>
    public static double[] Discounted(double rate, int ticks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(rate, -1);
        ArgumentOutOfRangeException.ThrowIfNegative(ticks);
        var weights = new double[ticks + 1];
        weights[0] = 1;
        for (var t = 1; t <= ticks; t++)
        {
            weights[t] = weights[t - 1] / (1 + rate);
        }

        return weights;
    }

    /// <summary>Weights multiplied by Simpson's 1/3 rule: 1/3, 4/3, 2/3, ..., 4/3, 1/3.</summary>
    /// <exception cref="ArgumentException">The number of cycles is odd: the rule needs pairs.</exception>
    public static double[] Simpson(ReadOnlySpan<double> weights)
    {
        if (weights.Length % 2 == 0)
        {
            throw new ArgumentException($"Simpson's rule needs an even number of cycles, not {weights.Length - 1}", nameof(weights));
        }

        var result = weights.ToArray();
        for (var t = 0; t < result.Length; t++)
        {
            result[t] *= t == 0 || t == result.Length - 1 ? 1.0 / 3 : t % 2 == 1 ? 4.0 / 3 : 2.0 / 3;
        }

        return result;
    }

    /// <summary>Weights with the first and the last halved: the half-cycle correction.</summary>
    public static double[] HalfCycle(ReadOnlySpan<double> weights)
    {
        var result = weights.ToArray();
        result[0] *= 0.5;
        result[^1] *= 0.5;
        return result;
    }

    /// <summary>Weights that count rewards at the end of each cycle only: the first becomes 0.</summary>
    public static double[] EndOfCycle(ReadOnlySpan<double> weights)
    {
        var result = weights.ToArray();
        result[0] = 0;
        return result;
    }
}
