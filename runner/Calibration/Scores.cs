namespace CareSim.Runner.Calibration;

/// <summary>One forecaster's record on one measure.</summary>
/// <param name="Origin">Origin, or 0 for all origins together.</param>
/// <param name="Horizon">Years ahead.</param>
/// <param name="Level">authority or region.</param>
/// <param name="Measure">Measure.</param>
/// <param name="Forecaster">caresim or a simple forecast.</param>
/// <param name="N">Figures scored.</param>
/// <param name="Error">Mean absolute error: per 10,000 children, points of a share, or the price's unit.</param>
/// <param name="LogError">Root mean square of log errors.</param>
/// <param name="Bias">Mean log error: above 0 = too high.</param>
/// <param name="Crps">Mean ranked probability score in the error's unit; a simple forecast's is its absolute error.</param>
/// <param name="Coverage">Share within the 90 % interval; not a number for simple forecasts.</param>
internal sealed record Score(int Origin, int Horizon, string Level, string Measure, string Forecaster, int N, double Error, double LogError, double Bias, double Crps, double Coverage);

/// <summary>Scores frozen forecasts against outcomes.</summary>
internal sealed class ScoreSheet(CalibrationScope scope)
{
    private readonly List<(int Origin, int Horizon, string Level, string Measure, string Forecaster, double Error, double Log, double Crps, bool? Inside)> _items = [];

    /// <summary>Adds the forecasts of one origin.</summary>
    public void Add(IReadOnlyList<Predictive> forecasts, Panel known)
    {
        foreach (var forecast in forecasts)
        {
            var measure = ForecastMeasure.All.First(m => m.Name == forecast.Measure);
            if (forecast.Place == scope.Region.Id)
            {
                AddRegion(forecast, measure, known);
            }
            else if (scope.InSpread(forecast.Place) && measure.Seen(scope.Outcomes, forecast.Place, forecast.Year) is { } seen)
            {
                var simple = SimpleForecasts.Of(measure, known, scope.Codes, forecast.Place, forecast.Origin, forecast.Year)!;
                Add(forecast, "authority", seen, simple, Unit(measure, forecast.Place, forecast.Year));
            }
        }
    }

    /// <summary>The scores: by origin, and over all.</summary>
    public IReadOnlyList<Score> Scores() => [.. _items.Concat(_items.Select(i => i with { Origin = 0 }))
        .GroupBy(i => (i.Origin, i.Horizon, i.Level, i.Measure, i.Forecaster))
        .Select(g => new Score(g.Key.Origin, g.Key.Horizon, g.Key.Level, g.Key.Measure, g.Key.Forecaster, g.Count(), g.Average(i => Math.Abs(i.Error)),
            Math.Sqrt(g.Average(i => i.Log * i.Log)), g.Average(i => i.Log), g.Average(i => i.Crps), g.First().Inside is null ? double.NaN : g.Average(i => i.Inside!.Value ? 1.0 : 0)))];

    private void AddRegion(Predictive forecast, ForecastMeasure measure, Panel known)
    {
        var then = scope.Codes.Where(c => measure.Seen(known, c, forecast.Origin) is not null).ToArray();
        var now = then.Where(c => measure.Seen(scope.Outcomes, c, forecast.Year) is not null).ToArray();
        if (now.Length < 0.9 * then.Length || now.Length == 0)
        {
            return;
        }

        // An authority whose figure is missing is taken to have moved as the others did.
        var filled = now.Sum(c => measure.Seen(scope.Outcomes, c, forecast.Year)!.Value)
            * then.Sum(c => measure.Seen(known, c, forecast.Origin)!.Value) / now.Sum(c => measure.Seen(known, c, forecast.Origin)!.Value);
        var simple = then.Select(c => SimpleForecasts.Of(measure, known, scope.Codes, c, forecast.Origin, forecast.Year)!).ToArray();
        var people = scope.Codes.Sum(c => scope.Outcomes.Nearest(c, "population_0_17", forecast.Year) ?? 0);
        Add(forecast, "region", filled, [.. Enumerable.Range(0, 3).Select(k => simple.Sum(s => s[k]))], 10_000 / people);
    }

    private void Add(Predictive forecast, string level, double seen, double[] simple, double unit)
    {
        var horizon = forecast.Year - forecast.Origin;
        double Log(double value) => Math.Log((value + 0.5) / (seen + 0.5));
        _items.Add((forecast.Origin, horizon, level, forecast.Measure, "caresim", unit * (forecast.Median - seen), Small(forecast) ? (forecast.Median - seen) / Math.Max(seen, 1e-9) : Log(forecast.Median),
            unit * forecast.Crps(seen), seen >= forecast.Quantile(0.05) && seen <= forecast.Quantile(0.95)));
        for (var k = 0; k < simple.Length; k++)
        {
            _items.Add((forecast.Origin, horizon, level, forecast.Measure, SimpleForecasts.Names[k], unit * (simple[k] - seen), Small(forecast) ? (simple[k] - seen) / Math.Max(seen, 1e-9) : Log(simple[k]),
                unit * Math.Abs(simple[k] - seen), null));
        }
    }

    // Shares are below one: their relative error stands in for the log.
    private static bool Small(Predictive forecast) => ForecastMeasure.All.First(m => m.Name == forecast.Measure).Kind == "share";

    private double Unit(ForecastMeasure measure, string code, int year) => measure.Kind switch
    {
        "share" => 100,
        "price" => 1,
        _ => 10_000 / Math.Max(1, scope.Outcomes.Nearest(code, "population_0_17", year) ?? 1),
    };
}

/// <summary>What forecasts are scored against.</summary>
/// <param name="Region">The region.</param>
/// <param name="Codes">Authorities that ran.</param>
/// <param name="Outcomes">The whole panel.</param>
internal sealed record CalibrationScope(Engine.Population.Region Region, string[] Codes, Panel Outcomes)
{
    /// <summary>Whether an authority's rates mean anything.</summary>
    public bool InSpread(string code) => Region.Authorities.Any(a => a.Code == code && a.InSpreadStatistics);
}
