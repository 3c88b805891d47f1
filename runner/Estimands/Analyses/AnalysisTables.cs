using CareSim.Runner.Output;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>The tables that analyses and expectations leave.</summary>
internal static class AnalysisTables
{
    /// <summary>Findings, one file for each analysis.</summary>
    public static TableDefinition Findings { get; } = new("analyses", "one number that an analysis of the experiment found (where it asks for any)",
    [
        new("analysis", ColumnType.Text, "", "The analysis"),
        new("arm", ColumnType.Text, "", "Policy arm", "empty = of none or of all"),
        new("item", ColumnType.Text, "", "What the number is"),
        new("period", ColumnType.Text, "", "Financial year (by its last calendar year) or another period", "empty = the whole run"),
        new("place", ColumnType.Text, "", "Authority, or a group or factor within the analysis", "empty = the region"),
        new("value", ColumnType.Double, "by row", "The number: a mean over runs", "null where no run has one", Nullable: true),
        new("lower", ColumnType.Double, "by row", "Lower end of its 95 % interval", "null where one run, or runs that all say the same, cannot tell", Nullable: true),
        new("upper", ColumnType.Double, "by row", "Upper end of its 95 % interval", "null where one run, or runs that all say the same, cannot tell", Nullable: true),
        new("unit", ColumnType.Text, "", "Unit"),
    ]);

    /// <summary>Expectations.</summary>
    public static TableDefinition Expectations { get; } = new("expectations", "one statement that the experiment expected to hold, and whether it does (where it states any)",
    [
        new("expectation", ColumnType.Text, "", "The statement"),
        new("holds", ColumnType.Text, "", "Whether the mean meets it", "yes, no, unknown (nothing to look at)"),
        new("certain", ColumnType.Text, "", "Whether the whole 95 % interval is on the same side", "yes, no"),
        new("value", ColumnType.Double, "by row", "What was looked at: a mean over runs", "null where there is nothing to look at", Nullable: true),
        new("lower", ColumnType.Double, "by row", "Lower end of its 95 % interval", "null where one run, or runs that all say the same, cannot tell", Nullable: true),
        new("upper", ColumnType.Double, "by row", "Upper end of its 95 % interval", "null where one run, or runs that all say the same, cannot tell", Nullable: true),
        new("sign", ColumnType.Text, "", "How it must lie", "above, below, between"),
        new("than", ColumnType.Double, "by row", "The number it is held against"),
        new("and", ColumnType.Double, "by row", "The upper number of between", "null but for between", Nullable: true),
    ]);

    /// <summary>The columns of findings.</summary>
    public static IReadOnlyList<TableValues> Columns(string analysis, IReadOnlyList<Finding> rows) =>
    [
        Texts(rows, _ => analysis), Texts(rows, r => r.Arm), Texts(rows, r => r.Item), Texts(rows, r => r.Period), Texts(rows, r => r.Place),
        Numbers(rows, r => r.Value), Numbers(rows, r => r.Lower), Numbers(rows, r => r.Upper), Texts(rows, r => r.Unit),
    ];

    /// <summary>The columns of expectations.</summary>
    public static IReadOnlyList<TableValues> Columns(IReadOnlyList<CheckedExpectation> rows) =>
    [
        Texts(rows, r => r.Expectation.Says), Texts(rows, Holds), Texts(rows, r => r.Certain ? "yes" : "no"),
        Numbers(rows, r => r.Value), Numbers(rows, r => r.Lower), Numbers(rows, r => r.Upper),
        Texts(rows, r => r.Expectation.Sign), new DoubleColumn([.. rows.Select(r => r.Expectation.Than)], rows.Count), Numbers(rows, r => r.Expectation.And),
    ];

    /// <summary>yes, no or unknown.</summary>
    public static string Holds(CheckedExpectation row) => double.IsNaN(row.Value) ? "unknown" : row.Holds ? "yes" : "no";

    private static TextColumn Texts<T>(IReadOnlyList<T> rows, Func<T, string> of) => new([.. rows.Select(of)], rows.Count);

    private static DoubleColumn Numbers<T>(IReadOnlyList<T> rows, Func<T, double?> of) =>
        new([.. rows.Select(r => of(r) is { } v && double.IsFinite(v) ? v : 0)], rows.Count, [.. rows.Select(r => of(r) is { } v && double.IsFinite(v))]);
}
