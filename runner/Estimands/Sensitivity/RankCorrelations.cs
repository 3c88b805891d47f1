using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace CareSim.Runner.Estimands.Sensitivity;

/// <summary>Partial rank correlations (Marino et al. 2008): of each input with the output, the other inputs held constant, over a
/// sample of draws.</summary>
internal static class RankCorrelations
{
    /// <summary>One estimate per column; null where a column does not vary. Empty where draws are too few for so many columns.</summary>
    /// <param name="columns">Inputs: [column][draw].</param>
    /// <param name="output">The output: [draw].</param>
    public static IndexEstimate?[] Of(double[][] columns, double[] output)
    {
        var varying = Enumerable.Range(0, columns.Length).Where(c => columns[c].Distinct().Skip(1).Any()).ToArray();
        var (n, k) = (output.Length, varying.Length);
        if (n < k + 5 || !output.Distinct().Skip(1).Any())
        {
            return [];
        }

        var ranks = varying.Select(c => Ranks(columns[c])).Append(Ranks(output)).ToArray();
        var correlation = Correlation.PearsonMatrix(ranks);
        var precision = Matrix<double>.Build.DenseOfMatrix(correlation).PseudoInverse();
        var estimates = new IndexEstimate?[columns.Length];
        var half = Normal.InvCDF(0, 1, 0.975) / Math.Sqrt(n - (k - 1) - 3);
        for (var i = 0; i < k; i++)
        {
            var r = Math.Clamp(-precision[i, k] / Math.Sqrt(precision[i, i] * precision[k, k]), -1 + 1e-15, 1 - 1e-15);
            var z = Math.Atanh(r);
            estimates[varying[i]] = new IndexEstimate(r, Math.Tanh(z - half), Math.Tanh(z + half));
        }

        return estimates;
    }

    private static double[] Ranks(double[] values) => ArrayStatistics.RanksInplace([.. values], RankDefinition.Average);
}
