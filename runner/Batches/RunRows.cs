using CareSim.Engine.Scenarios;
using CareSim.Runner.Output;

namespace CareSim.Runner.Batches;

/// <summary>A finished replicate as rows of the runs table.</summary>
internal static class RunRows
{
    /// <summary>Rows of a run that was never begun.</summary>
    public static IReadOnlyList<RunRow> Pending(ResolvedExperiment experiment, RunKey key) =>
        [.. experiment.Arms.Select(arm => new RunRow(arm.Name, key.Draw, key.Replicate, RunStatus.Pending) { Variant = arm.Variant })];

    /// <summary>One row per arm, in the experiment's order.</summary>
    public static IReadOnlyList<RunRow> Of(ResolvedExperiment experiment, ReplicateInHand replicate)
    {
        if (replicate.Failure is { } failure)
        {
            return [.. experiment.Arms.Select(arm => new RunRow(arm.Name, replicate.Draw, replicate.Replicate, RunStatus.Failed)
            {
                Stage = failure.Stage,
                Reason = failure.Reason,
                Variant = arm.Variant,
            })];
        }

        var peak = ProcessMemory.PeakMegabytes();
        var arms = replicate.Result!.Arms;
        var phases = arms.Sum(arm => WorkRates.TotalNanoseconds(arm.Statistics));
        return [.. arms.Select((arm, i) => new RunRow(experiment.Arms[i].Name, replicate.Draw, replicate.Replicate, RunStatus.Succeeded)
        {
            WallSeconds = replicate.WallSeconds,

            // Workers are timed by slice, which holds all arms; phases tell the arms' shares.
            CpuSeconds = replicate.BusySeconds * (phases > 0 ? WorkRates.TotalNanoseconds(arm.Statistics) / (double)phases : 1.0 / arms.Length),
            PeakMegabytes = peak,
            Statistics = arm.Statistics,
            StateHash = arm.StateHash,
            Variant = experiment.Arms[i].Variant,
        })];
    }
}
