using System.Globalization;
using CareSim.Engine.Observation;

namespace CareSim.Runner.Output;

/// <summary>Reads rows of the runs table back.</summary>
internal static class RunRowReader
{
    /// <summary>Every row of one file.</summary>
    /// <exception cref="DamagedResultsException">The file is damaged.</exception>
    public static IReadOnlyList<RunRow> Read(ITableFormat format, string path)
    {
        using var reader = format.Open(path);
        return [.. Enumerable.Range(0, reader.GroupRows.Count).SelectMany(group => Group(reader, group, path))];
    }

    private static List<RunRow> Group(ITableReader reader, int group, string path)
    {
        var (arms, draws, replicates) = (Text(reader, group, "arm"), Whole(reader, group, "draw"), Whole(reader, group, "replicate"));
        var (statuses, stages, reasons) = (Text(reader, group, "status"), Text(reader, group, "stage"), Text(reader, group, "reason"));
        var (wall, cpu, peak) = (Number(reader, group, "wall_s"), Number(reader, group, "cpu_s"), Number(reader, group, "peak_mb"));
        var hashes = Text(reader, group, "state_hash");
        var work = Work(reader, group);
        var rows = new List<RunRow>();
        for (var i = 0; i < arms.Length; i++)
        {
            var status = Status(statuses[i], path);
            rows.Add(new RunRow(arms[i] ?? "", draws[i], replicates[i], status)
            {
                Stage = stages[i],
                Reason = reasons[i],
                WallSeconds = wall[i],
                CpuSeconds = cpu[i],
                PeakMegabytes = peak[i],
                Statistics = status == RunStatus.Succeeded ? work[i] : null,
                StateHash = hashes[i] is { } hash ? ulong.Parse(hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0,
            });
        }

        return rows;
    }

    private static List<RunStatistics> Work(ITableReader reader, int group)
    {
        long[] Count(string name) => ((Int64Column)reader.Column(group, name)).Values;
        var (months, families, children) = (Count("family_months"), Count("families"), Count("children"));
        var (familyVisits, childVisits, events) = (Count("family_visits"), Count("child_visits"), Count("events"));
        var phases = RunStatistics.PhaseNames.Select(phase => Count(phase + "_ns")).ToArray();
        return [.. Enumerable.Range(0, months.Length).Select(i =>
        {
            var work = new RunStatistics
            {
                FamilyMonths = months[i],
                Families = families[i],
                Children = children[i],
                FamilyVisits = familyVisits[i],
                ChildVisits = childVisits[i],
                Events = events[i],
            };
            for (var phase = 0; phase < phases.Length; phase++)
            {
                work.PhaseNanoseconds[phase] = phases[phase][i];
            }

            return work;
        })];
    }

    private static RunStatus Status(string? text, string path) =>
        Enum.GetValues<RunStatus>().Where(status => RunTable.Status(status) == text).Select(status => (RunStatus?)status).FirstOrDefault()
            ?? throw new DamagedResultsException($"{path}: found the status '{text}'; allowed are succeeded, failed, aborted, pending");

    private static string?[] Text(ITableReader reader, int group, string name) => ((TextColumn)reader.Column(group, name)).Values;

    private static int[] Whole(ITableReader reader, int group, string name) => ((Int32Column)reader.Column(group, name)).Values;

    private static double[] Number(ITableReader reader, int group, string name) => ((DoubleColumn)reader.Column(group, name)).Values;
}
