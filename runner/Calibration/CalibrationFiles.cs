using System.Globalization;
using System.Text;
using CareSim.Runner.Commands;
using CareSim.Runner.Output;

namespace CareSim.Runner.Calibration;

/// <summary>The files of a calibration that a region folder takes over or a reader checks.</summary>
internal static class CalibrationFiles
{
    /// <summary>A number as files carry it.</summary>
    public static string Say(double value, string format = "0.######") => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A table.</summary>
    public static void Write(string folder, string name, string header, IEnumerable<string> rows) =>
        AtomicFile.WriteText(Path.Combine(folder, name), new StringBuilder(header).Append('\n').AppendJoin('\n', rows).Append('\n').ToString());

    /// <summary>A cell of text.</summary>
    public static string Quote(string text) => text.Contains(',', StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal)
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>data-report.csv: what in the panel was not taken as it stands.</summary>
    public static void Findings(CalibrationInput input) => Write(input.Output, "data-report.csv", "place,kind,found,treatment",
        input.Findings.Select(f => $"{Quote(f.Place)},{f.Kind},{Quote(f.Found)},{Quote(f.Treatment)}"));

    /// <summary>practice-years.csv and practice-spread.csv: each authority's effect by year, and how effects differ and last.</summary>
    public static void Practice(CalibrationInput input, CalibrationState state)
    {
        var codes = input.Settings.Running.Select(i => input.Source.Codes[i]).ToArray();
        Write(input.Output, "practice-years.csv", "code,practice,year,observed_log_ratio,observed_error,effect", state.Practices.Where(p => p.Flow.ByAuthority).SelectMany(p =>
            codes.SelectMany((code, s) => p.Series[s].Years.Select((year, k) =>
                $"{code},{p.Flow.Name},{year},{Say(p.Series[s].Ratio[k])},{Say(Math.Sqrt(p.Series[s].Variance[k]))},{Say(p.Effect[s][year - state.Window.From])}"))));
        var correlations = PracticeCorrelations.Of(state);
        Write(input.Output, "practice-spread.csv", $"practice,lasting_sd,moving_sd,moving_persistence,noise_sd,one_year_correlation,dispersion,{string.Join(',', correlations.Names.Select(n => $"correlation_{n}"))}",
            state.Practices.Where(p => p.Flow.ByAuthority).Select((p, i) =>
                $"{p.Flow.Name},{Say(p.Spread.Lasting)},{Say(p.Spread.Moving)},{Say(p.Spread.Persistence)},{Say(p.Spread.Noise)},{Say(p.Spread.OneYear)},{Say(p.Dispersion)},{string.Join(',', correlations.Names.Select((_, j) => Say(correlations.Values[i, j])))}"));
    }

    /// <summary>national-errors.csv: each path as the fit year by year finds it, what restarts from stocks alone add to its log, and its log error.</summary>
    public static void NationalErrors(CalibrationInput input, CalibrationState yearly) =>
        Write(input.Output, "national-errors.csv", "measure,year,one_year_ahead,restart_bias,log_error", yearly.Practices.SelectMany(p =>
            p.Path.Select(v => $"{p.Flow.Path},{v.Key},{Say(v.Value)},{Say(p.RestartBias.GetValueOrDefault(v.Key))},{Say(p.PathError.GetValueOrDefault(v.Key))}")));

    /// <summary>practice.csv, national.csv, parameters.csv, levels.csv: what a region folder takes over.</summary>
    public static void Tables(CalibrationPlan plan, CalibrationState state)
    {
        var (input, names) = (plan.Input, PracticeFlow.All.Where(f => f.ByAuthority).Select(f => f.Name).ToArray());
        Write(input.Output, "practice.csv", $"code,{string.Join(',', names)}", input.Source.Codes.Select((code, i) =>
            $"{code},{string.Join(',', names.Select(n => Say(state.Central.Practice[i].GetValueOrDefault(n, 1), "0.0000")))}"));
        var fitted = PracticeFlow.All.Select(f => f.Path).ToHashSet();
        Write(input.Output, "national.csv", "measure,year,value,source,grade", input.Source.NationalRows(fitted).Concat(state.Central.National.Where(path => fitted.Contains(path.Key))
            .SelectMany(path => path.Value.Where(v => v.Key <= input.To).Select(v => $"{path.Key},{v.Key},{Say(v.Value)},calibration,fitted"))));
        Write(input.Output, "parameters.csv", "id,value,low,high,distribution,kind,unit,year,source,grade,description", FittedSheet.Rows(input, state));
        Write(input.Output, "grades.csv", "numbers,grade,count,share", FittedSheet.Grades(input, state));
        Write(input.Output, "levels.csv", "id,value,before", state.Central.Parameters.Select(p => $"{p.Key},{Say(p.Value)},{Say(input.Source.Sheet[p.Key])}"));
    }
}

/// <summary>The sheet with the fitted values, and how good its numbers are.</summary>
internal static class FittedSheet
{
    /// <summary>parameters.csv: the region's own with fitted values; a declared range moves with its value.</summary>
    public static IEnumerable<string> Rows(CalibrationInput input, CalibrationState state) => input.Source.Sheet.All.Values.Select(p =>
    {
        var fitted = state.Central.Parameters.TryGetValue(p.Id, out var value);
        var ratio = fitted && p.Value != 0 ? value / p.Value : 1;
        string Range(double? end) => end is { } e ? CalibrationFiles.Say(fitted ? e * ratio : e, "0.########") : "";
        var (source, grade) = fitted ? ("calibration", "fitted") : (p.Source, p.Grade);
        return $"{p.Id},{CalibrationFiles.Say(fitted ? value : p.Value, fitted ? "0.######" : "0.##########")},{Range(p.Low)},{Range(p.High)},{p.Distribution},{Engine.Parameters.ParameterKinds.All.First(k => k.Kind == p.Kind).Name},"
            + $"{CalibrationFiles.Quote(p.Unit)},{p.Year},{CalibrationFiles.Quote(source)},{grade},{CalibrationFiles.Quote(p.Description)}";
    });

    /// <summary>grades.csv: what share of the numbers is published, computed, recalled, assumed, fitted or a placeholder.</summary>
    public static IEnumerable<string> Grades(CalibrationInput input, CalibrationState state)
    {
        var read = input.Source.Sheet.All.Values.Where(p => p.Kind != Engine.Parameters.ParameterKind.Check).ToArray();
        var parameters = read.GroupBy(p => state.Central.Parameters.ContainsKey(p.Id) ? "fitted" : p.Grade, StringComparer.Ordinal).Select(g => ("parameters read by the model", g.Key, g.Count(), read.Length));
        var practice = input.Settings.Running.Count * PracticeFlow.All.Count(f => f.ByAuthority);
        var paths = state.Central.National.Sum(p => p.Value.Count);
        var fitted = PracticeFlow.All.Sum(f => state.Central.National[f.Path].Count);
        return parameters.Append(("authorities' practice", "fitted", practice, practice))
            .Append(("dated national paths", "fitted", fitted, paths)).Append(("dated national paths", "as given", paths - fitted, paths))
            .Select(g => $"{g.Item1},{g.Item2},{g.Item3},{CalibrationFiles.Say((double)g.Item3 / Math.Max(1, g.Item4), "0.000")}");
    }
}

/// <summary>How authorities' practice effects go together.</summary>
internal static class PracticeCorrelations
{
    /// <summary>Names and correlations of the window means over the authorities that ran; 0 beside the diagonal with fewer than five.</summary>
    public static (string[] Names, double[,] Values) Of(CalibrationState state)
    {
        var own = state.Practices.Where(p => p.Flow.ByAuthority).ToArray();
        var means = own.Select(p => p.Effect.Select(e => e.Average()).ToArray()).ToArray();
        var values = new double[own.Length, own.Length];
        for (var i = 0; i < own.Length; i++)
        {
            for (var j = 0; j < own.Length; j++)
            {
                values[i, j] = i == j ? 1 : means[i].Length < 5 ? 0 : Correlation(means[i], means[j]);
            }
        }

        return ([.. own.Select(p => p.Flow.Name)], values);
    }

    /// <summary>Pearson's correlation; 0 where either does not vary.</summary>
    public static double Correlation(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Count; i++)
        {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }

        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : 0;
    }
}
