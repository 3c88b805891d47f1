using CareSim.Engine.Population;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Runner.Calibration;

/// <summary>structure.csv: spread between authorities, deprivation gradient and persistence of rates, forecast and observed.</summary>
internal static class StructureTable
{
    private static readonly (string Name, string Indicator, int Measure)[] Rates =
        [("care_stock", "cla_stock", M.CareStock), ("plan_stock", "cpp_stock", M.PlanStock), ("need_stock", "cin_stock", M.NeedStock)];

    /// <summary>Writes the table.</summary>
    public static void Write(string folder, IReadOnlyList<Frozen> made, CalibrationScope scope)
    {
        var rows = new List<string>();
        foreach (var origin in made)
        {
            for (var year = origin.Origin + 1; year <= origin.Origin + origin.Draws[0].Years; year++)
            {
                foreach (var rate in Rates)
                {
                    rows.AddRange(Rows(origin, year, rate, scope));
                }
            }
        }

        CalibrationFiles.Write(folder, "structure.csv", "origin,year,rate,statistic,observed,forecast_mean,forecast_lower,forecast_upper", rows);
    }

    private static IEnumerable<string> Rows(Frozen origin, int year, (string Name, string Indicator, int Measure) rate, CalibrationScope scope)
    {
        double? Seen(string code, int y) => 10_000 * scope.Outcomes.Of(code, rate.Indicator, y) / scope.Outcomes.Of(code, "population_0_17", y);
        var used = Enumerable.Range(0, scope.Codes.Length).Where(s => scope.InSpread(scope.Codes[s]) && Seen(scope.Codes[s], year) is not null && Seen(scope.Codes[s], origin.Origin) is not null).ToArray();
        if (used.Length < 4)
        {
            yield break;
        }

        var deprived = used.Select(s => Deprived(scope.Region.Authorities.First(a => a.Code == scope.Codes[s]))).ToArray();
        var before = used.Select(s => Seen(scope.Codes[s], origin.Origin)!.Value).ToArray();
        var now = used.Select(s => Seen(scope.Codes[s], year)!.Value).ToArray();
        var drawn = origin.Draws.Select(d => used.Select(s => 10_000 * d.Of(s, rate.Measure, year) / Math.Max(1, d.Of(s, M.Population, year))).ToArray()).ToArray();
        (string Name, Func<double[], double> Of)[] statistics =
            [("coefficient_of_variation", Variation), ("log_slope_per_decile_of_deprivation", r => Slope(deprived, r)), ("correlation_with_origin", r => PracticeCorrelations.Correlation(before, r))];
        foreach (var (name, of) in statistics)
        {
            var values = drawn.Select(of).Order().ToArray();
            yield return $"{origin.Origin},{year},{rate.Name},{name},{Say(of(now))},{Say(values.Average())},{Say(Expression.Quantile(values, 0.05))},{Say(Expression.Quantile(values, 0.95))}";
        }
    }

    private static string Say(double value) => CalibrationFiles.Say(value, "0.####");

    private static double Variation(double[] rates)
    {
        var mean = rates.Average();
        return Math.Sqrt(rates.Sum(r => (r - mean) * (r - mean)) / (rates.Length - 1)) / mean;
    }

    // Mean decile of the authority's children, turned round: higher = more deprived.
    private static double Deprived(LocalAuthority authority) => 11 - authority.DecileShares.Select((share, d) => share * (d + 1)).Sum();

    private static double Slope(double[] x, double[] rates)
    {
        var logs = Array.ConvertAll(rates, r => Math.Log(Math.Max(0.5, r)));
        var (meanX, mean) = (x.Average(), logs.Average());
        return x.Select((v, i) => (v - meanX) * (logs[i] - mean)).Sum() / x.Sum(v => (v - meanX) * (v - meanX));
    }
}
