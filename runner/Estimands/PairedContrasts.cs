using CareSim.Engine.Observation;
using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Estimands;

/// <summary>The contrasts of pairs of arms at every row of the layout, taken in as runs come: under the central parameters for
/// what chance does, under the other draws for what the parameters do. Memory grows with rows and pairs, never with runs.
/// Runs must come in order of draw, then replicate: floating sums have that one fixed order, so results do not depend on which
/// worker finished first.</summary>
internal sealed class PairedContrasts
{
    private const double UpperTail = 0.975;

    private readonly int _rows;
    private readonly RunningMoments?[] _arms;
    private readonly RunningMoments[] _differences;
    private readonly ParameterSpread[] _spreads;
    private double _quantile = double.NaN;
    private int _quantilePairs;

    /// <summary>Begins with no run.</summary>
    /// <param name="rows">Rows of the layout.</param>
    /// <param name="arms">Arms that run.</param>
    /// <param name="compared">The pairs to compare.</param>
    /// <param name="replicates">Replicates of every draw.</param>
    /// <param name="spread">Whether draws are a sample whose spread is wanted.</param>
    public PairedContrasts(int rows, int arms, IReadOnlyList<ContrastPair> compared, int replicates = 1, bool spread = false)
    {
        (_rows, Compared) = (rows, compared);
        _arms = [.. Enumerable.Range(0, arms).Select(arm => compared.Any(p => p.Arm == arm || p.Baseline == arm) ? new RunningMoments(rows) : null)];
        _differences = [.. compared.Select(_ => new RunningMoments(rows))];
        _spreads = spread ? [.. compared.Select(_ => new ParameterSpread(rows, replicates))] : [];
    }

    /// <summary>The pairs that are compared.</summary>
    public IReadOnlyList<ContrastPair> Compared { get; }

    /// <summary>Replicates taken in under the central parameters.</summary>
    public int Pairs { get; private set; }

    /// <summary>Fewer replicates than first meant: a stopping rule has held.</summary>
    public void Expect(int replicates) => Array.ForEach(_spreads, spread => spread.Expect(replicates));

    /// <summary>Takes in a run in which every arm succeeded.</summary>
    public void Add(ReplicateResult run)
    {
        if (run.Draw > 0)
        {
            for (var pair = 0; pair < _spreads.Length; pair++)
            {
                var (values, baseline) = (run.Arms[Compared[pair].Arm].Values, run.Arms[Compared[pair].Baseline].Values);
                _spreads[pair].Add(run.Draw, row => values[row] - baseline[row]);
            }

            return;
        }

        Pairs++;
        for (var arm = 0; arm < _arms.Length; arm++)
        {
            var values = run.Arms[arm].Values;
            for (var row = 0; row < _rows && _arms[arm] is { } moments; row++)
            {
                moments.Add(row, values[row], Pairs);
            }
        }

        for (var pair = 0; pair < _differences.Length; pair++)
        {
            var (values, baseline) = (run.Arms[Compared[pair].Arm].Values, run.Arms[Compared[pair].Baseline].Values);
            for (var row = 0; row < _rows; row++)
            {
                _differences[pair].Add(row, values[row] - baseline[row], Pairs);
            }
        }
    }

    /// <summary>The contrast of a pair at a row; at least one run under the central parameters must have come.</summary>
    /// <param name="pair">Place among <see cref="Compared"/>.</param>
    /// <param name="row">Row of the layout.</param>
    public ContrastEstimate Estimate(int pair, int row)
    {
        var (arm, baseline, identical) = Compared[pair];
        var (moments, other, differences) = (_arms[arm]!, _arms[baseline]!, _differences[pair]);
        var difference = differences.Mean(row);
        var contrast = new ContrastEstimate(moments.Mean(row), other.Mean(row), difference, null, null, null, null) { Spread = SpreadOf(pair, row) };
        var variance = Pairs < 2 ? double.NaN : differences.Variance(row, Pairs);
        if (identical && !(variance > 0))
        {
            return contrast with { MonteCarloError = 0, Lower = difference, Upper = difference };
        }

        // Equal values are no proof that others would be equal too: a rare event may wait in the next pair.
        if (!(variance > 0))
        {
            return contrast with { MonteCarloError = Pairs < 2 ? null : 0 };
        }

        var error = Math.Sqrt(variance / Pairs);
        var half = error * Quantile();
        return contrast with
        {
            MonteCarloError = error,
            Lower = difference - half,
            Upper = difference + half,
            VarianceReduction = (moments.Variance(row, Pairs) + other.Variance(row, Pairs)) / variance,
        };
    }

    private SpreadEstimate? SpreadOf(int pair, int row) => pair < _spreads.Length ? _spreads[pair].Of(row) : null;

    private double Quantile()
    {
        if (_quantilePairs != Pairs)
        {
            (_quantile, _quantilePairs) = (StudentT.InvCDF(0, 1, Pairs - 1, UpperTail), Pairs);
        }

        return _quantile;
    }
}
