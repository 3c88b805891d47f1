using CareSim.Engine.Observation;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Children whose own path changed, found one to one: the same child under two policies, by kind of change.</summary>
internal static class PathChanges
{
    /// <summary>The kind; that an experiment names it also makes the simulator follow every child.</summary>
    public static Analysis Kind { get; } = new("path-changes", "children whose own path differs from that in the arm's base, by kind of change",
        [.. MeasureCatalogue.ChangeNames], false, Work);

    /// <summary>Children who entered need, a plan or care under one policy only, or care in another month: not those whose dates moved by
    /// days or whose placements alone are others, which any change of a rate brings about.</summary>
    public static double[] Course(RunOutcomes outcomes, string arm, string place)
    {
        var kinds = MeasureCatalogue.ChangeNames.Skip(1).SkipLast(1).Select(name => outcomes.Over(arm, name, [outcomes.Years.Count - 1], place)).ToArray();
        return [.. outcomes.Runs.Select((_, run) => kinds.Sum(values => values[run]))];
    }

    private static IEnumerable<Finding> Work(AnalysisInput input)
    {
        var (experiment, outcomes) = (input.Experiment, input.Outcomes);
        var last = outcomes.Years.Count - 1;
        foreach (var arm in experiment.Arms.Index().Where(a => experiment.BaseOf(a.Index) != a.Index).Select(a => a.Item.Key))
        {
            foreach (var name in MeasureCatalogue.ChangeNames)
            {
                yield return Finding.Of(arm, name, "children", outcomes.Over(arm, name, [last])) with { Headline = true };
            }

            var course = Course(outcomes, arm, outcomes.Region);
            yield return Finding.Of(arm, "changed_course", "children whose change is more than one of dates or placements within the same course", course) with { Headline = true };
            yield return Finding.Of(arm, "changed_course_share", "of children living there at the end",
                [.. course.Zip(outcomes.Over(arm, "population", [last]), (c, n) => c / n)]) with { Headline = true };

            foreach (var place in outcomes.Places)
            {
                yield return Finding.Of(arm, MeasureCatalogue.ChangeNames[0], "children", outcomes.Over(arm, MeasureCatalogue.ChangeNames[0], [last], place), place: place);
            }
        }
    }
}
