using System.Diagnostics;
using CareSim.Engine.Observation;

namespace CareSim.Runner.Batches;

/// <summary>Hands out (replicate, slice) tasks in order of replicate, then slice, so that one replicate uses every worker and
/// replicates end nearly in order; gives finished replicates to the writer exactly in order; and never holds more than a fixed
/// number of results, however many replicates there are. One lock: a slice takes milliseconds, taking one takes microseconds.</summary>
/// <param name="runs">The runs, in the order in which they are begun and given out.</param>
/// <param name="slices">Slices of each.</param>
/// <param name="mostAlive">Results that may be held at once, 1 or more.</param>
/// <param name="newResult">Makes room for a replicate's results.</param>
internal sealed class SliceSchedule(IReadOnlyList<RunKey> runs, int slices, int mostAlive, Func<int, int, ReplicateResult> newResult)
{
    // A plain object, for Monitor.Wait: waiters are workers without a slice and the writer without a replicate.
    private readonly object _gate = new();
    private readonly Dictionary<RunKey, ReplicateInHand> _finished = [];
    // The one replicate that still has slices to take: another is begun only when there is none.
    private ReplicateInHand? _open;
    private int _started;
    private int _taken;
    private int _alive;
    private bool _stopped;
    private bool _aborted;

    /// <summary>The most results held at once so far.</summary>
    public int PeakAlive { get; private set; }

    /// <summary>Takes the next slice, waiting until there is one.</summary>
    /// <returns>False when there will be none any more.</returns>
    public bool TryTake(out ReplicateInHand replicate, out int slice)
    {
        lock (_gate)
        {
            while (!_aborted)
            {
                if (_open is not null)
                {
                    (replicate, slice) = (_open, _open.NextSlice++);
                    ForgetIfTaken(replicate);
                    return true;
                }

                if (_stopped || _started == runs.Count)
                {
                    break;
                }

                if (_alive < mostAlive)
                {
                    Start();
                }
                else
                {
                    Monitor.Wait(_gate);
                }
            }

            (replicate, slice) = (null!, 0);
            return false;
        }
    }

    /// <summary>Reports a slice as run.</summary>
    /// <returns>True to the worker that ran the replicate's last slice: it closes the replicate and reports that.</returns>
    public bool Ran(ReplicateInHand replicate, double seconds, RunFailure? failure)
    {
        lock (_gate)
        {
            replicate.BusySeconds += seconds;
            replicate.SlicesLeft--;
            if (failure is not null && replicate.Failure is null)
            {
                replicate.Failure = failure;
                replicate.SlicesLeft -= slices - replicate.NextSlice;
                replicate.NextSlice = slices;
                ForgetIfTaken(replicate);
            }

            return replicate.SlicesLeft == 0;
        }
    }

    /// <summary>Reports a replicate as closed: its results are whole, or it has failed.</summary>
    public void Closed(ReplicateInHand replicate)
    {
        lock (_gate)
        {
            replicate.WallSeconds = Stopwatch.GetElapsedTime(replicate.StartedAt).TotalSeconds;
            _finished.Add(replicate.Key, replicate);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The next replicate in order, waiting until it is finished; null after the last.</summary>
    public ReplicateInHand? TakeFinished()
    {
        lock (_gate)
        {
            while (!_aborted)
            {
                if (_taken < runs.Count && _finished.Remove(runs[_taken], out var next))
                {
                    _taken++;
                    return next;
                }

                if (_taken == _started && (_stopped || _started == runs.Count))
                {
                    break;
                }

                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    /// <summary>Reports that a replicate taken by the writer is written and its results are forgotten.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _alive--;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Begins no further replicate; those in hand go on to their end.</summary>
    public void StopStarting()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Hands out nothing more at all.</summary>
    public void Abort()
    {
        lock (_gate)
        {
            _aborted = true;
            Monitor.PulseAll(_gate);
        }
    }

    // Inside the lock on purpose: the order of replicates is the order of their starts.
    private void Start()
    {
        var replicate = new ReplicateInHand(runs[_started++], slices);
        _alive++;
        PeakAlive = Math.Max(PeakAlive, _alive);
        try
        {
            replicate.Result = newResult(replicate.Draw, replicate.Replicate);
            _open = replicate;
            Monitor.PulseAll(_gate);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            replicate.Failure = new RunFailure("prepare", problem.Message);
            Closed(replicate);
        }
    }

    private void ForgetIfTaken(ReplicateInHand replicate)
    {
        if (replicate == _open && replicate.NextSlice == slices)
        {
            _open = null;
        }
    }
}
