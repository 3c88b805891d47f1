namespace CareSim.Engine.Simulation;

/// <summary>One child of an authority at the end of an arm.</summary>
/// <param name="State">Where the child stands: a code of <see cref="Pathways.PathwayState"/>.</param>
/// <param name="Path">Rolling hash of the child's history in the run: two arms with the same number gave the child the same life.</param>
public readonly record struct ChildEnd(byte State, uint Path);

/// <summary>Lives told one by one, by running again what they hang on: a family draws at addresses of its own, so that it lives the
/// same life as in the batch, but shares its authority's places, and under a market its region's.</summary>
public static class LifeStories
{
    /// <summary>One family's life under one arm.</summary>
    /// <param name="simulator">The experiment.</param>
    /// <param name="arm">Place of the arm.</param>
    /// <param name="slice">Place of the authority among those that run.</param>
    /// <param name="replicate">Replicate of chance.</param>
    /// <param name="family">Rank of the family in its authority.</param>
    /// <param name="workspace">Memory to work in.</param>
    public static LifeStory Of(Simulator simulator, int arm, int slice, int replicate, int family, Workspace workspace)
    {
        var watch = new LifeWatch(family);
        var together = Simulator.HasMarkets(simulator.Experiment.Arms[arm]);
        var life = together ? Rooms(simulator, workspace)[slice].Life : workspace.Life;
        life.Watch = watch;
        try
        {
            var result = simulator.NewResult(0, replicate);
            if (together)
            {
                simulator.RunTogether(result, arm, workspace, (seen, _) => Close(watch, life, seen));
            }
            else
            {
                simulator.RunArm(result, arm, slice, workspace, (seen, _) => Close(watch, life, seen));
            }
        }
        finally
        {
            life.Watch = null;
        }

        return watch.Story(simulator.Experiment.Arms[arm].Key, life);
    }

    /// <summary>Where every child ends under one arm: by authority, in the skeleton's order.</summary>
    /// <param name="simulator">The experiment.</param>
    /// <param name="arm">Place of the arm.</param>
    /// <param name="replicate">Replicate of chance.</param>
    /// <param name="workers">Authorities at a time.</param>
    public static ChildEnd[][] Ends(Simulator simulator, int arm, int replicate, int workers)
    {
        var result = simulator.NewResult(0, replicate);
        if (Simulator.HasMarkets(simulator.Experiment.Arms[arm]))
        {
            var workspace = simulator.NewWorkspace();
            simulator.RunTogether(result, arm, workspace, log: null);
            return Array.ConvertAll(Rooms(simulator, workspace), room => Ends(room.Life));
        }

        var ends = new ChildEnd[simulator.Skeletons.Count][];
        Parallel.For(0, ends.Length, new ParallelOptions { MaxDegreeOfParallelism = workers }, simulator.NewWorkspace, (slice, _, workspace) =>
        {
            simulator.RunArm(result, arm, slice, workspace, log: null);
            ends[slice] = Ends(workspace.Life);
            return workspace;
        }, _ => { });
        return ends;
    }

    private static SliceRoom[] Rooms(Simulator simulator, Workspace workspace) =>
        workspace.Rooms ??= [.. simulator.Skeletons.Select(s => new SliceRoom(s.Families, s.Children, simulator.Experiment.Months))];

    // Other authorities' months come by here too.
    private static void Close(LifeWatch watch, AuthorityLife watched, AuthorityLife seen)
    {
        if (ReferenceEquals(watched, seen))
        {
            watch.Closed(seen);
        }
    }

    private static ChildEnd[] Ends(AuthorityLife life)
    {
        var ends = new ChildEnd[life.Skeleton.Children];
        for (var child = 0; child < ends.Length; child++)
        {
            ends[child] = new ChildEnd(life.State[child], life.Children[child].Path);
        }

        return ends;
    }
}
