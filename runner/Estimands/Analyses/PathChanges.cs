using CareSim.Engine.Observation;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Children whose own path changed, found one to one: the same child under two policies, by kind of change.</summary>
internal static class PathChanges
{
    /// <summary>The kind; that an experiment names it also makes the simulator follow every child.</summary>
    public static Analysis Kind { get; } = new("path-changes", "children whose own path differs from that in the arm's base, by kind of change",
        [.. MeasureCatalogue.ChangeNames], false, Work);

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var (experiment, outcomes) = (input.Experiment, input.Outcomes);
        var last = outcomes.Years.Count - 1;
        foreach (var arm in experiment.Arms.Index().Where(a => experiment.BaseOf(a.Index) != a.Index).Select(a => a.Item.Name))
        {
            foreach (var (i, name) in MeasureCatalogue.ChangeNames.Index())
            {
                yield return Finding.Of(arm, name, "children", outcomes.Over(arm, name, [last])) with { Headline = i < 3 };
            }

            foreach (var place in outcomes.Places)
            {
                yield return Finding.Of(arm, MeasureCatalogue.ChangeNames[0], "children", outcomes.Over(arm, MeasureCatalogue.ChangeNames[0], [last], place), place: place);
            }
        }
    }
}
