using CareSim.Runner.Designs;

namespace CareSim.Runner.Estimands.Sensitivity;

/// <summary>An estimate with its 95 % interval.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
internal readonly record struct IndexEstimate(double Value, double Lower, double Upper);

/// <summary>Sobol' indices from a Saltelli design: first order by Saltelli et al. (2010), total by Jansen (1999), with percentile
/// bootstrap intervals over base rows. The dummy's row (Khorashadi Zadeh et al. 2017) is what the first-order estimator makes of
/// an input that does nothing, mean(f(A) f(B)) / V: what lies within its interval cannot be told from nothing.</summary>
internal sealed class SobolIndices
{
    // Work of all resamples together, in values.
    private const double MostWork = 2e8;

    private readonly double[] _a;
    private readonly double[] _b;
    private readonly double[][] _ab;

    /// <summary>Takes values.</summary>
    /// <param name="a">f at the rows of A.</param>
    /// <param name="b">f at the rows of B.</param>
    /// <param name="ab">For each parameter f at A with that parameter from B.</param>
    public SobolIndices(double[] a, double[] b, double[][] ab)
    {
        // Centred: the estimators lose digits to a large mean.
        var mean = (a.Average() + b.Average()) / 2;
        (_a, _b) = (Array.ConvertAll(a, v => v - mean), Array.ConvertAll(b, v => v - mean));
        _ab = Array.ConvertAll(ab, values => Array.ConvertAll(values, v => v - mean));
    }

    /// <summary>First-order and total index of each parameter, the dummy's first-order index last; empty where nothing varies.</summary>
    /// <param name="seed">What resampling draws from.</param>
    /// <param name="resamples">Bootstrap samples.</param>
    public (IndexEstimate[] First, IndexEstimate[] Total, IndexEstimate Dummy)? Estimate(ulong seed, int resamples = 1000)
    {
        var (n, k) = (_a.Length, _ab.Length);
        var all = Enumerable.Range(0, n).ToArray();
        if (!(Variance(all) > 0))
        {
            return null;
        }

        resamples = (int)Math.Clamp(MostWork / ((double)n * (k + 1)), 100, resamples);
        var samples = Enumerable.Range(0, resamples).Select(_ => new double[(2 * k) + 1]).ToArray();
        var chance = new DesignDraws(seed);
        Parallel.For(0, resamples, s =>
        {
            var rows = new int[n];
            for (var i = 0; i < n; i++)
            {
                rows[i] = (int)(chance.Uniform(i, (uint)s, 40) * n);
            }

            Indices(rows, samples[s]);
        });
        var point = new double[(2 * k) + 1];
        Indices(all, point);
        IndexEstimate Of(int index)
        {
            var sorted = samples.Select(s => s[index]).Where(double.IsFinite).Order().ToArray();
            return sorted.Length == 0 ? new IndexEstimate(point[index], double.NaN, double.NaN)
                : new IndexEstimate(point[index], sorted[(int)(0.025 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.975 * (sorted.Length - 1))]);
        }

        return ([.. Enumerable.Range(0, k).Select(Of)], [.. Enumerable.Range(k, k).Select(Of)], Of(2 * k));
    }

    private double Variance(int[] rows)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var i in rows)
        {
            sum += _a[i] + _b[i];
            squares += (_a[i] * _a[i]) + (_b[i] * _b[i]);
        }

        var mean = sum / (2 * rows.Length);
        return (squares / (2 * rows.Length)) - (mean * mean);
    }

    private void Indices(int[] rows, double[] into)
    {
        var variance = Variance(rows);
        var dummy = 0.0;
        foreach (var i in rows)
        {
            dummy += _a[i] * _b[i];
        }

        into[2 * _ab.Length] = dummy / rows.Length / variance;
        for (var p = 0; p < _ab.Length; p++)
        {
            var (first, total) = (0.0, 0.0);
            var mixed = _ab[p];
            foreach (var i in rows)
            {
                first += _b[i] * (mixed[i] - _a[i]);
                total += (_a[i] - mixed[i]) * (_a[i] - mixed[i]);
            }

            into[p] = first / rows.Length / variance;
            into[_ab.Length + p] = total / (2 * rows.Length) / variance;
        }
    }
}
