using CareSim.Engine.Parameters;
using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Calibration;

/// <summary>A parameter, or several that move together, as a standard normal score.</summary>
/// <param name="Name">Id, or a group's name.</param>
/// <param name="Members">Ids that it moves.</param>
/// <param name="Low">Lower end of its 95 % range, for one member.</param>
/// <param name="High">Upper end.</param>
/// <param name="Shape">lognormal, normal, uniform or logit.</param>
/// <param name="Central">Value at score 0; for a group 1, a multiplier.</param>
internal sealed record UncertainParameter(string Name, string[] Members, double Low, double High, string Shape, double Central)
{
    /// <summary>How far a fitted level may lie from its point fit: 95 % within a fifth.</summary>
    private const double LevelRange = 1.2;

    // Patterns that targets fix one by one, and money, are left at their values.
    private static readonly string[] Left = ["care.exit.home.", "care.exit.relatives.", "care.exit.guardianship.", "care.exit.arrangements.", "care.exit.adopted.", "care.exit.other.", "price."];

    /// <summary>The value at a score, for a member that stands at <paramref name="value"/>; no further out than three deviations, where
    /// slopes change sign and the model's ceilings end.</summary>
    public double At(double score, double value) => Within(Math.Clamp(score, -3, 3), value);

    private double Within(double score, double value) => Shape switch
    {
        "normal" => value + (score * (High - Low) / 3.92),
        "uniform" => Low + ((High - Low) * Normal.CDF(0, 1, score + Normal.InvCDF(0, 1, Math.Clamp((value - Low) / Math.Max(1e-12, High - Low), 0.02, 0.98)))),
        "logit" => 1 / (1 + Math.Exp(-(Logit(value) + (score * (Logit(High) - Logit(Low)) / 3.92)))),
        _ => value * Math.Exp(score * Math.Log(High / Low) / 3.92),
    };

    /// <summary>Every parameter of a sheet that declares a range and that the run's figures could say something about, then the fitted levels.</summary>
    public static IReadOnlyList<UncertainParameter> Of(ParameterSheet sheet, Setting central)
    {
        var list = sheet.All.Values.Where(p => p is { Low: not null, High: not null } && p.Distribution != "fixed" && p.Kind != ParameterKind.Check && p.High > p.Low)
            .Where(p => !Left.Any(l => p.Id.StartsWith(l, StringComparison.Ordinal))).OrderBy(p => p.Id, StringComparer.Ordinal)
            .Select(p => new UncertainParameter(p.Id, [p.Id], p.Low!.Value, p.High!.Value, ShapeOf(p), central.Parameters.GetValueOrDefault(p.Id, p.Value))).ToList();
        foreach (var (name, ids) in PracticeFlow.All.Where(f => f.Name != "not_in_need").Select(f => (f.Name, f.Levels)).Append(("poverty", ["poverty.entry.level"])))
        {
            var known = ids.Where(sheet.All.ContainsKey).ToArray();
            if (known.Length > 0)
            {
                list.Add(new UncertainParameter($"level of {name}", known, 1 / LevelRange, LevelRange, "lognormal", 1));
            }
        }

        return list;
    }

    /// <summary>A setting at some scores.</summary>
    public static Setting Apply(IReadOnlyList<UncertainParameter> parameters, double[] scores, Setting central, ParameterSheet sheet)
    {
        var setting = central.Copy();
        foreach (var (parameter, score) in parameters.Zip(scores))
        {
            foreach (var id in parameter.Members)
            {
                var bounds = ParameterKinds.BoundsOf(sheet.All[id].Kind);
                setting.Parameters[id] = Math.Clamp(parameter.At(score, setting.Parameters.GetValueOrDefault(id, sheet[id])), bounds.Min, bounds.Max);
            }
        }

        // Routes into care are shares of one whole.
        string[] routes = ["care.route.plan", "care.route.need", "care.route.direct"];
        if (routes.All(setting.Parameters.ContainsKey))
        {
            var sum = routes.Sum(r => setting.Parameters[r]);
            Array.ForEach(routes, r => setting.Parameters[r] /= sum);
        }

        return setting;
    }

    private static double Logit(double share) => Math.Log(Math.Clamp(share, 1e-4, 1 - 1e-4) / (1 - Math.Clamp(share, 1e-4, 1 - 1e-4)));

    private static string ShapeOf(Parameter parameter) => parameter.Distribution switch
    {
        "normal" => "normal",
        "uniform" or "triangular" => "uniform",
        "beta" or "dirichlet" when parameter.Low > 0 && parameter.High < 1 => "logit",
        _ => parameter.Low > 0 ? "lognormal" : "normal",
    };
}
