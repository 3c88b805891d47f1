using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Estimands;
using CareSim.Runner.Estimands.Sensitivity;

namespace CareSim.Runner.Analyses;

/// <summary>One figure of a sensitivity analysis.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Variant">Its structural variant.</param>
/// <param name="Baseline">What it is compared with; null for the arm's own level.</param>
/// <param name="Row">Which output.</param>
/// <param name="Parameter">Which input; "dummy" and "chance" are the noise floors.</param>
/// <param name="Index">What the figure is.</param>
/// <param name="Value">The figure.</param>
/// <param name="Error">Standard error; null where the interval says it all.</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Count">Base rows, trajectories, draws or replicates behind it.</param>
internal sealed record SensitivityRow(string Arm, string Variant, string? Baseline, ResultRow Row, string Parameter, string Index,
    double Value, double? Error, double? Lower, double? Upper, int Count);

/// <summary>What the parameters do to the outputs of a results folder, by the method that its design was made for.</summary>
internal static class SensitivityAnalysis
{
    /// <summary>The input that stands for chance itself.</summary>
    public const string Chance = "chance";

    /// <summary>Every figure: the differences of each arm, and the baseline's own level.</summary>
    /// <exception cref="ResultsException">The folder has no design.</exception>
    public static List<SensitivityRow> Of(ResultsReading results, Func<ResultRow, bool> wanted)
    {
        var design = results.Design();
        if (design.Draws < 2)
        {
            throw new ResultsException($"{results.Folder}: found no parameter draws; allowed are results of an experiment with a \"design\"");
        }

        var arms = results.Arms(wanted);
        var rows = new List<SensitivityRow>();
        foreach (var arm in arms)
        {
            var baseline = arms.FirstOrDefault(other => other.Arm == results.Baseline && other.Variant == arm.Variant);
            var against = arm.Arm == results.Baseline ? null : baseline;
            if (arm.Arm == results.Baseline || against is not null)
            {
                var values = DrawValues.Read(arm, against);
                rows.AddRange(Enumerable.Range(0, values.Rows.Count).SelectMany(row => Figures(design, values, row, results.Seed))
                    .Select(f => f with { Arm = arm.Arm, Variant = arm.Variant, Baseline = against?.Arm }));
            }
        }

        return rows;
    }

    /// <summary>The figures of one output.</summary>
    public static IEnumerable<SensitivityRow> Figures(ParameterDesign design, DrawValues values, int row, ulong seed) => design.Kind switch
    {
        "saltelli" => Sobol(design, values, row, seed),
        "morris" => Morris(design, values, row),
        "one-at-a-time" => Tornado(design, values, row),
        "factorial" => MainEffects(design, values, row),
        _ => Ranks(design, values, row),
    };

    private static SensitivityRow Figure(DrawValues values, int row, string parameter, string index, double value, int count, double? error = null, double? lower = null, double? upper = null) =>
        new("", ResolvedArm.MainVariant, null, values.Rows[row], parameter, index, value, error, lower, upper, count);

    private static IEnumerable<SensitivityRow> Sobol(ParameterDesign design, DrawValues values, int row, ulong seed)
    {
        var places = design.Rows.Index().GroupBy(r => r.Item.Group)
            .Select(g => g.ToDictionary(r => r.Item.Role, r => r.Index + 1, StringComparer.Ordinal))
            .Where(g => g.Values.All(values.Has)).ToArray();
        double[] Of(string role) => Array.ConvertAll(places, g => values.Mean(g[role], row));
        if (places.Length < 2
            || new SobolIndices(Of("A"), Of("B"), [.. design.Parameters.Select(id => Of($"AB {id}"))]).Estimate(seed) is not { } indices)
        {
            yield break;
        }

        foreach (var (i, id) in design.Parameters.Index())
        {
            yield return Figure(values, row, id, "sobol_first", indices.First[i].Value, places.Length, null, indices.First[i].Lower, indices.First[i].Upper);
            yield return Figure(values, row, id, "sobol_total", indices.Total[i].Value, places.Length, null, indices.Total[i].Lower, indices.Total[i].Upper);
        }

        yield return Figure(values, row, ParameterDesign.Dummy, "sobol_first", indices.Dummy.Value, places.Length, null, indices.Dummy.Lower, indices.Dummy.Upper);
        foreach (var noise in NoiseShare(values, row))
        {
            yield return noise;
        }
    }

    private static IEnumerable<SensitivityRow> Morris(ParameterDesign design, DrawValues values, int row)
    {
        var effects = design.Parameters.ToDictionary(id => id, _ => new List<double>(), StringComparer.Ordinal);
        var noise = new List<double>();
        for (var draw = 2; draw < design.Draws; draw++)
        {
            var (from, to) = (design.Rows[draw - 2], design.Rows[draw - 1]);
            if (from.Group != to.Group || !values.Has(draw - 1) || !values.Has(draw))
            {
                continue;
            }

            var id = to.Role["step ".Length..];
            var column = design.Parameters.ToList().IndexOf(id);
            var step = to.Unit is { } unit ? unit[column] - from.Unit![column] : Math.Sign(to.Values[column] - from.Values[column]);
            effects[id].Add((values.Mean(draw, row) - values.Mean(draw - 1, row)) / step);

            // The dummy: what another replicate of chance does in place of the step, with the rounding of as many replicates.
            if (values.Replicates(draw) > 1)
            {
                noise.Add(values.ErrorOfDifference(draw, draw - 1, row)!.Value / Math.Abs(step));
            }
        }

        foreach (var (id, found) in effects.Where(e => e.Value.Count > 0))
        {
            var morris = MorrisEffects.Of(found);
            yield return Figure(values, row, id, "morris_mean", morris.Mean, morris.Trajectories);
            yield return Figure(values, row, id, "morris_mean_size", morris.MeanSize, morris.Trajectories, morris.Error);
            yield return Figure(values, row, id, "morris_sd", morris.Deviation, morris.Trajectories);
        }

        if (noise.Count > 0)
        {
            // Of a normal variable of this error the mean size is sqrt(2 / pi) of it: what a step that does nothing would show.
            yield return Figure(values, row, ParameterDesign.Dummy, "morris_mean_size", Math.Sqrt(2 / Math.PI * noise.Average(e => e * e)), noise.Count);
        }
    }

    private static IEnumerable<SensitivityRow> Tornado(ParameterDesign design, DrawValues values, int row)
    {
        foreach (var (i, draw) in design.Rows.Index().Where(d => values.Has(0) && values.Has(d.Index + 1)))
        {
            var parts = draw.Role.Split(' ', 2);
            var error = values.ErrorOfDifference(i + 1, 0, row);
            yield return Figure(values, row, parts[1], $"tornado_{parts[0]}", values.Mean(i + 1, row) - values.Mean(0, row), values.Replicates(i + 1), error);
        }

        // What a bar shows by chance alone: a step of an input that does nothing would look like this.
        var errors = design.Rows.Select((_, i) => values.Has(0) && values.Has(i + 1) ? values.ErrorOfDifference(i + 1, 0, row) : null).OfType<double>().ToArray();
        if (errors.Length > 0)
        {
            yield return Figure(values, row, ParameterDesign.Dummy, "tornado_noise", Math.Sqrt(errors.Average(e => e * e)), errors.Length);
        }
    }

    private static IEnumerable<SensitivityRow> MainEffects(ParameterDesign design, DrawValues values, int row)
    {
        var draws = design.Rows.Index().Where(d => values.Has(d.Index + 1)).ToArray();
        foreach (var (i, id) in design.Parameters.Index())
        {
            var (low, high) = (design.Rows.Min(r => r.Values[i]), design.Rows.Max(r => r.Values[i]));
            var top = draws.Where(d => d.Item.Values[i] == high).Select(d => values.Mean(d.Index + 1, row)).ToArray();
            var bottom = draws.Where(d => d.Item.Values[i] == low).Select(d => values.Mean(d.Index + 1, row)).ToArray();
            if (top.Length > 0 && bottom.Length > 0)
            {
                yield return Figure(values, row, id, "main_effect", top.Average() - bottom.Average(), draws.Length);
            }
        }
    }

    private static IEnumerable<SensitivityRow> Ranks(ParameterDesign design, DrawValues values, int row)
    {
        var draws = Enumerable.Range(1, design.Rows.Count).Where(values.Has).ToArray();
        var columns = design.Parameters.Select((_, i) => Array.ConvertAll(draws, d => design.Rows[d - 1].Values[i])).ToArray();
        var estimates = RankCorrelations.Of(columns, Array.ConvertAll(draws, d => values.Mean(d, row)));
        foreach (var (i, estimate) in estimates.Index())
        {
            if (estimate is { } e)
            {
                yield return Figure(values, row, design.Parameters[i], "partial_rank_correlation", e.Value, draws.Length, null, e.Lower, e.Upper);
            }
        }

        foreach (var noise in NoiseShare(values, row))
        {
            yield return noise;
        }
    }

    // The share of the variance of draws' means that is chance: indices of parameters can only share the rest.
    private static IEnumerable<SensitivityRow> NoiseShare(DrawValues values, int row)
    {
        var draws = values.Draws.Where(d => d > 0).ToArray();
        var replicates = draws.Length > 0 ? draws.Min(values.Replicates) : 0;
        if (draws.Length < 2 || replicates < 2)
        {
            yield break;
        }

        var spread = new ParameterSpread(1, replicates);
        foreach (var draw in draws)
        {
            for (var r = 0; r < replicates; r++)
            {
                spread.Add(draw, _ => values.At(draw, r, row));
            }
        }

        var means = MathNet.Numerics.Statistics.Statistics.Variance(draws.Select(d => Enumerable.Range(0, replicates).Average(r => values.At(d, r, row))));
        if (means > 0 && spread.Of(0)?.Deviation is { } deviation)
        {
            yield return Figure(values, row, Chance, "variance_share", Math.Max(0, 1 - (deviation * deviation / means)), draws.Length);
        }
    }
}
