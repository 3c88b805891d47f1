using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary>The parts that commands are put together from: the real ones, or in tests stand-ins.</summary>
/// <param name="Experiments">Reads experiments.</param>
/// <param name="Prepare">Prepares an experiment with at most so many workers.</param>
/// <param name="Tables">The format of tables.</param>
/// <param name="Layout">The rows of an experiment's results, without preparing it; null where it has to be prepared for that.</param>
internal sealed record RunnerParts(IExperimentSource Experiments, Func<ResolvedExperiment, int, IExperimentEngine> Prepare, ITableFormat Tables,
    Func<ResolvedExperiment, ResultLayout>? Layout = null)
{
    /// <summary>Prepares an experiment that keeps histories or takes them up; null where the engine cannot.</summary>
    public Func<ResolvedExperiment, int, IHistories, IExperimentEngine>? WithHistories { get; init; }
}
