using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;

namespace CareSim.Runner.Report;

/// <summary>What limits every figure of a report, said before the first of them.</summary>
internal static class Cautions
{
    /// <summary>The cautions, most serious first.</summary>
    public static IEnumerable<Markup> Of(Findings findings)
    {
        var manifest = findings.Manifest;
        var failed = findings.Reading.Runs.Where(run => run.Status is "failed" or "aborted").ToList();
        if (manifest.Status != "succeeded")
        {
            yield return Markup.Of($"The batch is not finished: its manifest says <strong>{manifest.Status}</strong>. {findings.Reading.Outcomes.Count} of {(long)manifest.Replicates * manifest.Arms.Count * Math.Max(1, manifest.Draws)} runs stand whole in the folder, and only they are counted here.");
        }

        if (failed.Count > 0)
        {
            yield return Markup.Of($"{Words.Count(failed.Count, "run", "runs")} failed and left no figures. The first: {failed[0].Arm}, replicate {failed[0].Replicate}, {failed[0].Stage}: {failed[0].Reason}");
        }

        if (manifest.Scale > 1)
        {
            yield return Markup.Of($"One family in {manifest.Scale} was simulated and counts are multiplied by {manifest.Scale}. The error of having drawn these families and not others is not part of the intervals.");
        }

        if (manifest.Root.TryGetProperty("stopping", out var stopping) && stopping.TryGetProperty("until", out var rule))
        {
            var held = stopping.TryGetProperty("held", out var yes) && yes.ValueKind == System.Text.Json.JsonValueKind.True;
            yield return Markup.Of($"The number of replicates was decided by a rule that looked at the results (<code>{rule.ToString()}</code>), which {(held ? "was met" : "was not met before the last replicate")}. Intervals are therefore a little too narrow.");
        }

        if (findings.Lead is not null && !findings.Reading.Contrasts.Any && findings.Reading.Outcomes.Count > 0)
        {
            yield return Markup.Text("contrasts/ is not there: differences are worked out from the pairs of runs in outcomes/, for the region only.");
        }
    }
}
