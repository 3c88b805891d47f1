using CareSim.Engine.Simulation;
using CareSim.Runner.Batches;

namespace CareSim.Runner.Report.Explain;

/// <summary>A child whose life differs between two arms.</summary>
/// <param name="Key">Which child.</param>
/// <param name="From">State at the end under the baseline.</param>
/// <param name="To">State at the end under the arm.</param>
internal readonly record struct ChangedChild(ChildKey Key, byte From, byte To);

/// <summary>Finds the children whose path differs, by living every authority again under both arms.</summary>
internal static class ChangedPaths
{
    /// <summary>The children, in order of authority, family and birth.</summary>
    /// <param name="simulator">The experiment, prepared.</param>
    /// <param name="baseline">Place of the baseline among the arms.</param>
    /// <param name="arm">Place of the other arm.</param>
    /// <param name="replicate">Replicate of chance.</param>
    /// <param name="workers">Authorities at a time.</param>
    public static IReadOnlyList<ChangedChild> Find(Simulator simulator, int baseline, int arm, int replicate, int workers)
    {
        var before = LifeStories.Ends(simulator, baseline, replicate, workers);
        var after = LifeStories.Ends(simulator, arm, replicate, workers);
        return [.. before.SelectMany((ends, slice) => Differing(simulator, slice, ends, after[slice]))];
    }

    /// <summary>An experiment made ready to live again.</summary>
    public static Simulator Prepare(Engine.Scenarios.ResolvedExperiment experiment, int workers) =>
        Simulator.Prepare(experiment with { Replicates = 1 }, new StopwatchClock(), workers); // one replicate at a time, on all workers

    private static List<ChangedChild> Differing(Simulator simulator, int slice, ChildEnd[] before, ChildEnd[] after)
    {
        var skeleton = simulator.Skeletons[slice];
        var changed = new List<ChangedChild>();
        for (var child = 0; child < before.Length; child++)
        {
            if (before[child].Path != after[child].Path)
            {
                var family = skeleton.FamilyOf[child];
                changed.Add(new ChangedChild(new ChildKey(skeleton.Authority.Code, family, 1 + child - skeleton.FirstChild[family]), before[child].State, after[child].State));
            }
        }

        return changed;
    }
}
