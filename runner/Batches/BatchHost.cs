using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CareSim.Runner.Batches;

/// <summary>Runs a batch in a generic host, with its progress shown.</summary>
internal static class BatchHost
{
    /// <summary>Runs a batch to its end or interruption.</summary>
    /// <param name="request">The batch.</param>
    /// <param name="display">Shows progress.</param>
    /// <param name="error">Where interruptions are acknowledged.</param>
    public static async Task<BatchOutcome> RunAsync(BatchRequest request, IProgressDisplay display, TextWriter error)
    {
        var progress = new BatchProgress(request.Experiment.Arms.Count, request.Runs.Keys.Count);

        // Empty: no configuration files, no environment, no log beside the progress display.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        builder.Services.AddSingleton<IHostLifetime>(services => new InterruptLifetime(services.GetRequiredService<IHostApplicationLifetime>(), progress, error));
        builder.Services.AddSingleton(services => new BatchService(new BatchExecution(request, progress), services.GetRequiredService<IHostApplicationLifetime>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<BatchService>());
        using var host = builder.Build();
        using var ended = new CancellationTokenSource();
        var service = host.Services.GetRequiredService<BatchService>();
        var showing = display.RunAsync(progress, ended.Token);
        await host.RunAsync();
        await ended.CancelAsync();
        await showing;
        return service.Outcome ?? new BatchOutcome(BatchEnd.Failed, "the batch ended without an outcome");
    }
}
