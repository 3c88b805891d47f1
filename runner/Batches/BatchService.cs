using Microsoft.Extensions.Hosting;

namespace CareSim.Runner.Batches;

/// <summary>The batch as the host's one service: when it ends the host stops, and when the host stops it finishes what is in hand.</summary>
internal sealed class BatchService(BatchExecution execution, IHostApplicationLifetime application) : BackgroundService
{
    /// <summary>How the batch ended; null while it runs.</summary>
    public BatchOutcome? Outcome { get; private set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // A thread of its own: the writer waits on locks, which a pool thread should not.
            Outcome = await Task.Factory.StartNew(() => execution.Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            application.StopApplication();
        }
    }
}
