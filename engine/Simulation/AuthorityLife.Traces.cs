using CareSim.Engine.Observation;

namespace CareSim.Engine.Simulation;

/// <content>What is left of each child when an arm has run.</content>
internal sealed partial class AuthorityLife
{
    /// <summary>The traces of every child as they stand now.</summary>
    internal ChildTraces Traces()
    {
        var traces = new ChildTraces(Skeleton.Children);
        for (var child = 0; child < Skeleton.Children; child++)
        {
            ref var row = ref Children[child];
            traces.Path[child] = row.Path;
            traces.LastEntry[child] = row.CareStart;
            traces.Entered[child] = (byte)(row.Marks & ChildMarks.Entered);
        }

        return traces;
    }
}
