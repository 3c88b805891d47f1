using CareSim.Engine.Observation;
using CareSim.Runner.Output;

namespace CareSim.Runner.Batches;

/// <summary>Runs some replicates of a results folder again and compares them with what stands there, bit for bit: state hashes,
/// values, counts.</summary>
internal sealed class Reproduction(FolderRuns runs, IExperimentEngine engine, int workers)
{
    /// <summary>Runs compared, arms counted apart.</summary>
    public int Compared { get; private set; }

    /// <summary>Values compared.</summary>
    public long Values { get; private set; }

    /// <summary>A sample of succeeded runs: evenly spread, first and last among them.</summary>
    public static RunKey[] Sample(IReadOnlyList<RunKey> succeeded, int count) => count >= succeeded.Count
        ? [.. succeeded]
        : [.. Enumerable.Range(0, count).Select(i => succeeded[count == 1 ? 0 : (int)((long)i * (succeeded.Count - 1) / (count - 1))])];

    /// <summary>What differs, one sentence per run; empty when all is the same.</summary>
    /// <param name="keys">The runs, each of which succeeded.</param>
    /// <param name="progress">Told of every run.</param>
    public IReadOnlyList<string> Compare(RunKey[] keys, BatchProgress progress)
    {
        var differences = new List<string>();
        var schedule = new SliceSchedule(keys, engine.Slices, workers + 1, engine.NewResult);
        progress.Run(engine.Slices);
        var crew = new WorkerCrew(workers, engine, schedule, progress);
        try
        {
            while (schedule.TakeFinished() is { } replicate)
            {
                differences.AddRange(replicate.Failure is { } failure
                    ? [$"replicate {replicate.Replicate}: found that it fails now, in stage {failure.Stage}: {failure.Reason}; allowed is what stands in the folder"]
                    : Compare(replicate.Result!, runs.Load(replicate.Key)));
                progress.ReplicateWritten(replicate.Failure is null);
                schedule.Release();
            }
        }
        finally
        {
            schedule.Abort();
            crew.Join();
        }

        return differences;
    }

    private IEnumerable<string> Compare(ReplicateResult now, ReplicateResult stored)
    {
        foreach (var (fresh, old) in now.Arms.Zip(stored.Arms))
        {
            Compared++;
            Values += fresh.Values.Length;
            var place = $"arm {fresh.Arm}, draw {now.Draw}, replicate {now.Replicate}";
            var rows = Enumerable.Range(0, fresh.Values.Length)
                .Where(row => BitConverter.DoubleToInt64Bits(fresh.Values[row]) != BitConverter.DoubleToInt64Bits(old.Values[row]) || fresh.Agents[row] != old.Agents[row])
                .ToArray();
            if (rows.Length > 0)
            {
                yield return $"{place}: {rows.Length} of {fresh.Values.Length} values differ, the first is {Key(rows[0])}: found {fresh.Values[rows[0]]:R} now, {old.Values[rows[0]]:R} in the folder";
            }

            if (fresh.StateHash != old.StateHash)
            {
                yield return $"{place}: found the final state {fresh.StateHash:x16} now; the folder says {old.StateHash:x16}";
            }
        }
    }

    private string Key(int row)
    {
        var layout = engine.Layout;
        var day = new DateOnly(1970, 1, 1).AddDays(layout.PeriodDay[row]).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return $"{layout.Measures[layout.Measure[row]].Name} of {layout.Places[layout.Place[row]]}, {ResultLayout.Frequencies[layout.Frequency[row]]} to {day}, {layout.Strata[layout.Stratum[row]]}";
    }
}
