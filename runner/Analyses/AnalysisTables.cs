using CareSim.Runner.Output;

namespace CareSim.Runner.Analyses;

/// <summary>Tables that analyses add to a results folder.</summary>
internal static class AnalysisTables
{
    private static readonly TableColumn[] _keys =
    [
        new("arm", ColumnType.Text, "", "Policy arm"),
        new("baseline", ColumnType.Text, "", "The arm compared with", "null for the arm's own level", Nullable: true),
        new("frequency", ColumnType.Text, "", "Length of the period"),
        new("period", ColumnType.Date, "", "The period's last day"),
        new("authority", ColumnType.Text, "", "Authority code or region id"),
        new("stratum_kind", ColumnType.Text, "", "What the row is broken down by"),
        new("stratum", ColumnType.Text, "", "The group within the breakdown"),
        new("measure", ColumnType.Text, "", "What is counted"),
    ];

    /// <summary>Figures of sensitivity.</summary>
    public static TableDefinition Sensitivity { get; } = new("sensitivity", "one figure on what one parameter does to one output",
    [
        .. _keys,
        new("parameter", ColumnType.Text, "", "Stable id", "dummy and chance are noise floors"),
        new("index", ColumnType.Text, "", "What the figure is", "sobol_first, sobol_total (shares of variance), morris_mean, morris_mean_size, morris_sd (change for the whole range of the parameter), partial_rank_correlation, tornado_low, tornado_high, tornado_noise, main_effect (change in the measure's unit), variance_share"),
        new("value", ColumnType.Double, "by index", "The figure"),
        new("error", ColumnType.Double, "by index", "Standard error", "null where it is not known or the interval says it", Nullable: true),
        new("lower", ColumnType.Double, "by index", "Lower end of the 95 % interval", "null without one", Nullable: true),
        new("upper", ColumnType.Double, "by index", "Upper end of the 95 % interval", "null without one", Nullable: true),
        new("count", ColumnType.Int32, "", "Base rows, trajectories, draws or replicates behind the figure"),
        new("variant", ColumnType.Text, "", "Structural variant"),
    ]);

    /// <summary>Writes the figures of sensitivity.</summary>
    public static void Write(string path, IReadOnlyList<SensitivityRow> rows, IReadOnlyDictionary<string, string> metadata)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new ParquetTableFormat().Create(path, Sensitivity, metadata);
        writer.WriteRowGroup(
        [
            Text(rows, r => r.Arm), Text(rows, r => r.Baseline), .. ResultRowColumns.Of([.. rows.Select(r => r.Row)], 0, rows.Count),
            Text(rows, r => r.Parameter), Text(rows, r => r.Index), Number(rows, r => r.Value), Number(rows, r => r.Error), Number(rows, r => r.Lower), Number(rows, r => r.Upper),
            new Int32Column([.. rows.Select(r => r.Count)], rows.Count), Text(rows, r => r.Variant),
        ]);
        writer.Complete();
    }

    /// <summary>Texts.</summary>
    public static TextColumn Text<T>(IReadOnlyList<T> rows, Func<T, string?> value) => new([.. rows.Select(value)], rows.Count);

    /// <summary>Numbers; null and not finite ones have no value.</summary>
    public static DoubleColumn Number<T>(IReadOnlyList<T> rows, Func<T, double?> value)
    {
        var values = rows.Select(value).Select(v => v is { } x && double.IsFinite(x) ? v : null).ToArray();
        return new DoubleColumn(Array.ConvertAll(values, v => v ?? 0), rows.Count, Array.ConvertAll(values, v => v.HasValue));
    }
}
