namespace CareSim.Engine.Simulation;

/// <summary>One child of an authority at the end of an arm.</summary>
/// <param name="State">Where the child stands: a code of <see cref="Pathways.PathwayState"/>.</param>
/// <param name="Path">Rolling hash of the child's history in the run: two arms with the same number gave the child the same life.</param>
public readonly record struct ChildEnd(byte State, uint Path);

/// <summary>Lives told one by one, by running an authority again: a family draws at addresses of its own, so that it lives the same
/// life as in the batch, and an authority's families share its places, so that it is run whole.</summary>
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
        workspace.Life.Watch = watch;
        try
        {
            simulator.RunArm(simulator.NewResult(0, replicate), arm, slice, workspace, (life, _) => watch.Closed(life));
        }
        finally
        {
            workspace.Life.Watch = null;
        }

        return watch.Story(simulator.Experiment.Arms[arm].Name, workspace.Life);
    }

    /// <summary>Where every child of an authority ends under one arm, in the skeleton's order.</summary>
    /// <param name="simulator">The experiment.</param>
    /// <param name="arm">Place of the arm.</param>
    /// <param name="slice">Place of the authority among those that run.</param>
    /// <param name="replicate">Replicate of chance.</param>
    /// <param name="workspace">Memory to work in.</param>
    public static ChildEnd[] Ends(Simulator simulator, int arm, int slice, int replicate, Workspace workspace)
    {
        simulator.RunArm(simulator.NewResult(0, replicate), arm, slice, workspace, log: null);
        var life = workspace.Life;
        var ends = new ChildEnd[life.Skeleton.Children];
        for (var child = 0; child < ends.Length; child++)
        {
            ends[child] = new ChildEnd(life.State[child], life.Children[child].Path);
        }

        return ends;
    }
}
