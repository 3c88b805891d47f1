using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output;

/// <summary>Writes the parameters that ran, one row per arm, draw and parameter.</summary>
internal static class ParameterTable
{
    private const int RowsOfAGroup = 200_000;

    /// <summary>Writes and completes the file: every parameter of draw 0, the central values, and of the others what was drawn.</summary>
    public static void Write(ITableWriter writer, ResolvedExperiment experiment)
    {
        foreach (var group in Rows(experiment).Chunk(RowsOfAGroup))
        {
            WriteGroup(writer, group);
        }

        writer.Complete();
    }

    private static IEnumerable<ParameterRow> Rows(ResolvedExperiment experiment)
    {
        foreach (var arm in experiment.Arms)
        {
            foreach (var parameter in arm.Parameters.All.Values.OrderBy(p => p.Id, StringComparer.Ordinal))
            {
                yield return new ParameterRow(arm, 0, parameter);
            }

            foreach (var (draw, row) in experiment.Design.Rows.Index())
            {
                foreach (var (i, id) in experiment.Design.Parameters.Index().Where(p => p.Item != ParameterDesign.Dummy && !arm.Overrides.ContainsKey(p.Item)))
                {
                    yield return new ParameterRow(arm, draw + 1, arm.Parameters.All[id] with { Value = row.Values[i] });
                }
            }
        }
    }

    private static void WriteGroup(ITableWriter writer, ParameterRow[] rows)
    {
        var parameters = Array.ConvertAll(rows, row => row.Parameter).ToList();
        writer.WriteRowGroup(
        [
            new TextColumn([.. rows.Select(row => row.Arm.Name)], rows.Length), new Int32Column([.. rows.Select(row => row.Draw)], rows.Length),
            Text(parameters, p => p.Id),
            new DoubleColumn([.. parameters.Select(p => p.Value)], rows.Length),
            Optional(parameters, p => p.Low), Optional(parameters, p => p.High),
            Text(parameters, p => p.Distribution), Text(parameters, p => Kind(p.Kind)), Text(parameters, p => p.Unit),
            Text(parameters, p => p.Year), Text(parameters, p => p.Source), Text(parameters, p => p.Grade), Text(parameters, p => p.Description),
            new TextColumn([.. rows.Select(row => row.Arm.Variant)], rows.Length),
        ]);
    }

    private readonly record struct ParameterRow(ResolvedArm Arm, int Draw, Parameter Parameter);

    /// <summary>"net_probability" for NetProbability: names in files are snake_case.</summary>
    public static string Kind(ParameterKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));

    private static TextColumn Text(List<Parameter> rows, Func<Parameter, string> value) => new([.. rows.Select(value)], rows.Count);

    private static DoubleColumn Optional(List<Parameter> rows, Func<Parameter, double?> value) =>
        new([.. rows.Select(row => value(row) ?? 0)], rows.Count, [.. rows.Select(row => value(row).HasValue)]);
}
