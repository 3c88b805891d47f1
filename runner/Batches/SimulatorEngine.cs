using CareSim.Engine.Observation;
using CareSim.Engine.Simulation;

namespace CareSim.Runner.Batches;

/// <summary>The simulator as a batch sees it.</summary>
internal sealed class SimulatorEngine(Simulator simulator) : IExperimentEngine
{
    /// <inheritdoc/>
    public ResultLayout Layout => simulator.Layout;

    /// <inheritdoc/>
    public int Slices => simulator.Slices;

    /// <inheritdoc/>
    public object NewWorkspace() => simulator.NewWorkspace();

    /// <inheritdoc/>
    public ReplicateResult NewResult(int draw, int replicate) => simulator.NewResult(draw, replicate);

    /// <inheritdoc/>
    public void RunSlice(ReplicateResult result, int slice, object workspace) => simulator.RunSlice(result, slice, (Workspace)workspace);

    /// <inheritdoc/>
    public void Close(ReplicateResult result) => simulator.Close(result);
}
