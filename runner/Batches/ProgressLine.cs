using System.Globalization;
using CareSim.Runner.Output;

namespace CareSim.Runner.Batches;

/// <summary>Progress in words.</summary>
internal static class ProgressLine
{
    /// <summary>"running 12/40 runs, 3.1 a minute, 00:09:02 left".</summary>
    public static string Of(BatchStatus status)
    {
        var failed = status.RunsFailed > 0 ? $", {status.RunsFailed} failed" : "";
        var done = status.RunsSucceeded + status.RunsFailed;
        var rate = status.Elapsed > 0 && status.Fraction > 0 ? status.Fraction * status.RunsTotal * 60 / status.Elapsed : 0;
        var left = status.Remaining is { } seconds ? $", {Clock(seconds)} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{status.State} {done}/{status.RunsTotal} runs{failed}, {rate:F1} a minute{left}");
    }

    /// <summary>Seconds as hours, minutes and seconds.</summary>
    public static string Clock(double seconds)
    {
        const double day = 86_400;
        var days = Math.Floor(Math.Ceiling(seconds) / day);
        var rest = TimeSpan.FromSeconds(Math.Ceiling(seconds) - (days * day)).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
        return days > 0 ? string.Create(CultureInfo.InvariantCulture, $"{days:N0} days {rest}") : rest;
    }
}
