using CareSim.Engine.Kernel.Cohorts;
using CareSim.Models;
using CareSim.Models.SameWork;

namespace CareSim.Runner.Bench;

/// <summary>The engine against two loops that visit everyone, doing the same work in the same process.</summary>
internal static class SameWorkFigures
{
    /// <summary>Prints them.</summary>
    public static void Print(Sheet sheet)
    {
        sheet.Heading("Same work: 1,000,000 agents x 120 months, 8 states x 5 deprivation rows (CPU time, one thread)");
        foreach (var share in new[] { 0.02, 0.12 })
        {
            var contest = Contest.Run(share);
            var movers = contest.Engine.Moves / 120e6;
            var (engine, scalar, filled) = (contest.Engine.Nanoseconds, contest.Scalar.Nanoseconds, contest.Filled.Nanoseconds);
            sheet.Line($"{share:P0} movers: engine", $"{engine:0.00} ns an agent-month ({100 * movers:0.00} % moved)");
            sheet.Line("  (a) one scalar draw an agent", $"{scalar:0.00} ns, {scalar / engine:0.0} times the engine's; chi-square {Contest.ChiSquare(contest.Engine, contest.Scalar):0.0}");
            sheet.Line("  (b) draws filled in vectors", $"{filled:0.00} ns, {filled / engine:0.0} times the engine's; chi-square {Contest.ChiSquare(contest.Engine, contest.Filled):0.0}");
        }

        sheet.Line("chi-square, 35 degrees of freedom", $"one law for both: below 66.6 in 999 of 1,000");
        Cohorts(sheet);
    }

    private static void Cohorts(Sheet sheet)
    {
        sheet.Heading("Cohort models (CPU time, one thread, best of three)");
        var plan = new CohortPlan(Persons: 100_000, Ticks: 30, Replicates: 10, Seed: 1, Workers: 1);
        var sick = Best(() => CohortRun.One(new SickSicker(1), plan));
        var paths = Best(() => CohortRun.One(new RiskPaths(1), plan with { Ticks = 50 }));
        sheet.Line("Sick-Sicker 2018, 30 cycles", $"{1 / sick:0.00} million persons a CPU-second");
        sheet.Line("RiskPaths, 50 ticks", $"{1 / paths:0.00} million cases a CPU-second");
    }

    private static double Best(Action run) => Enumerable.Range(0, 3).Min(_ =>
    {
        var before = Environment.CpuUsage.TotalTime;
        run();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    });
}
