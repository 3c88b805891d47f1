using CareSim.Engine.Kernel.Cohorts;
using CareSim.Engine.Kernel.Rows;

namespace CareSim.Models.SameWork;

/// <summary>What one contestant took and gave.</summary>
/// <param name="Nanoseconds">CPU time per agent and month, of the fastest pass.</param>
/// <param name="Moves">Moves in all.</param>
/// <param name="Occupancy">Agents in each kernel state after the last month.</param>
public sealed record Outcome(double Nanoseconds, long Moves, IReadOnlyList<long> Occupancy);

/// <summary>The engine against two loops that visit everyone, in one process, one thread each, in turn.</summary>
/// <param name="Engine">The engine, through its public layer for row models.</param>
/// <param name="Scalar">(a) One Philox draw an agent.</param>
/// <param name="Filled">(b) Draws filled in vectors.</param>
public sealed record Contest(Outcome Engine, Outcome Scalar, Outcome Filled)
{
    /// <summary>Runs the contest: every contestant once to warm up, then <paramref name="passes"/> times in turn.</summary>
    /// <param name="share">Share of agents that move in a month: .02 or .12.</param>
    /// <param name="agents">Agents: 1,000,000 in the figures that are compared.</param>
    /// <param name="months">Months: 120.</param>
    /// <param name="passes">Timed passes, 1 or more.</param>
    public static Contest Run(double share, int agents = 1_000_000, int months = 120, int passes = 2)
    {
        Outcome? engine = null, scalar = null, filled = null;
        for (var pass = -1; pass < passes; pass++)
        {
            var n = pass < 0 ? Math.Min(agents, 100_000) : agents;
            engine = Faster(pass, engine, RunEngine(share, n, months));
            scalar = Faster(pass, scalar, Everyone(share, n, months, (loop, count) => loop.RunScalar(count, months)));
            filled = Faster(pass, filled, Everyone(share, n, months, (loop, count) => loop.RunFilled(count, months)));
        }

        return new Contest(engine!, scalar!, filled!);
    }

    private static Outcome Faster(int pass, Outcome? best, Outcome next) =>
        pass <= 0 || best is null || next.Nanoseconds < best.Nanoseconds ? next : best;

    private static Outcome RunEngine(double share, int agents, int months)
    {
        CohortTallies[] runs = [];
        var model = new Neighbours(share);
        var plan = new CohortPlan(agents, months, Replicates: 1, Seed: 1, Workers: 1);
        var nanoseconds = Cpu(() => runs = RowRun.One(model, plan)) / agents / months;
        var states = Enumerable.Range(0, Neighbours.States);
        return new Outcome(nanoseconds, states.Sum(s => runs[0].Events(s, 0) + runs[0].Events(s, 1) + runs[0].Events(s, 2)), [.. states.Select(s => runs[0].At(months, s))]);
    }

    private static Outcome Everyone(double share, int agents, int months, Action<VisitEveryone, int> run)
    {
        var loop = new VisitEveryone(share, seed: 2);
        var nanoseconds = Cpu(() => run(loop, agents)) / agents / months;
        return new Outcome(nanoseconds, loop.Moves, loop.Occupancy);
    }

    private static double Cpu(Action run)
    {
        var before = Environment.CpuUsage.TotalTime;
        run();
        return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds;
    }

    /// <summary>Chi-square of two outcomes' final states against one common law, with 35 degrees of freedom (7 in each of five
    /// rows of fixed size): at 0.1 % it stays below 66.6.</summary>
    public static double ChiSquare(Outcome one, Outcome other)
    {
        var sum = 0.0;
        for (var state = 0; state < Neighbours.States; state++)
        {
            var difference = (double)(one.Occupancy[state] - other.Occupancy[state]);
            sum += difference * difference / (one.Occupancy[state] + other.Occupancy[state]);
        }

        return sum;
    }
}
