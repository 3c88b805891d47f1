using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Runner.Calibration;

/// <summary>A panel that a simulation left: what would have been published had it been the world. Figures that runs do not give by
/// authority (ages of children in care, shares, prices, ..) stay as the run's own start took them from the panel behind it.</summary>
internal static class MadeUpPanel
{
    private static readonly (string Indicator, int Measure)[] Seen =
    [
        ("referrals", M.Referrals), ("cin_starts", M.NeedStarts), ("cin_stock", M.NeedStock), ("s47", M.Section47), ("cpp_starts", M.PlanStarts),
        ("cpp_stock", M.PlanStock), ("cla_starts", M.CareStarts), ("cla_stock", M.CareStock),
        ("assessed_not_in_need", M.AssessmentsNotInNeed),
    ];

    /// <summary>The panel.</summary>
    /// <param name="figures">A run that lived through the years.</param>
    /// <param name="behind">Figures of the start and before.</param>
    /// <param name="codes">Authorities that ran, in order.</param>
    public static Panel Of(YearlyFigures figures, Panel behind, IReadOnlyList<string> codes)
    {
        var known = behind.HeldAt(figures.Start);
        var years = Enumerable.Range(figures.Start + 1, figures.Years).ToArray();
        var values = new Dictionary<(string, string), SortedDictionary<int, double>>();
        foreach (var (slice, code) in codes.Index())
        {
            foreach (var (indicator, measure) in Seen)
            {
                values[(code, indicator)] = new(years.ToDictionary(y => y, y => figures.Of(slice, measure, y))) { [figures.Start] = known.Of(code, indicator, figures.Start) ?? 0 };
            }
        }

        return known.With(values);
    }
}
