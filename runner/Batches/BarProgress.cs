using Spectre.Console;

namespace CareSim.Runner.Batches;

/// <summary>A bar with rate and time left, for terminals.</summary>
internal sealed class BarProgress(IAnsiConsole console) : IProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public Task RunAsync(BatchProgress progress, CancellationToken ended) => console.Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(async context =>
        {
            var bar = context.AddTask("preparing", maxValue: 1);
            while (!ended.IsCancellationRequested)
            {
                var status = progress.Now();
                bar.IsIndeterminate = status.Fraction == 0;
                bar.Value = status.Fraction;
                bar.Description = Markup.Escape(ProgressLine.Of(status));
                await Task.Delay(Interval, ended).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        });
}
