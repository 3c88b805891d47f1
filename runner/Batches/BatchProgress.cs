using System.Diagnostics;
using CareSim.Runner.Output;

namespace CareSim.Runner.Batches;

/// <summary>How far a batch is: counters that workers and writer raise, and displays read at any time.</summary>
internal sealed class BatchProgress(int arms, int replicates)
{
    private readonly long _created = Stopwatch.GetTimestamp();
    private long _running;
    private long _slices;
    private long _takenOver;
    // Runs, not replicates: a disk may fill between the files of two arms.
    private int _succeeded;
    private int _failed;
    private volatile string _state = "preparing";
    private volatile string _message = "";

    /// <summary>Slices of all replicates; 0 until the experiment is prepared.</summary>
    public long SlicesTotal { get; private set; }

    /// <summary>Slices that have run.</summary>
    public long Slices => Interlocked.Read(ref _slices);

    /// <summary>Replicates written, failed ones included.</summary>
    public int ReplicatesWritten => (_succeeded + _failed) / arms;

    /// <summary>Replicates asked for.</summary>
    public int Replicates { get; private set; } = replicates;

    /// <summary>The slices begin to run.</summary>
    /// <param name="slices">Slices of a replicate.</param>
    /// <param name="takenOver">Replicates that are done already.</param>
    public void Run(int slices, int takenOver = 0)
    {
        SlicesTotal = (long)slices * Replicates;
        _takenOver = (long)slices * takenOver;
        Interlocked.Add(ref _slices, _takenOver);
        _running = Stopwatch.GetTimestamp();
        if (_state == "preparing")
        {
            _state = "running";
        }
    }

    /// <summary>Fewer replicates than first meant: a stopping rule has held.</summary>
    public void Expect(int replicates)
    {
        SlicesTotal = Math.Max(Slices, SlicesTotal / Math.Max(1, Replicates) * replicates);
        Replicates = replicates;
    }

    /// <summary>One more slice has run.</summary>
    public void SliceRan() => Interlocked.Increment(ref _slices);

    /// <summary>One more replicate is written.</summary>
    public void ReplicateWritten(bool succeeded) => Interlocked.Add(ref succeeded ? ref _succeeded : ref _failed, arms);

    /// <summary>Counts the runs that stand in complete files, once no others will.</summary>
    public void Settle(int succeeded, int failed) => (_succeeded, _failed) = (succeeded, failed);

    /// <summary>Replicates in hand are being finished; no other will begin.</summary>
    public void Interrupt() => _state = "interrupted";

    /// <summary>The batch is in another state: writing, succeeded, failed, interrupted.</summary>
    public void Enter(string state, string message = "") => (_state, _message) = (state, message);

    /// <summary>Where the batch stands.</summary>
    public BatchStatus Now()
    {
        var fraction = SlicesTotal == 0 ? 0 : (double)Slices / SlicesTotal;
        var ran = Slices - _takenOver;
        double? remaining = _state == "running" && ran > 0
            ? Stopwatch.GetElapsedTime(_running).TotalSeconds * (SlicesTotal - Slices) / ran
            : null;
        return new BatchStatus(_state, arms * Replicates, _succeeded, _failed, fraction,
            Stopwatch.GetElapsedTime(_created).TotalSeconds, remaining, _message);
    }
}
