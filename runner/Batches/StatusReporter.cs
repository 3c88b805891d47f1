using CareSim.Runner.Output;

namespace CareSim.Runner.Batches;

/// <summary>Keeps status.json up to date while a batch runs, from a thread of its own.</summary>
internal sealed class StatusReporter : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _writing = new();
    private readonly Timer _timer;
    private bool _ended;

    /// <summary>Begins to report; the folder must be the batch's own.</summary>
    public StatusReporter(string folder, BatchProgress progress) =>
        _timer = new Timer(_ => Report(folder, progress), null, TimeSpan.Zero, Interval);

    /// <summary>Ends reporting: once this returns nothing more is written.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            _ended = true;
        }

        _timer.Dispose();
    }

    private void Report(string folder, BatchProgress progress)
    {
        lock (_writing)
        {
            if (!_ended)
            {
                StatusFile.TryWrite(folder, progress.Now());
            }
        }
    }
}
