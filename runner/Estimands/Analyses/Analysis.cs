using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>A kind of analysis: what an experiment may ask to be worked out once its runs have ended.</summary>
/// <param name="Name">Its name in experiment files.</param>
/// <param name="Label">What it works out, one sentence.</param>
/// <param name="Measures">The measures that it reads by authority and year (all of them are there for the region).</param>
/// <param name="Strata">Whether it reads the region's deprivation deciles.</param>
/// <param name="Work">The work.</param>
internal sealed record Analysis(string Name, string Label, IReadOnlyList<string> Measures, bool Strata, Func<AnalysisInput, IEnumerable<Finding>> Work);

/// <summary>What an analysis is given.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Outcomes">What its runs left.</param>
internal sealed record AnalysisInput(ResolvedExperiment Experiment, RunOutcomes Outcomes);

/// <summary>One number that an analysis found.</summary>
/// <param name="Arm">The arm; empty where it is of none or of all.</param>
/// <param name="Item">What it is, stable: expectations name it.</param>
/// <param name="Period">A financial year or another period; empty where it is of the whole run.</param>
/// <param name="Place">A place or group; empty = the region.</param>
/// <param name="Value">Mean over runs.</param>
/// <param name="Lower">Lower end of its 95 % interval; null where one run, or equal runs, cannot tell.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Unit">Unit.</param>
internal sealed record Finding(string Arm, string Item, string Period, string Place, double Value, double? Lower, double? Upper, string Unit)
{
    /// <summary>A finding from one value for each run.</summary>
    public static Finding Of(string arm, string item, string unit, IReadOnlyList<double> runs, string period = "", string place = "")
    {
        var (mean, lower, upper) = Interval.Of(runs);
        return new Finding(arm, item, period, place, mean, lower, upper, unit);
    }

    /// <summary>Whether it goes into the few lines that the run prints.</summary>
    public bool Headline { get; init; }
}

/// <summary>The kinds of analysis: the explicit list. A new one is its file and one line.</summary>
internal static class AnalysisKinds
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<Analysis> All { get; } =
    [
        ShapleySpread.Kind,
        PanelRegression.Kind,
        BreakEven.Kind,
        PathChanges.Kind,
        Tipping.Kind,
        SpendFactors.Kind,
        PublishedPaths.Kind,
        Projection.Kind,
        PovertyResponse.Kind,
        ReachPerPound.Kind,
        Delivery.Kind,
        CareQuality.Kind,
    ];

    /// <summary>The kind of a name, or null.</summary>
    public static Analysis? Of(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
