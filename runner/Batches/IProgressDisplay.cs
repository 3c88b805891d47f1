namespace CareSim.Runner.Batches;

/// <summary>Shows how far a batch is.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows progress until the batch has ended.</summary>
    Task RunAsync(BatchProgress progress, CancellationToken ended);
}
