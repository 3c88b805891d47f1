using CareSim.Engine.Observation;
using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Estimands;

/// <summary>The contrast of every arm with the baseline at every row of the layout, taken in as replicates come. Memory grows with
/// rows and arms, never with replicates. Replicates must come in ascending order: floating sums have that one fixed order, so
/// results do not depend on which worker finished first.</summary>
internal sealed class PairedContrasts
{
    private const double UpperTail = 0.975;

    private readonly int _rows;
    private readonly int _baseline;
    private readonly bool[] _identical;
    private readonly RunningMoments _base;
    private readonly RunningMoments?[] _arms;
    private readonly RunningMoments?[] _differences;
    private double _quantile = double.NaN;
    private int _quantilePairs;

    /// <summary>Begins with no pairs.</summary>
    /// <param name="rows">Rows of the layout.</param>
    /// <param name="baseline">The baseline's place among the arms.</param>
    /// <param name="identical">For each arm whether it is the baseline under another name. Only then is the error known to be
    /// zero from a single pair: equal values alone could be chance.</param>
    public PairedContrasts(int rows, int baseline, bool[] identical)
    {
        (_rows, _baseline, _identical) = (rows, baseline, identical);
        _base = new RunningMoments(rows);
        _arms = [.. identical.Select((_, arm) => arm == baseline ? null : new RunningMoments(rows))];
        _differences = [.. identical.Select((_, arm) => arm == baseline ? null : new RunningMoments(rows))];
    }

    /// <summary>Replicates taken in.</summary>
    public int Pairs { get; private set; }

    /// <summary>The arms that are compared: all but the baseline.</summary>
    public IEnumerable<int> Arms => Enumerable.Range(0, _arms.Length).Where(arm => arm != _baseline);

    /// <summary>Takes in a replicate in which every arm succeeded.</summary>
    public void Add(ReplicateResult replicate)
    {
        Pairs++;
        var baseline = replicate.Arms[_baseline].Values;
        for (var row = 0; row < _rows; row++)
        {
            _base.Add(row, baseline[row], Pairs);
        }

        foreach (var arm in Arms)
        {
            Add(_arms[arm]!, _differences[arm]!, replicate.Arms[arm].Values, baseline);
        }
    }

    /// <summary>The contrast of an arm at a row; at least one pair must have come.</summary>
    public ContrastEstimate Estimate(int arm, int row)
    {
        var (moments, differences) = (_arms[arm]!, _differences[arm]!);
        var difference = differences.Mean(row);
        var contrast = new ContrastEstimate(moments.Mean(row), _base.Mean(row), difference, null, null, null, null);
        if (Pairs < 2)
        {
            return _identical[arm] ? contrast with { MonteCarloError = 0, Lower = difference, Upper = difference } : contrast;
        }

        var variance = differences.Variance(row, Pairs);
        var error = Math.Sqrt(variance / Pairs);
        var half = error * Quantile();
        return contrast with
        {
            MonteCarloError = error,
            Lower = difference - half,
            Upper = difference + half,
            VarianceReduction = variance > 0 ? (moments.Variance(row, Pairs) + _base.Variance(row, Pairs)) / variance : null,
        };
    }

    private void Add(RunningMoments moments, RunningMoments differences, double[] values, double[] baseline)
    {
        for (var row = 0; row < _rows; row++)
        {
            moments.Add(row, values[row], Pairs);
            differences.Add(row, values[row] - baseline[row], Pairs);
        }
    }

    private double Quantile()
    {
        if (_quantilePairs != Pairs)
        {
            (_quantile, _quantilePairs) = (StudentT.InvCDF(0, 1, Pairs - 1, UpperTail), Pairs);
        }

        return _quantile;
    }
}
