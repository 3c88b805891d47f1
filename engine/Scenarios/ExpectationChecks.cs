using CareSim.Engine.Observation;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Scenarios;

/// <summary>Whether an experiment's expectations speak of what there is.</summary>
internal static class ExpectationChecks
{
    /// <summary>Reports every expectation that names an unknown arm or measure, or says too little or too much.</summary>
    public static void Check(ExperimentFile experiment, string file, ProblemList problems)
    {
        var arms = experiment.Arms.Where(arm => arm is not null).Select(arm => arm.Name).ToArray();
        foreach (var (i, arm) in experiment.Arms.Index())
        {
            if (arm?.Against is { } against && (!arms.Contains(against) || against == arm.Name))
            {
                problems.Add(file, $"$.arms[{i}].against", $"\"{against}\"", "the name of another arm" + Nearest.Hint(against, arms));
            }
        }

        foreach (var (i, expectation) in (experiment.Expect ?? []).Index())
        {
            if (expectation is not null)
            {
                Check(expectation, arms, experiment.Analyses ?? [], file, $"$.expect[{i}]", problems);
            }
        }
    }

    private static void Check(Expectation expectation, string[] arms, IReadOnlyList<string> analyses, string file, string at, ProblemList problems)
    {
        Known(expectation.Arm, arms, "an arm", $"{at}.arm");
        Known(expectation.Against, arms, "an arm", $"{at}.against");
        var measures = MeasureCatalogue.All.Select(m => m.Name).ToArray();
        Known(expectation.Measure, measures, "a measure", $"{at}.measure");
        Known(expectation.Per, measures, "a measure", $"{at}.per");
        Known(expectation.Analysis, analyses, "one of this experiment's analyses", $"{at}.analysis");
        if ((expectation.Measure is null) == (expectation.Analysis is null))
        {
            problems.Add(file, $"{at}.measure", "neither or both of measure and analysis", "one of them");
        }

        Together(expectation.Measure is null || expectation.Arm is not null, "arm", "nothing", "the arm whose measure it is");
        Together((expectation.Analysis is null) == (expectation.Item is null), "item", "an analysis or an item alone", "both or neither");
        Together((expectation.Sign == "between") == (expectation.And is not null), "and", "and without between, or between without and", "both or neither");
        Span(expectation.Years, "years");
        Span(expectation.Since, "since");

        void Known(string? name, IReadOnlyCollection<string> known, string what, string place)
        {
            if (name is not null && !known.Contains(name) && !problems.Touches(file, place))
            {
                problems.Add(file, place, $"\"{name}\"", $"the name of {what}" + Nearest.Hint(name, known));
            }
        }

        void Together(bool fits, string member, string found, string allowed)
        {
            if (!fits)
            {
                problems.Add(file, $"{at}.{member}", found, allowed);
            }
        }

        void Span(IReadOnlyList<int>? years, string member) => Together(years is null || (years.Count == 2 && years[0] <= years[1]),
            member, "not two years in order", "the first and the last financial year, as [2016, 2020]");
    }
}
