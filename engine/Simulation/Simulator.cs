using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;

namespace CareSim.Engine.Simulation;

/// <summary>A compiled experiment: skeleton built, hazards flat, ready to run replicate by replicate. Thread-safe: any number
/// of workers may run different slices (authorities) of the same or different replicates at once, each with a workspace of its own.</summary>
public sealed class Simulator
{
    private Simulator(ResolvedExperiment experiment, ResultLayout layout) => (Experiment, Layout) = (experiment, layout);

    /// <summary>The experiment.</summary>
    public ResolvedExperiment Experiment { get; }

    /// <summary>The row keys of every result.</summary>
    public ResultLayout Layout { get; }

    /// <summary>Authorities that run; a slice is one of them.</summary>
    public int Slices => Experiment.Authorities.Count;

    /// <summary>Compiles the experiment and builds the skeleton (in parallel over authorities, at most <paramref name="workers"/>).</summary>
    public static Simulator Prepare(ResolvedExperiment experiment, IPhaseClock clock, int workers) => throw new NotSupportedException();

    /// <summary>Memory of one worker's own, to be used again and again.</summary>
    public Workspace NewWorkspace() => throw new NotSupportedException();

    /// <summary>Room for the results of one replicate: all arms.</summary>
    public ReplicateResult NewResult(int draw, int replicate) => throw new NotSupportedException();

    /// <summary>Runs every arm of one replicate in one authority and adds it to the result.</summary>
    public void RunSlice(ReplicateResult result, int slice, Workspace workspace) => throw new NotSupportedException();

    /// <summary>Sums the region's rows once every slice has run.</summary>
    public void Close(ReplicateResult result) => throw new NotSupportedException();
}

/// <summary>One worker's arrays.</summary>
public sealed class Workspace
{
}
