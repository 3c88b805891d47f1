namespace CareSim.Runner.Batches;

/// <summary>One run of every arm: a parameter draw crossed with a replicate of chance.</summary>
/// <param name="Draw">Parameter draw, 0 = the central values.</param>
/// <param name="Replicate">Replicate of chance, from 0.</param>
internal readonly record struct RunKey(int Draw, int Replicate) : IComparable<RunKey>
{
    /// <inheritdoc/>
    public int CompareTo(RunKey other) => Draw != other.Draw ? Draw.CompareTo(other.Draw) : Replicate.CompareTo(other.Replicate);
}
