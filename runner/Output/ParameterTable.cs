using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output;

/// <summary>Writes the parameters that ran, one row per arm, draw and parameter.</summary>
internal static class ParameterTable
{
    /// <summary>Writes and completes the file: the central values, draw 0.</summary>
    public static void Write(ITableWriter writer, ResolvedExperiment experiment)
    {
        var rows = experiment.Arms
            .SelectMany(arm => arm.Parameters.All.Values.OrderBy(p => p.Id, StringComparer.Ordinal).Select(parameter => (Arm: arm.Name, Parameter: parameter)))
            .ToList();
        var parameters = rows.ConvertAll(row => row.Parameter);
        writer.WriteRowGroup(
        [
            new TextColumn([.. rows.Select(row => row.Arm)], rows.Count), new Int32Column(new int[rows.Count], rows.Count),
            Text(parameters, p => p.Id),
            new DoubleColumn([.. parameters.Select(p => p.Value)], rows.Count),
            Optional(parameters, p => p.Low), Optional(parameters, p => p.High),
            Text(parameters, p => p.Distribution), Text(parameters, p => Kind(p.Kind)), Text(parameters, p => p.Unit),
            Text(parameters, p => p.Year), Text(parameters, p => p.Source), Text(parameters, p => p.Grade), Text(parameters, p => p.Description),
        ]);
        writer.Complete();
    }

    /// <summary>"net_probability" for NetProbability: names in files are snake_case.</summary>
    public static string Kind(ParameterKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));

    private static TextColumn Text(List<Parameter> rows, Func<Parameter, string> value) => new([.. rows.Select(value)], rows.Count);

    private static DoubleColumn Optional(List<Parameter> rows, Func<Parameter, double?> value) =>
        new([.. rows.Select(row => value(row) ?? 0)], rows.Count, [.. rows.Select(row => value(row).HasValue)]);
}
