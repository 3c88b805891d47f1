using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace CareSim.Runner.Designs;

/// <summary>A Gaussian copula: independent uniforms become uniforms whose normal scores have given correlations.</summary>
internal sealed class Copula
{
    private readonly Matrix<double>? _factor;

    /// <summary>The copula of a correlation matrix.</summary>
    /// <param name="columns">Ids of the columns.</param>
    /// <param name="correlations">Pairs with their correlation; pairs not named have none.</param>
    /// <exception cref="FormatException">The matrix is not positive definite.</exception>
    public Copula(IReadOnlyList<string> columns, IReadOnlyList<(string First, string Second, double Value)> correlations)
    {
        if (correlations.Count == 0)
        {
            return;
        }

        var matrix = Matrix<double>.Build.DenseIdentity(columns.Count);
        var place = columns.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        foreach (var (first, second, value) in correlations)
        {
            matrix[place[first], place[second]] = matrix[place[second], place[first]] = value;
        }

        var least = matrix.Evd(Symmetricity.Symmetric).EigenValues.Min(v => v.Real);
        if (least < 1e-10)
        {
            throw new FormatException(FormattableString.Invariant(
                $"a correlation matrix that is {(least < -1e-10 ? FormattableString.Invariant($"not positive definite (least eigenvalue {least:0.###})") : "singular (least eigenvalue 0)")}; allowed is a set of correlations that can hold together, each below 1 in size"));
        }

        _factor = matrix.Cholesky().Factor;
    }

    /// <summary>Couples one row, in place.</summary>
    public void Apply(double[] unit)
    {
        if (_factor is null)
        {
            return;
        }

        var scores = _factor * Vector<double>.Build.DenseOfArray(Array.ConvertAll(unit, u => Normal.InvCDF(0, 1, u)));
        for (var i = 0; i < unit.Length; i++)
        {
            unit[i] = Normal.CDF(0, 1, scores[i]);
        }
    }
}
