namespace CareSim.Runner.Estimands;

/// <summary>What the parameters do to many series at once, told apart from chance: a crossed two-way analysis of variance over
/// draws and replicates, taken in as runs come, draw by draw. Replicate r has the same chance under every draw, so
/// <code>
/// value(d, r) = mean + draw(d) + replicate(r) + both(d, r)
/// variance of draw = (mean square of draws - mean square of both) / replicates        (method of moments)
/// </code>
/// and chance, which makes the draws' means vary too, is taken off. Memory grows with series, and with replicates up to
/// <see cref="MostKept"/> only: the mean square of draws is over all replicates, that of both over the first so many, and the
/// difference stays without bias. A draw in which a run failed is left out.</summary>
internal sealed class ParameterSpread
{
    /// <summary>Replicates whose values are kept for the mean square of both.</summary>
    public const int MostKept = 32;

    private readonly int _series;
    private readonly double[] _current;
    private readonly double[][] _kept;
    private readonly double[][] _replicateSums;
    private readonly double[] _within;
    private readonly RunningMoments _draws;
    private int _replicates;
    private int _draw = -1;
    private int _count;

    /// <summary>Begins with no draw.</summary>
    /// <param name="series">Number of series.</param>
    /// <param name="replicates">Replicates of every draw, 1 or more.</param>
    public ParameterSpread(int series, int replicates)
    {
        (_series, _replicates) = (series, replicates);
        var kept = Math.Min(replicates, MostKept);
        (_current, _within, _draws) = (new double[series], new double[series], new RunningMoments(series));
        _kept = [.. Enumerable.Range(0, kept).Select(_ => new double[series])];
        _replicateSums = [.. Enumerable.Range(0, kept).Select(_ => new double[series])];
    }

    /// <summary>Draws taken in whole.</summary>
    public int Draws { get; private set; }

    /// <summary>Fewer replicates than first meant: a stopping rule has held. Before the first draw only.</summary>
    public void Expect(int replicates) => _replicates = replicates;

    /// <summary>Takes in one run: value(series) of each series. Runs come draw by draw, replicates ascending.</summary>
    public void Add(int draw, Func<int, double> value)
    {
        if (draw != _draw)
        {
            (_draw, _count) = (draw, 0);
            Array.Clear(_current);
        }

        _count++;
        for (var s = 0; s < _series; s++)
        {
            var x = value(s);
            _current[s] += (x - _current[s]) / _count;
            if (_count <= _kept.Length)
            {
                _kept[_count - 1][s] = x;
            }
        }

        if (_count == _replicates)
        {
            Fold();
        }
    }

    /// <summary>The spread of one series; null with fewer than two draws.</summary>
    public SpreadEstimate? Of(int series)
    {
        if (Draws < 2)
        {
            return null;
        }

        var mean = _draws.Mean(series);
        if (_replicates < 2)
        {
            return new SpreadEstimate(mean, null, null, Draws); // one replicate cannot tell the parameters from chance
        }

        var kept = Math.Min(_replicates, _kept.Length);
        var grand = 0.0;
        for (var k = 0; k < kept; k++)
        {
            grand += _replicateSums[k][series] / Draws / kept;
        }

        var between = 0.0;
        for (var k = 0; k < kept; k++)
        {
            var off = (_replicateSums[k][series] / Draws) - grand;
            between += off * off;
        }

        var ofReplicates = Draws * between / (kept - 1);
        var ofBoth = Math.Max(0, _within[series] - (Draws * between)) / ((Draws - 1.0) * (kept - 1));
        var ofDraws = _replicates * _draws.Variance(series, Draws);
        var variance = Math.Max(0, ofDraws - ofBoth) / _replicates;
        var chance = Math.Max(0, ofReplicates - ofBoth) / Draws;
        var error = Math.Sqrt((variance / Draws) + (chance / _replicates) + (ofBoth / ((double)Draws * _replicates)));
        return new SpreadEstimate(mean, error, Math.Sqrt(variance), Draws);
    }

    private void Fold()
    {
        Draws++;
        var kept = Math.Min(_replicates, _kept.Length);
        for (var s = 0; s < _series; s++)
        {
            _draws.Add(s, _current[s], Draws);
            var mean = 0.0;
            for (var k = 0; k < kept; k++)
            {
                mean += _kept[k][s] / kept;
            }

            for (var k = 0; k < kept; k++)
            {
                var x = _kept[k][s];
                _within[s] += (x - mean) * (x - mean);
                _replicateSums[k][s] += x;
            }
        }
    }
}

/// <summary>Parameter uncertainty of one value, apart from chance.</summary>
/// <param name="Mean">Mean over draws and replicates.</param>
/// <param name="MeanError">Standard error of the mean, from both; null with one replicate.</param>
/// <param name="Deviation">Standard deviation over the parameters, chance taken off; null with one replicate.</param>
/// <param name="Draws">Draws behind it.</param>
internal readonly record struct SpreadEstimate(double Mean, double? MeanError, double? Deviation, int Draws)
{
    // The 97.5 % point of the standard normal.
    private const double Z = 1.959963984540054;

    /// <summary>Lower end of the 95 % interval of the parameters alone, as if they made the value normal.</summary>
    public double? Lower => Mean - (Z * Deviation);

    /// <summary>Its upper end.</summary>
    public double? Upper => Mean + (Z * Deviation);
}
