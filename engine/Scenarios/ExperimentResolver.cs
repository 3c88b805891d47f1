using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;

namespace CareSim.Engine.Scenarios;

/// <summary>Settles an experiment: files, names, defaults and the command line held against each other. A pure function
/// that gives a resolved experiment, or every problem at once.</summary>
public static class ExperimentResolver
{
    /// <summary>The resolved experiment, or null when there is any problem.</summary>
    /// <param name="sources">What was read.</param>
    /// <param name="problems">Problems so far; more are added.</param>
    /// <param name="remarks">What is allowed but worth a second look, one sentence each.</param>
    public static ResolvedExperiment? Resolve(ExperimentSources sources, ProblemList problems, List<string> remarks)
    {
        var (file, folder) = (sources.Experiment, sources.Region);
        var settings = Settings.Of(sources, problems);
        CheckStart(sources, problems);
        CheckArmNames(sources, problems);
        ExpectationChecks.Check(file, sources.File, problems);
        if (folder is null)
        {
            return null; // parameters, authorities and levers mean nothing without a region
        }

        var running = Running(settings, folder.Region, problems);
        var start = Month.FirstAfter(folder.Region.Start);
        var context = new LeverContext(folder.Region, running, start, Math.Clamp(settings.Months, 1, ExperimentLimits.Months));
        var arms = Arms(sources, folder, context, settings.Scale, problems, remarks);
        var design = file.Design is null || problems.Touches(sources.File, "$.design") ? null
            : new DesignResolver(sources.File, folder.Parameters, folder.ParameterFile, problems).Resolve(file.Design, sources.Overrides.Draws, settings.Seed);
        CheckDraws(sources, problems);
        var stopping = StoppingRule.Resolve(sources, folder.Region, running, start, context.Months, problems);
        Remarks.OfScale(settings.Scale, context, remarks);
        return problems.Count > 0 ? null : new ResolvedExperiment
        {
            Name = file.Name,
            Question = file.Question,
            Region = folder.Region,
            Authorities = running,
            Start = start,
            Months = settings.Months,
            Seed = settings.Seed,
            Replicates = settings.Replicates,
            Scale = settings.Scale,
            Baseline = file.Baseline,
            Arms = arms,
            DesignPlan = design,
            AllContrasts = file.Contrasts == "all",
            Stopping = stopping,
            RegionFolder = Folder(folder.File),
            Analyses = file.Analyses ?? [],
            Expect = file.Expect ?? [],
            Notes = file.Notes,
        };
    }

    // Every arm as its scenario has it, then every arm again under each variant.
    private static List<ResolvedArm> Arms(ExperimentSources sources, RegionFolder folder, LeverContext context, int scale, ProblemList problems, List<string> remarks)
    {
        var arms = new List<ResolvedArm>();
        foreach (var variant in Variants(sources, problems).Prepend(null))
        {
            foreach (var (i, arm) in sources.Experiment.Arms.Index())
            {
                if (arm is not null)
                {
                    // Without its scenario, which is reported already, the arm's own parameters and levers are still checked.
                    var scenario = sources.Scenarios.GetValueOrDefault(arm.Scenario);
                    arms.Add(new ArmResolver(sources.File, $"$.arms[{i}]", folder, context, scale, problems, remarks).Resolve(arm, scenario, variant));
                }
            }
        }

        return arms;
    }

    private static List<ScenarioSource?> Variants(ExperimentSources sources, ProblemList problems)
    {
        var variants = new List<ScenarioSource?>();
        var names = new HashSet<string>(StringComparer.Ordinal) { ResolvedArm.MainVariant };
        foreach (var (i, path) in (sources.Experiment.Variants ?? []).Index())
        {
            if (path is null || sources.Scenarios.GetValueOrDefault(path) is not { } variant)
            {
                continue; // reported when it was read
            }

            if (!names.Add(variant.Scenario.Name))
            {
                problems.Add(sources.File, $"$.variants[{i}]", $"{variant.File} named \"{variant.Scenario.Name}\"",
                    $"a scenario with a name of its own, other than \"{ResolvedArm.MainVariant}\"");
            }

            variants.Add(variant);
        }

        return variants;
    }

    private static void CheckDraws(ExperimentSources sources, ProblemList problems)
    {
        if (sources.Overrides.Draws is { } draws && (sources.Experiment.Design is null || draws is < 1 or > ExperimentLimits.Draws))
        {
            problems.Add(ExperimentOverrides.File, "--draws", $"{draws}", sources.Experiment.Design is null
                ? $"an experiment with a \"design\": {sources.File} has none" : Bounds.WholeFrom(1, ExperimentLimits.Draws).Range);
        }
    }

    private static void CheckStart(ExperimentSources sources, ProblemList problems)
    {
        if (sources.Region is { } folder && !folder.Description.Starts.Contains(sources.Experiment.Start))
        {
            problems.Add(sources.File, "$.start", Say(sources.Experiment.Start), string.Join(", ", folder.Description.Starts.Select(Say)));
        }
    }

    private static void CheckArmNames(ExperimentSources sources, ProblemList problems)
    {
        var (file, arms) = (sources.File, sources.Experiment.Arms);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = true;
        foreach (var (i, arm) in arms.Index())
        {
            if (arm is null || problems.Touches(file, $"$.arms[{i}].name"))
            {
                known = false; // the baseline may be meant by the name that cannot be read
            }
            else if (!names.TryAdd(arm.Name, i))
            {
                problems.Add(file, $"$.arms[{i}].name", $"\"{arm.Name}\", the name of $.arms[{names[arm.Name]}]", "a name of its own");
            }
        }

        if (known && names.Count > 0 && !names.ContainsKey(sources.Experiment.Baseline))
        {
            var baseline = sources.Experiment.Baseline;
            problems.Add(file, "$.baseline", $"\"{baseline}\"", $"the name of an arm: {string.Join(", ", names.Keys)}" + Nearest.Hint(baseline, names.Keys));
        }
    }

    private static int[] Running(Settings settings, Region region, ProblemList problems)
    {
        CheckCodes(settings.Authorities, region, settings.AuthoritiesFile, settings.AuthoritiesPlace, problems);
        return [.. Enumerable.Range(0, region.Authorities.Count).Where(i => settings.Authorities.Holds(i, region.Authorities[i].Code))];
    }

    /// <summary>Reports codes that the region lacks or that are named twice.</summary>
    internal static void CheckCodes(AuthoritySelection selection, Region region, string file, string place, ProblemList problems)
    {
        var known = region.Authorities.Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (selection is { Every: 0, Codes.Count: 0 })
        {
            problems.Add(file, place, "no authority", "\"all\", \"every:N\" or authority codes");
        }

        foreach (var (i, code) in selection.Codes.Index())
        {
            if (!known.Contains(code))
            {
                problems.Add(file, $"{place}[{i}]", $"\"{code}\"", $"a code of region {region.Id}" + Nearest.Hint(code, known));
            }
            else if (!seen.Add(code))
            {
                problems.Add(file, $"{place}[{i}]", $"\"{code}\" again", "each authority once");
            }
        }
    }

    private static string Folder(string file) => file.Contains('/') ? file[..file.LastIndexOf('/')] : ".";

    private static string Say(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
