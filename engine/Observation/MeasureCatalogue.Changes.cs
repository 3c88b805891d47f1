namespace CareSim.Engine.Observation;

/// <content>Children whose own path is another than in the baseline: the same child under two policies. Counted in the last month of
/// the run, and only where an experiment asks for the analysis path-changes; else 0.</content>
public static partial class MeasureCatalogue
{
    /// <summary>Names of the measures of changed paths: all of them, then one for each kind of change.</summary>
    public static IReadOnlyList<string> ChangeNames =>
    [
        "changed_children", "changed_care_here_only", "changed_care_baseline_only", "changed_plan_here_only", "changed_plan_baseline_only",
        "changed_need_here_only", "changed_need_baseline_only", "changed_care_sooner", "changed_care_later", "changed_otherwise",
    ];

    /// <summary>Number of the first of them.</summary>
    public static int FirstChange => All.Count - ChangeNames.Count;

    private static IEnumerable<Measure> Changes()
    {
        string[] meanings =
        [
            "Children whose path differs from the baseline's", "of them: entered care here and not in the baseline",
            "of them: entered care in the baseline and not here", "of the rest: started a plan here only", "of the rest: started a plan in the baseline only",
            "of the rest: assessed or in need here only", "of the rest: assessed or in need in the baseline only",
            "of the rest, children who entered care in both: last entry sooner here", "last entry later here", "of the rest: any other difference of dates, states or placements",
        ];
        return ChangeNames.Select((name, i) => new Measure(name, "children", MeasureKind.Flow, false,
            meanings[i] + " (over the whole run so far, counted in its last month, for the analysis path-changes)", "CareSim"));
    }
}
