using System.Globalization;
using CareSim.Engine.Observation;

namespace CareSim.Runner.Output;

/// <summary>Writes rows of the runs table.</summary>
internal static class RunTable
{
    /// <summary>Writes and completes a file.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="rows">The runs, in order of replicate, then arm.</param>
    /// <param name="seed">Experiment seed.</param>
    /// <param name="months">Simulated months.</param>
    public static void Write(ITableWriter writer, IReadOnlyList<RunRow> rows, ulong seed, int months)
    {
        writer.WriteRowGroup(
        [
            Text(rows, row => row.Id), Text(rows, row => row.Arm),
            Number(rows, row => row.Draw), Number(rows, row => row.Replicate),
            new Int64Column([.. rows.Select(_ => unchecked((long)seed))], rows.Count),
            Text(rows, row => Status(row.Status)), Text(rows, row => row.Stage), Text(rows, row => row.Reason),
            Seconds(rows, row => row.WallSeconds), Seconds(rows, row => row.CpuSeconds), Seconds(rows, row => row.PeakMegabytes),
            Count(rows, work => work.Families), Count(rows, work => work.Children),
            Number(rows, _ => months),
            Seconds(rows, row => WorkRates.NanosecondsPerFamilyMonth(row.Statistics!)),
            Seconds(rows, row => WorkRates.VisitsPerFamilyMonth(row.Statistics!)),
            Text(rows, row => row.Statistics is null ? null : row.StateHash.ToString("x16", CultureInfo.InvariantCulture)),
            Count(rows, work => work.FamilyMonths), Count(rows, work => work.FamilyVisits),
            Count(rows, work => work.ChildVisits), Count(rows, work => work.Events),
            .. Enumerable.Range(0, RunStatistics.PhaseNames.Count).Select(phase => Count(rows, work => work.PhaseNanoseconds[phase])),
            Text(rows, row => row.Variant),
        ]);
        writer.Complete();
    }

    /// <summary>A status as it stands in the table.</summary>
    public static string Status(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "succeeded",
        RunStatus.Failed => "failed",
        RunStatus.Aborted => "aborted",
        _ => "pending",
    };

    private static TextColumn Text(IReadOnlyList<RunRow> rows, Func<RunRow, string?> value) => new([.. rows.Select(value)], rows.Count);

    private static Int32Column Number(IReadOnlyList<RunRow> rows, Func<RunRow, int> value) => new([.. rows.Select(value)], rows.Count);

    private static DoubleColumn Seconds(IReadOnlyList<RunRow> rows, Func<RunRow, double> value) =>
        new([.. rows.Select(row => row.Statistics is null ? 0 : value(row))], rows.Count, Known(rows));

    private static Int64Column Count(IReadOnlyList<RunRow> rows, Func<RunStatistics, long> value) =>
        new([.. rows.Select(row => row.Statistics is null ? 0 : value(row.Statistics))], rows.Count, Known(rows));

    private static bool[] Known(IReadOnlyList<RunRow> rows) => [.. rows.Select(row => row.Statistics is not null)];
}
