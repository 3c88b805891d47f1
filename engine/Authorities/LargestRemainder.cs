namespace CareSim.Engine.Authorities;

/// <summary>Shares out whole things in proportion to weights, in whole numbers throughout.</summary>
public static class LargestRemainder
{
    /// <summary>Whole shares that add to the total: each gets the whole part of its share, and the largest remainders one more; of equal
    /// remainders the earlier comes first. Nothing is shared out where all weights are 0.</summary>
    /// <param name="total">How many, 0 or more.</param>
    /// <param name="weights">Weights, 0 or more; total times weight fits 63 bits.</param>
    /// <param name="shares">Receives the shares.</param>
    public static void Share(long total, ReadOnlySpan<long> weights, Span<int> shares)
    {
        var sum = 0L;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        shares.Clear();
        if (sum <= 0 || total <= 0)
        {
            return;
        }

        Span<long> rest = weights.Length <= 256 ? stackalloc long[weights.Length] : new long[weights.Length];
        var left = total;
        for (var i = 0; i < weights.Length; i++)
        {
            shares[i] = (int)(total * weights[i] / sum);
            rest[i] = total * weights[i] % sum;
            left -= shares[i];
        }

        for (; left > 0; left--)
        {
            var most = 0;
            for (var i = 1; i < rest.Length; i++)
            {
                most = rest[i] > rest[most] ? i : most;
            }

            shares[most]++;
            rest[most] = -1;
        }
    }
}
