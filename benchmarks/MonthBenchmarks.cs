using BenchmarkDotNet.Attributes;
using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;
using CareSim.Runner.Experiments;

namespace CareSim.Benchmarks;

/// <summary>Month tier: whole authorities of England through two years, one core.</summary>
[MemoryDiagnoser]
public class MonthBenchmarks
{
    private Simulator _simulator = null!;
    private Workspace _workspace = null!;
    private ReplicateResult _result = null!;

    [Params("E09000002", "every:30")]
    public string Authorities { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var reading = ExperimentReader.Read(Repository.Experiment,
            new ExperimentOverrides { Authorities = Authorities, Months = 24 });
        var experiment = reading.Experiment ?? throw new InvalidOperationException(string.Join("; ", reading.Problems));
        _simulator = Simulator.Prepare(experiment with { Arms = [experiment.Arms[0]] }, new StillClock(), 1);
        _workspace = _simulator.NewWorkspace();
        _result = _simulator.NewResult(0, 0);
    }

    [Benchmark(Description = "one replicate of one arm, 24 months")]
    public void Replicate()
    {
        for (var slice = 0; slice < _simulator.Slices; slice++)
        {
            _simulator.RunSlice(_result, slice, _workspace);
        }
    }
}
