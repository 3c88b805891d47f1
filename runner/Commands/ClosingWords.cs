using System.Globalization;
using System.Text;
using CareSim.Engine.Observation;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary>What run says last: where the results are, how to open them, what they took.</summary>
internal static class ClosingWords
{
    /// <summary>The text, with a line break at its end.</summary>
    public static string Of(BatchRequest request, BatchOutcome outcome)
    {
        var folder = request.Folder.Replace('\\', '/');
        var megabytes = outcome.BytesWritten / (1024.0 * 1024.0);
        var text = new StringBuilder();
        Line(text, $"Results: {folder} ({outcome.RunsSucceeded} runs, {megabytes:F1} MiB)");
        if (request.Experiment.Authorities.Count < request.Experiment.Region.Authorities.Count)
        {
            Line(text, $"Note: {request.Experiment.Authorities.Count} of {request.Experiment.Region.Authorities.Count} authorities ran: rows of '{request.Experiment.Region.Id}' are their sum, not the whole of {request.Experiment.Region.Name}.");
        }

        if (outcome.Stopped.Length > 0)
        {
            Line(text, $"Note: {outcome.Stopped}");
        }

        Line(text, $"  DuckDB  SELECT * FROM '{folder.Replace("'", "''")}/contrasts/*.parquet' LIMIT 10;");
        Line(text, $"  Python  import polars as pl; print(pl.read_parquet(\"{folder}/contrasts/*.parquet\"))");
        Line(text, $"  R       print(dplyr::collect(arrow::open_dataset(\"{folder}/contrasts\")))");
        if (outcome.RunsTakenOver > 0)
        {
            Line(text, $"Taken over: {outcome.RunsTakenOver} runs that were there before; the rest was simulated now.");
        }

        if (outcome.FirstReadableSeconds is { } first)
        {
            Line(text, $"First readable: outcomes and contrasts of the first block of replicates after {first:F1} s.");
        }

        Line(text, $"Time: {outcome.WallSeconds:F1} s in all, {outcome.PrepareSeconds:F1} s of it to prepare, {request.Workers} workers. Memory: {outcome.PeakMegabytes:F0} MiB at its peak.");
        if (outcome.Work.FamilyMonths == 0)
        {
            return text.ToString(); // nothing was simulated
        }

        Line(text, $"Work: {WorkRates.NanosecondsPerFamilyMonth(outcome.Work):F2} ns and {WorkRates.VisitsPerFamilyMonth(outcome.Work):F4} visits per family-month.");
        Line(text, $"Phases: {Phases(outcome.Work)}.");
        return text.ToString();
    }

    private static string Phases(RunStatistics work)
    {
        var total = Math.Max(1, WorkRates.TotalNanoseconds(work));
        return string.Join(", ", RunStatistics.PhaseNames.Index().Select(p => string.Create(CultureInfo.InvariantCulture,
            $"{p.Item.Replace('_', ' ')} {work.PhaseNanoseconds[p.Index] / 1e9:F2} s ({100.0 * work.PhaseNanoseconds[p.Index] / total:F0} %)")));
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append(Environment.NewLine);
}
