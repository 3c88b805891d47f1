using System.Text.Json;
using CareSim.Engine.Observation;
using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;
using CareSim.Runner.Designs;
using CareSim.Runner.Estimands;
using CareSim.Tests.Output;
using MathNet.Numerics.Distributions;
using Xunit;

namespace CareSim.Tests.Batches;

public sealed class StoppingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_rule_holds_at_the_first_run_of_checks_whose_students_t_half_width_is_below_the_target()
    {
        // Differences of known values: the half-width is t(.975, n - 1) sd / sqrt(n), worked out here apart.
        var experiment = With(target: 2.2, minimum: 4, every: 2, checks: 3);
        var contrasts = new PairedContrasts(1, 2, [new ContrastPair(1, 0, false)]);
        var stopping = new Stopping(With(2.2, 4, 2, 3), OneRow(experiment), contrasts.Compared);
        var seen = new List<double>();
        var (stopped, inARow) = (0, 0);
        for (var n = 1; n <= 60 && stopped == 0; n++)
        {
            var value = 5 * Normal.InvCDF(0, 1, new DesignDraws(3).Uniform(n, 0, 0));
            seen.Add(value);
            contrasts.Add(new ReplicateResult { Draw = 0, Replicate = n - 1, Arms = [Arm(100), Arm(100 + value)] });
            stopped = stopping.IsEnough(n, contrasts) ? n : 0;
            if (n >= 4 && n % 2 == 0)
            {
                var half = StudentT.InvCDF(0, 1, n - 1, 0.975) * MathNet.Numerics.Statistics.Statistics.StandardDeviation(seen) / Math.Sqrt(n);
                inARow = half < 2.2 ? inARow + 1 : 0;
                Assert.Equal(half, stopping.Checks[^1].HalfWidth!.Value, 9);
            }

            Assert.Equal(inARow >= 3, stopped > 0);
        }

        // sd 5: about (1.96 x 5 / 2.2)^2 = 20 replicates, and two checks more.
        Assert.InRange(stopped, 12, 40);
    }

    [Fact]
    public void Checks_that_hold_must_follow_each_other_and_none_comes_before_the_least_number()
    {
        // Nearly equal differences, then one far off, then equal again: a check holds, the next does not.
        var experiment = With(target: 1, minimum: 3, every: 1, checks: 2);
        var contrasts = new PairedContrasts(1, 2, [new ContrastPair(1, 0, false)]);
        var stopping = new Stopping(experiment, OneRow(experiment), contrasts.Compared);
        double[] differences = [5, 5.001, 4.999, 25, .. Enumerable.Repeat(5.0, 400)];
        var stopped = 0;
        for (var n = 1; stopped == 0; n++)
        {
            contrasts.Add(new ReplicateResult { Draw = 0, Replicate = n - 1, Arms = [Arm(0), Arm(differences[n - 1])] });
            stopped = stopping.IsEnough(n, contrasts) ? n : 0;
        }

        var held = stopping.Checks.Select(check => check.Holds).ToArray();
        Assert.Equal(3, stopping.Checks[0].Replicates);
        Assert.Equal((true, false), (held[0], held[1]));
        Assert.Equal((false, true, true), (held[^3], held[^2], held[^1]));
    }

    [Fact]
    public void Differences_that_are_all_the_same_are_not_precise_but_unknown()
    {
        var experiment = With(target: 1, minimum: 2, every: 1, checks: 1);
        var contrasts = new PairedContrasts(1, 2, [new ContrastPair(1, 0, false)]);
        var stopping = new Stopping(experiment, OneRow(experiment), contrasts.Compared);
        for (var n = 1; n <= 20; n++)
        {
            contrasts.Add(new ReplicateResult { Draw = 0, Replicate = n - 1, Arms = [Arm(n), Arm(n)] });
            Assert.False(stopping.IsEnough(n, contrasts));
        }

        Assert.All(stopping.Checks, check => Assert.Null(check.HalfWidth));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_batch_stops_at_the_same_replicate_whatever_the_workers_do(int workers)
    {
        var outcome = BatchRuns.Run(_folder.Results, Stopped(), workers: workers, engine: resolved => new FakeEngine(resolved)
        {
            BeforeSlice = (replicate, slice) => Thread.Sleep(workers > 1 && replicate % 3 == 0 ? 4 : 0),
        });
        Assert.Equal(BatchEnd.Succeeded, outcome.End);
        Assert.Contains("held in 2 checks in a row, after 40 replicates", outcome.Stopped);
        Assert.Equal(40 * 3, outcome.RunsSucceeded);
        var runs = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "runs"));
        Assert.Equal(120, runs.Length);
        Assert.All(runs, row => Assert.Equal("succeeded", row[5]));
        Assert.Equal("40", TextTableFormat.Column(Path.Combine(_folder.Results, "contrasts", "half-early-help.txt"), "pairs", 0));
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Results, "manifest.json")));
        Assert.Equal(40, manifest.RootElement.GetProperty("experiment").GetProperty("replicates").GetInt32());
        var stopping = manifest.RootElement.GetProperty("stopping");
        Assert.True(stopping.GetProperty("held").GetBoolean());
        Assert.Equal([35, 40], stopping.GetProperty("checks").EnumerateArray().Where(c => c.GetProperty("holds").GetBoolean()).Select(c => c.GetProperty("replicates").GetInt32()).TakeLast(2));
        Assert.Contains("adaptive stopping", File.ReadAllText(Path.Combine(_folder.Results, "status.json")));
    }

    [Fact]
    public void Stopping_gives_the_values_of_a_plain_run_of_as_many_replicates()
    {
        var plain = Path.Combine(_folder.Root, "plain");
        BatchRuns.Run(_folder.Results, Stopped());
        BatchRuns.Run(plain, Stopped() with { Stopping = null, Replicates = 40 });
        foreach (var table in new[] { "outcomes", "contrasts" })
        {
            Assert.Equal(TextTableFormat.ReadFolder(Path.Combine(plain, table)), TextTableFormat.ReadFolder(Path.Combine(_folder.Results, table)));
        }
    }

    [Fact]
    public void After_the_rule_every_other_draw_runs_as_many_replicates()
    {
        var design = new ParameterDesign("monte-carlo", 1, ["need.onset"], [new DesignRow([0.01]), new DesignRow([0.02])]);
        BatchRuns.Run(_folder.Results, Stopped() with { Design = design });
        var runs = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "runs"));
        Assert.Equal(40 * 3 * 3, runs.Length);
        Assert.All(runs, row => Assert.InRange(int.Parse(row[3]), 0, 39));
        Assert.Equal("2", TextTableFormat.Column(Path.Combine(_folder.Results, "contrasts", "half-early-help.txt"), "draws", 0));
    }

    [Fact]
    public void A_rule_that_never_holds_runs_to_the_cap_and_says_so()
    {
        var outcome = BatchRuns.Run(_folder.Results, Stopped() with { Replicates = 12 });
        Assert.Equal((12 * 3, BatchEnd.Succeeded), (outcome.RunsSucceeded, outcome.End));
        Assert.Contains("did not hold", outcome.Stopped);
    }

    private static ResolvedExperiment Stopped() => FakeExperiment.Of(replicates: 200) with
    {
        Stopping = new StoppingRule("contrast(half-early-help, measure_0, 2016, A00).half_width < 21", "half-early-help", "measure_0", 1, Day(2016), "A00", HalfWidthTarget, 10, 5, 2),
    };

    // Values of the fake engine are uniform from 0 to 333 and halved in the arm: sd of the difference 48, half-width 1.96 x 48 / sqrt(n).
    private const double HalfWidthTarget = 18;

    private static ResolvedExperiment With(double target, int minimum, int every, int checks) => FakeExperiment.Of(arms: ["baseline", "half-early-help"]) with
    {
        Stopping = new StoppingRule("", "half-early-help", "measure_0", 1, Day(2016), "A00", target, minimum, every, checks),
    };

    private static int Day(int year) => new DateOnly(year, 3, 31).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    private static ResultLayout OneRow(ResolvedExperiment experiment) => new FakeEngine(experiment).Layout;

    private static ArmResult Arm(double value) => new() { Arm = "", Values = [value], Agents = [], Statistics = new RunStatistics() };
}
