using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary>The parts that commands are put together from: the real ones, or in tests stand-ins.</summary>
/// <param name="Experiments">Reads experiments.</param>
/// <param name="Prepare">Prepares an experiment with at most so many workers.</param>
/// <param name="Tables">The format of tables.</param>
internal sealed record RunnerParts(IExperimentSource Experiments, Func<ResolvedExperiment, int, IExperimentEngine> Prepare, ITableFormat Tables);
