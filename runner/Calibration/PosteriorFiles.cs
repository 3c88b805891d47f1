using MathNet.Numerics.LinearAlgebra;

namespace CareSim.Runner.Calibration;

/// <summary>What the posterior leaves in the folder.</summary>
internal static class PosteriorFiles
{
    /// <summary>draws.csv: draw (from 1), parameter, value; runs as a design of parameter draws.</summary>
    public static void Draws(CalibrationPlan plan, CalibrationState state, IReadOnlyList<UncertainParameter> parameters, Vector<double>[] draws)
    {
        var sheet = plan.Input.Source.Sheet;
        CalibrationFiles.Write(plan.Input.Output, "draws.csv", "draw,parameter,value", draws.SelectMany((draw, d) =>
        {
            var setting = UncertainParameter.Apply(parameters, draw.ToArray(), state.Central, sheet);
            return parameters.SelectMany(p => p.Members).Distinct().Order(StringComparer.Ordinal).Select(id => $"{d + 1},{id},{CalibrationFiles.Say(setting.Parameters[id], "0.########")}");
        }));
    }

    /// <summary>practice-draws.csv: each authority's window-mean practice in as many draws.</summary>
    public static void Practice(CalibrationPlan plan, CalibrationState yearly, CalibrationState through)
    {
        var input = plan.Input;
        var codes = input.Settings.Running.Select(i => input.Source.Codes[i]).ToArray();
        var own = yearly.Practices.Where(p => p.Flow.ByAuthority).ToArray();
        var across = Matrix<double>.Build.Dense(own.Length, own.Length, (i, j) => i == j ? 1 : 0.8 * PracticeCorrelations.Of(yearly).Values[i, j]).Cholesky().Factor;
        var rows = new List<string>();
        for (var s = 0; s < codes.Length; s++)
        {
            // About the practice that the region ships, as uncertain as the estimate year by year.
            var centre = own.Select(p => Math.Log(through.Central.Practice[input.Settings.Running[s]].GetValueOrDefault(p.Flow.Name, 1))).ToArray();
            var errors = own.Select(p => p.Window(s, yearly.Window.Years, through.Practices.First(t => t.Flow.Name == p.Flow.Name).Lasting).Error).ToArray();
            for (var d = 0; d < plan.Draws; d++)
            {
                var normals = new Normals(input.Settings.Seed + (ulong)s + 1, 5000 + d);
                var together = across * Vector<double>.Build.Dense(own.Length, _ => normals.Next());
                rows.AddRange(own.Select((p, i) => $"{d + 1},{codes[s]},{p.Flow.Name},{CalibrationFiles.Say(Math.Exp(centre[i] + (errors[i] * together[i])), "0.0000")}"));
            }
        }

        CalibrationFiles.Write(input.Output, "practice-draws.csv", "draw,code,practice,value", rows);
    }

    /// <summary>identifiability.csv and emulator.csv.</summary>
    public static void Identifiability(CalibrationPlan plan, IReadOnlyList<UncertainParameter> parameters, Vector<double> mean, Matrix<double> covariance, IReadOnlyList<EmulatedTarget> targets, Action<string> say)
    {
        var left = parameters.Select((_, i) => Math.Sqrt(covariance[i, i])).ToArray();
        CalibrationFiles.Write(plan.Input.Output, "identifiability.csv", "parameter,central,low,high,posterior_mean,posterior_low,posterior_high,contraction,verdict,most_informative_target", parameters.Select((p, i) =>
        {
            var value = p.Central;
            var tells = targets.MaxBy(t => t.Slopes[i] * t.Slopes[i] / t.Variance);
            return $"{p.Name},{N(value)},{N(p.Low)},{N(p.High)},{N(p.At(mean[i], value))},{N(p.At(mean[i] - (1.96 * left[i]), value))},{N(p.At(mean[i] + (1.96 * left[i]), value))},{CalibrationFiles.Say(1 - left[i], "0.000")},{Verdict(left[i])},{tells?.Target.Id}";
        }));
        CalibrationFiles.Write(plan.Input.Output, "emulator.csv", "target,weight_years,tolerance,emulator_error,explained", targets.Select(t =>
            $"{t.Target.Id},{t.Weight},{N(t.Tolerance)},{N(t.Error)},{CalibrationFiles.Say(t.Explained, "0.000")}"));
        say($"of {parameters.Count} parameters the targets pin down {left.Count(l => l < 0.5)} (posterior less than half as wide), say something about {left.Count(l => l is >= 0.5 and < 0.9)}, and nothing to speak of about {left.Count(l => l >= 0.9)}");
    }

    private static string Verdict(double left) => left < 0.5 ? "identified" : left < 0.9 ? "partly" : "not identified";

    private static string N(double value) => CalibrationFiles.Say(value);
}
