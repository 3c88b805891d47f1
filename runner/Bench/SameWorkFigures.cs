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
    }
}
