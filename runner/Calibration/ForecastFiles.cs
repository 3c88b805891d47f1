using CareSim.Runner.Output;

namespace CareSim.Runner.Calibration;

/// <summary>The tables of a validation.</summary>
internal static class ForecastFiles
{
    private static readonly TableDefinition Table = new("forecasts", "one forecast of one figure",
    [
        new("origin", ColumnType.Int32, "year", "The forecast knows figures of years to this one (ending 31 March)"),
        new("year", ColumnType.Int32, "year", "The year forecast"),
        new("place", ColumnType.Text, "", "Authority, or the region's id for the sum"),
        new("measure", ColumnType.Text, "", "What is forecast"),
        new("median", ColumnType.Double, "by measure", "Median"),
        new("lower", ColumnType.Double, "by measure", "5 % point"),
        new("upper", ColumnType.Double, "by measure", "95 % point"),
        new("root_mean", ColumnType.Double, "", "Mean of the square root"),
        new("root_deviation", ColumnType.Double, "", "Its predictive deviation"),
        new("freedom", ColumnType.Double, "", "Degrees of freedom of Student's t"),
    ]);

    /// <summary>A forecast as CSV and Parquet.</summary>
    public static void Write(string folder, string name, IReadOnlyList<Predictive> table)
    {
        static string N(double value) => CalibrationFiles.Say(value);
        CalibrationFiles.Write(folder, name + ".csv", string.Join(',', Table.Columns.Select(c => c.Name)), table.Select(p =>
            $"{p.Origin},{p.Year},{p.Place},{p.Measure},{N(p.Median)},{N(p.Quantile(0.05))},{N(p.Quantile(0.95))},{N(p.Root)},{N(p.Deviation)},{N(p.Freedom)}"));
        using var writer = new ParquetTableFormat().Create(Path.Combine(folder, name + ".parquet"), Table, new Dictionary<string, string> { ["table"] = Table.Label });
        var n = table.Count;
        DoubleColumn Numbers(Func<Predictive, double> of) => new([.. table.Select(of)], n);
        writer.WriteRowGroup([new Int32Column([.. table.Select(p => p.Origin)], n), new Int32Column([.. table.Select(p => p.Year)], n),
            new TextColumn([.. table.Select(p => p.Place)], n), new TextColumn([.. table.Select(p => p.Measure)], n),
            Numbers(p => p.Median), Numbers(p => p.Quantile(0.05)), Numbers(p => p.Quantile(0.95)), Numbers(p => p.Root), Numbers(p => p.Deviation), Numbers(p => p.Freedom)]);
        writer.Complete();
    }

    /// <summary>scores.csv.</summary>
    public static void Scores(string folder, IReadOnlyList<Score> scores)
    {
        static string N(double value) => double.IsNaN(value) ? "" : CalibrationFiles.Say(value, "0.####");
        CalibrationFiles.Write(folder, "scores.csv", "origin,horizon,level,measure,forecaster,n,mean_absolute_error,rms_log_error,mean_log_error,crps,coverage_90", scores.Select(s =>
            $"{(s.Origin == 0 ? "all" : s.Origin.ToString(System.Globalization.CultureInfo.InvariantCulture))},{s.Horizon},{s.Level},{s.Measure},{s.Forecaster},{s.N},{N(s.Error)},{N(s.LogError)},{N(s.Bias)},{N(s.Crps)},{N(s.Coverage)}"));
    }

    /// <summary>outcomes.csv: forecast, interval and outcome side by side.</summary>
    public static void Outcomes(string folder, IReadOnlyList<Frozen> made, CalibrationScope scope)
    {
        static string N(double value) => CalibrationFiles.Say(value, "0.####");
        CalibrationFiles.Write(folder, "outcomes.csv", "origin,year,place,measure,median,lower,upper,outcome,last_value,linear_trend,last_value_national_growth",
            from m in made
            from p in m.Table
            where p.Place != scope.Region.Id
            let measure = ForecastMeasure.All.First(x => x.Name == p.Measure)
            let seen = measure.Seen(scope.Outcomes, p.Place, p.Year)
            where seen is not null
            let simple = SimpleForecasts.Of(measure, m.Known, scope.Codes, p.Place, p.Origin, p.Year)!
            select $"{p.Origin},{p.Year},{p.Place},{p.Measure},{N(p.Median)},{N(p.Quantile(0.05))},{N(p.Quantile(0.95))},{N(seen.Value)},{N(simple[0])},{N(simple[1])},{N(simple[2])}");
    }

    /// <summary>The headline: stocks and flows of protection and care by authority, all origins.</summary>
    public static void Say(IReadOnlyList<Score> scores, Action<string> say)
    {
        say("authorities, all origins: mean absolute error (per 10,000 children) of CareSim | last value, linear trend, last value x national growth; coverage of the 90 % interval");
        foreach (var own in scores.Where(s => s is { Origin: 0, Level: "authority", Forecaster: "caresim" }).OrderBy(s => s.Horizon))
        {
            var simple = SimpleForecasts.Names.Select(n => scores.First(s => s.Origin == 0 && s.Level == own.Level && s.Measure == own.Measure && s.Horizon == own.Horizon && s.Forecaster == n)).ToArray();
            var best = simple.All(s => own.Error < s.Error) ? "lower than all three" : $"not lower than {string.Join(", ", simple.Where(s => own.Error >= s.Error).Select(s => s.Forecaster))}";
            say($"{own.Horizon} year {own.Measure,-20} {CalibrationFiles.Say(own.Error, "0.00"),8} | {string.Join(' ', simple.Select(s => CalibrationFiles.Say(s.Error, "0.00")))}; log {CalibrationFiles.Say(own.LogError, "0.000")} | {string.Join(' ', simple.Select(s => CalibrationFiles.Say(s.LogError, "0.000")))}; bias {CalibrationFiles.Say(own.Bias, "0.000")}; coverage {CalibrationFiles.Say(100 * own.Coverage, "0")} %; {best}");
        }
    }
}
