using System.Globalization;

namespace CareSim.Runner.Batches;

/// <summary>Plain lines for pipes and logs, one every few seconds at most and none that says nothing new.</summary>
internal sealed class PlainProgress(TextWriter output, TimeSpan interval) : IProgressDisplay
{
    /// <inheritdoc/>
    public async Task RunAsync(BatchProgress progress, CancellationToken ended)
    {
        var last = "";
        while (!ended.IsCancellationRequested)
        {
            var status = progress.Now();
            var line = ProgressLine.Of(status);
            if (line != last)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{100 * status.Fraction,3:F0} % {line}"));
                last = line;
            }

            await Task.Delay(interval, ended).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
