using System.Diagnostics;

namespace CareSim.Runner.Output;

/// <summary>How often something is renewed while a batch runs: at once the first time, then seldom enough to cost next to nothing.</summary>
internal sealed class Pacing
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);
    private const double MostShare = 0.02;

    private long _last;
    private TimeSpan _wait = TimeSpan.Zero;

    /// <summary>Whether it may be done again.</summary>
    public bool IsTime() => _last == 0 || Stopwatch.GetElapsedTime(_last) >= _wait;

    /// <summary>Does it, and sees how long that takes.</summary>
    public void Took(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        _last = Stopwatch.GetTimestamp();
        var wait = Stopwatch.GetElapsedTime(start, _last) / MostShare;
        _wait = wait > Least ? wait : Least;
    }
}
