using CareSim.Engine.Observation;
using CareSim.Engine.Policy;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;

namespace CareSim.Tests.Batches;

/// <summary>Made-up results: every value is a hash of its row, the replicate and the arm's policy, so that it is the same whoever
/// computes it and when.</summary>
internal sealed class FakeEngine(ResolvedExperiment experiment, int measures = 2) : IExperimentEngine
{
    public ResultLayout Layout { get; } = LayoutOf(experiment, measures);

    public int Slices => experiment.Authorities.Count;

    /// <summary>Called before each slice, with replicate and slice.</summary>
    public Action<int, int> BeforeSlice { get; init; } = (_, _) => { };

    /// <summary>Called before each result is made, with the replicate.</summary>
    public Action<int> BeforeResult { get; init; } = _ => { };

    /// <summary>Called after each replicate is closed, with its results.</summary>
    public Action<ReplicateResult> AfterClose { get; init; } = _ => { };

    public object NewWorkspace() => new();

    public ReplicateResult NewResult(int draw, int replicate)
    {
        BeforeResult(replicate);
        return new ReplicateResult
        {
            Draw = draw,
            Replicate = replicate,
            Arms = [.. experiment.Arms.Select(arm => new ArmResult
            {
                Arm = arm.Name,
                Values = new double[Layout.RowCount],
                Agents = new long[Layout.RowCount],
                Statistics = new RunStatistics(),
            })],
        };
    }

    public void RunSlice(ReplicateResult result, int slice, object workspace)
    {
        BeforeSlice(result.Replicate, slice);
        for (var arm = 0; arm < result.Arms.Length; arm++)
        {
            var run = result.Arms[arm];
            for (var row = 0; row < Layout.RowCount; row++)
            {
                if (Layout.Place[row] == slice)
                {
                    run.Agents[row] = (long)(Hash(row, result.Replicate) % 1000);
                    run.Values[row] = run.Agents[row] * experiment.Arms[arm].Policy[Instruments.EarlyHelpPlaces, slice, 23] / 3;
                }
            }

            lock (run)
            {
                run.Statistics.FamilyMonths += 2400;
                run.Statistics.FamilyVisits += 96;
                run.Statistics.Families += 100;
                run.Statistics.PhaseNanoseconds[2] += 4800;
                run.StateHash ^= Hash(slice, result.Replicate);
            }
        }
    }

    public void Close(ReplicateResult result)
    {
        var region = Layout.Places.Length - 1;
        foreach (var run in result.Arms)
        {
            for (var row = 0; row < Layout.RowCount; row++)
            {
                if (Layout.Place[row] == region)
                {
                    run.Agents[row] = (long)(Hash(row, result.Replicate) % 100_000);
                    run.Values[row] = run.Agents[row] * experiment.Arms.First(arm => arm.Name == run.Arm).Policy[Instruments.EarlyHelpPlaces, 0, 23];
                }
            }
        }

        AfterClose(result);
    }

    private static ulong Hash(int row, int replicate)
    {
        var x = ((ulong)(uint)row << 32 | (uint)replicate) + 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    private static ResultLayout LayoutOf(ResolvedExperiment experiment, int measures)
    {
        var places = experiment.Authorities.Count + 1;
        var years = experiment.Months / 12;
        var rows = Enumerable.Range(0, years * places * measures).ToArray();
        int Year(int row) => row / (places * measures);
        return new ResultLayout
        {
            RowCount = rows.Length,
            Frequency = [.. rows.Select(_ => (byte)1)],
            PeriodDay = [.. rows.Select(row => new DateOnly(2016 + Year(row), 3, 31).DayNumber - new DateOnly(1970, 1, 1).DayNumber)],
            Place = [.. rows.Select(row => row / measures % places)],
            StratumKind = new int[rows.Length],
            Stratum = new int[rows.Length],
            Measure = [.. rows.Select(row => row % measures)],
            Places = [.. experiment.Authorities.Select(index => experiment.Region.Authorities[index].Code), experiment.Region.Id],
            StratumKinds = ["all"],
            Strata = ["all"],
            Measures = [.. Enumerable.Range(0, measures).Select(number => new Measure($"measure_{number}", "children", MeasureKind.Stock, true, "Made up", "CareSim"))],
        };
    }
}
