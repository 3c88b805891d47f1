namespace CareSim.Runner.Calibration;

/// <summary>How an authority's stock moves against the others': the log change of its own less that of all. Of what one authority gained on
/// the others, little goes on (care) or some is given back (plans, need). The share is measured on the panel up to the origin, and an
/// authority's forecast stock is drawn to it; flows, spread and the sum of all authorities stay the simulation's.</summary>
internal sealed class NetChange
{
    /// <summary>Years of change that a forecast looks back on.</summary>
    private const int Behind = 2;

    // Records are cleaned at times: larger steps tell of that, not of children.
    private const double Largest = 0.5;
    private const int Least = 100;

    private readonly ForecastMeasure _measure;
    private readonly Panel _known;
    private readonly string[] _codes;
    private readonly int _origin;
    private readonly Dictionary<int, double> _all = [];

    /// <param name="measure">A stock.</param>
    /// <param name="known">The panel up to the origin.</param>
    /// <param name="codes">Authorities that count as all.</param>
    /// <param name="origin">The origin.</param>
    public NetChange(ForecastMeasure measure, Panel known, IReadOnlyList<string> codes, int origin)
    {
        (_measure, _known, _codes, _origin) = (measure, known, [.. codes], origin);
        for (var year = known.First + 1; year <= origin; year++)
        {
            var both = _codes.Where(c => Step(c, year) is not null).ToArray();
            _all[year] = both.Length == 0 ? 0 : Math.Log(both.Sum(c => measure.Seen(known, c, year)!.Value) / both.Sum(c => measure.Seen(known, c, year - 1)!.Value));
        }
    }

    /// <summary>The draws of every authority's stock, moved so that their mean grows as all authorities' do in the simulation, and by the
    /// share of the authority's own past change that goes on; the sum over authorities stays.</summary>
    /// <param name="codes">Authorities that ran.</param>
    /// <param name="draws">Stocks, [authority][draw].</param>
    /// <param name="years">Years ahead.</param>
    public double[][] Pull(string[] codes, double[][] draws, int years)
    {
        var means = Array.ConvertAll(draws, d => d.Average());
        var last = Array.ConvertAll(codes, c => _measure.Seen(_known, c, _origin) ?? 0);
        var share = Share(years);
        var target = codes.Select((c, s) => last[s] > 0 ? last[s] * Math.Exp(share * (Past(c, _origin) ?? 0)) : means[s]).ToArray();
        var scale = target.Sum() > 0 ? means.Sum() / target.Sum() : 1;
        return [.. draws.Select((d, s) => means[s] > 0 ? Array.ConvertAll(d, v => v * target[s] * scale / means[s]) : d)];
    }

    /// <summary>How much of a mean yearly change of the past two years is added over the next ones: least squares over all authorities and years known.</summary>
    public double Share(int years)
    {
        var (product, square, count) = (0.0, 0.0, 0);
        foreach (var code in _codes)
        {
            for (var year = _known.First + Behind; year + years <= _origin; year++)
            {
                if (Past(code, year) is { } past && Over(code, year, years) is { } next)
                {
                    (product, square, count) = (product + (past * next), square + (past * past), count + 1);
                }
            }
        }

        return count < Least || square <= 0 ? 0 : product / square;
    }

    private double? Past(string code, int year) => Over(code, year - Behind, Behind) / Behind;

    // Change against all over some years after a year; null where a figure is missing or a step is too large.
    private double? Over(string code, int year, int years)
    {
        var sum = 0.0;
        for (var y = year + 1; y <= year + years; y++)
        {
            if (Step(code, y) is not { } step || !_all.TryGetValue(y, out var all) || Math.Abs(step - all) > Largest)
            {
                return null;
            }

            sum += step - all;
        }

        return sum;
    }

    private double? Step(string code, int year) =>
        _measure.Seen(_known, code, year) is > 0 and var now && _measure.Seen(_known, code, year - 1) is > 0 and var before ? Math.Log(now / before) : null;
}
