using CareSim.Runner.Output;

namespace CareSim.Runner.Analyses;

/// <summary>Keys of rows as columns of a table: frequency, period, authority, stratum_kind, stratum, measure.</summary>
internal static class ResultRowColumns
{
    /// <summary>The columns of some of the rows.</summary>
    public static TableValues[] Of(IReadOnlyList<ResultRow> rows, int first, int count) =>
    [
        Text(rows, first, count, row => row.Frequency),
        new DateColumn([.. Slice(rows, first, count).Select(row => row.Period.DayNumber - new DateOnly(1970, 1, 1).DayNumber)], count),
        Text(rows, first, count, row => row.Authority), Text(rows, first, count, row => row.StratumKind),
        Text(rows, first, count, row => row.Stratum), Text(rows, first, count, row => row.Measure),
    ];

    private static IEnumerable<ResultRow> Slice(IReadOnlyList<ResultRow> rows, int first, int count) => rows.Skip(first).Take(count);

    private static TextColumn Text(IReadOnlyList<ResultRow> rows, int first, int count, Func<ResultRow, string> value) =>
        new([.. Slice(rows, first, count).Select(value)], count);
}
