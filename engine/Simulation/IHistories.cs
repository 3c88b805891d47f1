namespace CareSim.Engine.Simulation;

/// <summary>Where histories are kept for later, or taken up from: the host's, since the engine itself reads and writes nothing.
/// Used by several workers at once, never twice for the same run and authority.</summary>
public interface IHistories
{
    /// <summary>The month of the run, from 1, before which histories are kept; 0 = never.</summary>
    int KeepBefore { get; }

    /// <summary>Place of the arm whose histories are kept.</summary>
    int KeptArm { get; }

    /// <summary>The month of the run, from 1, with which every arm takes up a kept history; 0 = arms live from the start.</summary>
    int TakeBefore { get; }

    /// <summary>Keeps what one authority carries into the month, or, for authority -1, what the markets carry.</summary>
    /// <param name="draw">Parameter draw.</param>
    /// <param name="replicate">Replicate of chance.</param>
    /// <param name="authority">Place among the authorities that run; -1 = the markets.</param>
    /// <param name="columns">Everything that is carried.</param>
    void Keep(int draw, int replicate, int authority, IReadOnlyList<StateColumn> columns);

    /// <summary>What was kept.</summary>
    /// <inheritdoc cref="Keep"/>
    IReadOnlyList<StateColumn> Take(int draw, int replicate, int authority);
}
