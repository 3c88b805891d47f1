using System.Runtime.InteropServices;
using CareSim.Runner.Commands;
using Microsoft.Extensions.Hosting;

namespace CareSim.Runner.Batches;

/// <summary>Ctrl+C and SIGTERM: the first asks the host to stop, which finishes the replicates in hand; the second ends the process
/// at once. The stock console lifetime has no second chance.</summary>
internal sealed class InterruptLifetime(IHostApplicationLifetime application, BatchProgress progress, TextWriter error) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _received;

    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _received) > 1)
        {
            error.WriteLine("Stopped at once. Files that are complete are whole; those named .partial are not.");
            Environment.Exit(ExitCodes.Interrupted);
        }

        progress.Interrupt();
        error.WriteLine("Interrupted: finishing the replicates in hand. Once more stops at once.");

        // Not on the signal's thread: stopping waits for the batch, and a second signal must get through.
        Task.Run(application.StopApplication);
    }
}
