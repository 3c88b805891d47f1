using CareSim.Engine.Observation;

namespace CareSim.Runner.Batches;

/// <summary>What a batch needs of an experiment that is ready to run: the simulator, or in tests a stand-in. Any number of workers
/// may run slices at once, each with a workspace of its own.</summary>
internal interface IExperimentEngine
{
    /// <summary>The row keys of every result.</summary>
    ResultLayout Layout { get; }

    /// <summary>Parts of a replicate that can run apart.</summary>
    int Slices { get; }

    /// <summary>One worker's own memory, used again for every slice.</summary>
    object NewWorkspace();

    /// <summary>Room for one replicate's results.</summary>
    ReplicateResult NewResult(int draw, int replicate);

    /// <summary>Runs every arm of one slice of a replicate.</summary>
    void RunSlice(ReplicateResult result, int slice, object workspace);

    /// <summary>Sums up a replicate once every slice has run.</summary>
    void Close(ReplicateResult result);
}
