using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;
using CareSim.Tests.Output;

namespace CareSim.Tests.Batches;

/// <summary>Batches of the fake engine, written as text.</summary>
internal static class BatchRuns
{
    public static BatchOutcome Run(string folder, ResolvedExperiment experiment, int workers = 2, Func<ResolvedExperiment, FakeEngine>? engine = null,
        ITableFormat? format = null, RunPlan? plan = null, FolderUse use = FolderUse.New,
        bool retryFailed = false, string[]? sources = null, CancellationToken interrupt = default)
    {
        var request = new BatchRequest
        {
            Plan = plan,
            Use = use,
            RetryFailed = retryFailed,
            Sources = sources ?? [],
            LayoutOf = resolved => (engine?.Invoke(resolved) ?? new FakeEngine(resolved)).Layout,
            Experiment = experiment,
            Prepare = (resolved, _) => engine?.Invoke(resolved) ?? new FakeEngine(resolved),
            Folder = folder,
            Format = format ?? new TextTableFormat(),
            Workers = workers,
        };
        return new BatchExecution(request, new BatchProgress(experiment.Arms.Count, request.Runs.Keys.Count)).Run(interrupt);
    }
}
