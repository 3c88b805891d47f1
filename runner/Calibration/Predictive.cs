using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Calibration;

/// <summary>A forecast of one figure: Student's t on the square root, from the draws.</summary>
/// <param name="Origin">Year whose end the forecast starts from.</param>
/// <param name="Year">Year forecast.</param>
/// <param name="Place">Authority, or the region's id for the sum of those that ran.</param>
/// <param name="Measure">Name of the measure.</param>
/// <param name="Root">Mean of the square root over draws.</param>
/// <param name="Deviation">Its predictive deviation.</param>
/// <param name="Freedom">Degrees of freedom.</param>
internal sealed record Predictive(int Origin, int Year, string Place, string Measure, double Root, double Deviation, double Freedom)
{
    /// <summary>Median.</summary>
    public double Median => Root * Root;

    /// <summary>A quantile.</summary>
    public double Quantile(double share)
    {
        var root = Math.Max(0, Root + (Deviation * StudentT.InvCDF(0, 1, Freedom, share)));
        return root * root;
    }

    /// <summary>Continuous ranked probability score: twice the mean pinball loss over 49 quantiles.</summary>
    public double Crps(double seen)
    {
        var sum = 0.0;
        for (var q = 1; q < 50; q++)
        {
            var (share, value) = (q / 50.0, Quantile(q / 50.0));
            sum += seen >= value ? share * (seen - value) : (1 - share) * (value - seen);
        }

        return 2 * sum / 49;
    }

    /// <summary>From draws, and a relative deviation that the draws do not hold.</summary>
    public static Predictive From(int origin, int year, string place, string measure, double[] draws, double beyond)
    {
        var roots = Array.ConvertAll(draws, d => Math.Sqrt(Math.Max(0, d)));
        var mean = roots.Average();
        var variance = roots.Length > 1 ? roots.Sum(r => (r - mean) * (r - mean)) / (roots.Length - 1) : 0;
        var extra = 0.5 * mean * beyond;
        return new Predictive(origin, year, place, measure, mean, Math.Sqrt((variance * (1 + (1.0 / roots.Length))) + (extra * extra)), Math.Max(3, roots.Length - 1));
    }
}

/// <summary>Turns the draws of an origin into forecasts of every figure.</summary>
internal static class PredictiveTable
{
    /// <summary>Authorities' forecasts, then those of their sum.</summary>
    /// <param name="region">The region's id.</param>
    /// <param name="codes">Authorities that ran.</param>
    /// <param name="all">All authorities of the region: how stocks moved in the past is measured on them.</param>
    /// <param name="known">The panel up to the origin.</param>
    /// <param name="origin">The origin.</param>
    /// <param name="horizon">Years ahead.</param>
    /// <param name="draws">Simulations.</param>
    public static IReadOnlyList<Predictive> Of(string region, string[] codes, IReadOnlyList<string> all, Panel known, int origin, int horizon, IReadOnlyList<YearlyFigures> draws)
    {
        var table = new List<Predictive>();
        foreach (var measure in ForecastMeasure.All)
        {
            var change = measure.Kind == "stock" ? new NetChange(measure, known, all, origin) : null;
            for (var year = origin + 1; year <= origin + horizon; year++)
            {
                Add(table, measure, region, codes, known, origin, year, draws, change);
            }
        }

        return table;
    }

    private static void Add(List<Predictive> table, ForecastMeasure measure, string region, string[] codes, Panel known, int origin, int year, IReadOnlyList<YearlyFigures> draws, NetChange? change)
    {
        var beyond = measure.Group is "money" or "price" ? Beyond(measure, known, codes, origin) * Math.Sqrt(year - origin) : 0;

        // What is not known now has no simple forecast to stand beside.
        var places = Enumerable.Range(0, codes.Length).Where(s => measure.Seen(known, codes[s], origin) is not null).ToArray();
        var values = places.Select(s => draws.Select(d => measure.Of(new ForecastPlace(known, codes, d, s, year))).ToArray()).ToArray();
        var own = change?.Pull([.. places.Select(s => codes[s])], values, year - origin) ?? values;
        table.AddRange(places.Select((s, i) => Predictive.From(origin, year, codes[s], measure.Name, own[i], beyond)));
        if (measure.Kind is "stock" or "flow")
        {
            var sums = Enumerable.Range(0, draws.Count).Select(d => values.Sum(v => v[d])).ToArray();
            table.Add(Predictive.From(origin, year, region, measure.Name, sums, beyond > 0 ? 0.02 : 0));
        }
    }

    // Deviation of yearly log changes over authorities, from their quartiles (a few accounts are corrected by a third).
    private static double Beyond(ForecastMeasure measure, Panel known, string[] codes, int origin)
    {
        var changes = (from code in codes
                       from back in Enumerable.Range(0, 4)
                       let now = measure.Seen(known, code, origin - back)
                       let before = measure.Seen(known, code, origin - back - 1)
                       where now is > 0 && before is > 0
                       select Math.Log(now.Value / before.Value)).Order().ToArray();
        return changes.Length < 4 ? 0.1 : Math.Max(0.02, (Expression.Quantile(changes, 0.75) - Expression.Quantile(changes, 0.25)) / 1.349);
    }
}
