using System.Globalization;
using CareSim.Engine.Authorities;
using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;

namespace CareSim.Engine.Scenarios;

/// <summary>Settles one arm: region sheet, then scenario, then the arm's own parameters and levers.</summary>
internal sealed class ArmResolver(string file, string place, RegionFolder folder, LeverContext context, int scale, ProblemList problems, List<string> remarks)
{
    public ResolvedArm Resolve(ArmFile arm, ScenarioSource? source, ScenarioSource? variant = null)
    {
        var (scenario, scenarioFile) = (source?.Scenario, source?.File ?? "");
        var overrides = new SortedDictionary<string, double>(StringComparer.Ordinal);
        Take(scenario?.Parameters, scenarioFile, "$.parameters", overrides);
        Take(arm.Parameters, file, $"{place}.parameters", overrides);
        var stack = new LeverStack(context, problems, remarks);
        stack.Add(scenario?.Levers, scenarioFile, "$.levers");
        stack.Add(arm.Levers, file, $"{place}.levers");
        if (variant is not null)
        {
            Take(variant.Scenario.Parameters, variant.File, "$.parameters", overrides);
            stack.Add(variant.Scenario.Levers, variant.File, "$.levers");
        }

        var (policy, levers) = stack.Apply();
        var feedback = variant?.Scenario.Feedback ?? arm.Feedback ?? scenario?.Feedback ?? new FeedbackSelection(Feedbacks.None);
        var (feedbackFile, feedbackPlace) = variant?.Scenario.Feedback is not null ? (variant.File, "$.feedback") : arm.Feedback is not null ? (file, $"{place}.feedback") : (scenarioFile, "$.feedback");
        FeedbackChecks.Sample(feedback.Feedbacks, scale, context, feedbackFile, feedbackPlace, problems);
        stack.CheckNeeds(feedback.Feedbacks);
        return new ResolvedArm(arm.Name, folder.Parameters.With(overrides), policy)
        {
            Scenario = scenario?.Name ?? "",
            Variant = variant?.Scenario.Name ?? ResolvedArm.MainVariant,
            Feedback = feedback.Feedbacks,
            Against = arm.Against,
            Overrides = overrides,
            Levers = levers,
        };
    }

    private void Take(IReadOnlyDictionary<string, double>? given, string from, string at, SortedDictionary<string, double> overrides)
    {
        foreach (var (id, value) in given ?? new Dictionary<string, double>())
        {
            var entry = JsonShape.Entry(at, id);
            if (!folder.Parameters.All.TryGetValue(id, out var parameter))
            {
                problems.Add(from, entry, "an unknown parameter", $"an id of {folder.ParameterFile}" + Nearest.Hint(id, folder.Parameters.All.Keys));
                continue;
            }

            if (parameter.Kind == ParameterKind.Check)
            {
                problems.Add(from, entry, "a figure that runs are checked against", "a parameter that the model reads");
                continue;
            }

            var bounds = ParameterKinds.BoundsOf(parameter.Kind);
            if (!bounds.Contains(value))
            {
                problems.Add(from, entry, Say(value), $"{bounds.Range} ({ParameterKinds.NameOf(parameter.Kind)})");
                continue;
            }

            overrides[id] = value;
            if (value < parameter.Low || value > parameter.High)
            {
                remarks.Add($"{from}: {entry}: {Say(value)} lies outside its declared range, {Say(parameter.Low)} to {Say(parameter.High)}");
            }
        }
    }

    private static string Say(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "open";
}
