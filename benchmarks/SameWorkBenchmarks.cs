using BenchmarkDotNet.Attributes;
using CareSim.Engine.Kernel.Cohorts;
using CareSim.Engine.Kernel.Rows;
using CareSim.Models.SameWork;

namespace CareSim.Benchmarks;

/// <summary>Same work: 1,000,000 agents x 120 months. Means are per agent-month.</summary>
public class SameWorkBenchmarks
{
    private const int Agents = 1_000_000;
    private const int Months = 120;

    [Params(0.02, 0.12)]
    public double Share { get; set; }

    [Benchmark(OperationsPerInvoke = Agents * Months, Baseline = true, Description = "engine, row model")]
    public long Engine() => RowRun.One(new Neighbours(Share), new CohortPlan(Agents, Months, 1, 1, Workers: 1))[0].At(Months, 0);

    [Benchmark(OperationsPerInvoke = Agents * Months, Description = "(a) visit everyone, one Philox draw an agent")]
    public long Scalar()
    {
        var loop = new VisitEveryone(Share, 2);
        loop.RunScalar(Agents, Months);
        return loop.Moves;
    }

    [Benchmark(OperationsPerInvoke = Agents * Months, Description = "(b) visit everyone, draws filled in vectors")]
    public long Filled()
    {
        var loop = new VisitEveryone(Share, 2);
        loop.RunFilled(Agents, Months);
        return loop.Moves;
    }
}
