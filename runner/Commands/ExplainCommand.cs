using System.CommandLine;
using System.Globalization;
using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;
using CareSim.Runner.Report.Explain;

namespace CareSim.Runner.Commands;

/// <summary><c>explain DIR --child KEY</c>: one child's life under each arm, side by side. <c>explain DIR --changed</c>: whose lives differ.</summary>
internal static class ExplainCommand
{
    private const int ArmsAtOnce = 3;

    /// <summary>The command.</summary>
    public static Command Build()
    {
        var folder = new Argument<string>("DIR") { Description = "A results folder." };
        var child = new Option<string?>("--child") { Description = "The child: authority-code/rank/birth-order.", HelpName = "KEY" };
        var changed = new Option<bool>("--changed") { Description = "List children whose path differs from the baseline's." };
        var arms = new Option<string[]>("--arm") { Description = "Arms to show beside the baseline; by default the first that differ.", HelpName = "ARM" };
        var replicate = Whole("--replicate", "Replicate of chance, from 0.", 0, ExperimentLimits.Replicates - 1, 0);
        var limit = Whole("--limit", "Children to list.", 1, 1_000_000, 20);
        var command = new Command("explain", "Live a child's life again under each arm, or list the children whose lives differ.") { folder, child, changed, arms, replicate, limit };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var key = parsed.GetValue(child);
            if (key is null == !parsed.GetValue(changed))
            {
                error.WriteLine($"explain: found {(key is null ? "neither --child nor --changed" : "both --child and --changed")}; allowed is one of them");
                return ExitCodes.Usage;
            }

            var asked = new Asked(parsed.GetRequiredValue(folder), key, parsed.GetValue(arms) ?? [], parsed.GetValue(replicate), parsed.GetValue(limit));
            return Run(asked, output, error);
        });
        return command;
    }

    private sealed record Asked(string Folder, string? Child, IReadOnlyList<string> Arms, int Replicate, int Limit);

    private static int Run(Asked asked, TextWriter output, TextWriter error)
    {
        var problems = new List<string>();
        var key = asked.Child is null ? null : ChildKey.Parse(asked.Child);
        if (asked.Child is not null && key is null)
        {
            problems.Add($"--child: found '{asked.Child}'; allowed is {ChildKey.Form}");
        }

        var read = FolderRerun.Read(asked.Folder, problems);
        if (read is { } ran)
        {
            Check(asked, ran.Experiment, key, problems);
        }

        if (problems.Count > 0 || read is not { } found)
        {
            return ProblemReport.Write(problems, error);
        }

        return key is { } one ? Tell(found.Experiment, one, asked, output, error) : List(found.Experiment, asked, output);
    }

    private static void Check(Asked asked, ResolvedExperiment experiment, ChildKey? key, List<string> problems)
    {
        var names = experiment.Arms.Select(arm => arm.Key).Where(name => name != experiment.Baseline).ToList();
        problems.AddRange(asked.Arms.Where(arm => !names.Contains(arm)).Select(arm => $"--arm: found '{arm}'; allowed is {string.Join(", ", names)}"));
        if (asked.Replicate >= experiment.Replicates)
        {
            problems.Add($"--replicate: found {asked.Replicate}; allowed is 0 to {experiment.Replicates - 1}");
        }

        if (names.Count == 0)
        {
            problems.Add($"{asked.Folder}: found one arm only; allowed is an experiment with two or more to compare");
        }

        if (key is { } one && !experiment.Authorities.Any(index => experiment.Region.Authorities[index].Code == one.Authority))
        {
            problems.Add($"--child: found the authority '{one.Authority}'; allowed is one that ran: {Some(experiment)}");
        }
    }

    private static int Tell(ResolvedExperiment experiment, ChildKey key, Asked asked, TextWriter output, TextWriter error)
    {
        var slice = experiment.Authorities.ToList().FindIndex(index => experiment.Region.Authorities[index].Code == key.Authority);
        var simulator = ChangedPaths.Prepare(experiment, Environment.ProcessorCount);
        var skeleton = simulator.Skeletons[slice];
        if (key.Family >= skeleton.Families || key.BirthOrder > skeleton.FirstChild[key.Family + 1] - skeleton.FirstChild[key.Family])
        {
            error.WriteLine($"--child: found '{key}'; allowed is a family from 0 to {skeleton.Families - 1} of {key.Authority}{(key.Family < skeleton.Families ? $", and in family {key.Family} a birth order from 1 to {skeleton.FirstChild[key.Family + 1] - skeleton.FirstChild[key.Family]}" : "")}");
            return ExitCodes.Usage;
        }

        var workspace = simulator.NewWorkspace();
        var stories = Shown(experiment, asked).Select(arm => LifeStories.Of(simulator, arm, slice, asked.Replicate, key.Family, workspace)).ToList();
        output.WriteLine($"{key}: child {key.BirthOrder} of {stories[0].Births.Count} of family {key.Family} in {skeleton.Authority.Name}, born {Date(stories[0].Births[key.BirthOrder - 1])}, neighbourhood decile {skeleton.Decile[key.Family] + 1} (1 = most deprived); replicate {asked.Replicate} of {experiment.Name}");
        output.WriteLine("An event happens where its draw lies below its chance; the draw belongs to the child, the month and the kind of event, and is the same under every arm.");
        output.WriteLine();
        foreach (var line in new StoryTable(key, stories).Lines())
        {
            output.WriteLine(line);
        }

        return ExitCodes.Success;
    }

    private static int List(ResolvedExperiment experiment, Asked asked, TextWriter output)
    {
        var simulator = ChangedPaths.Prepare(experiment, Environment.ProcessorCount);
        var arm = Shown(experiment, asked)[1];
        var changed = ChangedPaths.Find(simulator, Place(experiment, experiment.Baseline), arm, asked.Replicate, Environment.ProcessorCount);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{changed.Count:N0} of {simulator.Skeletons.Sum(skeleton => skeleton.Children):N0} children have another path under {experiment.Arms[arm].Key} than under {experiment.Baseline}, replicate {asked.Replicate}"));
        if (changed.Count == 0)
        {
            return ExitCodes.Success;
        }

        output.WriteLine();
        output.WriteLine($"{"child",-24}{"ends under " + experiment.Baseline,-26}ends under {experiment.Arms[arm].Key}");
        foreach (var child in changed.Take(asked.Limit))
        {
            output.WriteLine($"{child.Key,-24}{StoryWords.StateName(child.From),-26}{StoryWords.StateName(child.To)}");
        }

        output.WriteLine(changed.Count > asked.Limit ? string.Create(CultureInfo.InvariantCulture, $"... and {changed.Count - asked.Limit:N0} more (--limit)") : "");
        output.WriteLine($"{"children",-24}{"from, under " + experiment.Baseline,-26}to, under {experiment.Arms[arm].Key}");
        foreach (var flow in changed.GroupBy(child => (child.From, child.To)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{flow.Count(),-24:N0}{StoryWords.StateName(flow.Key.From),-26}{StoryWords.StateName(flow.Key.To)}{(flow.Key.From == flow.Key.To ? " (another way there)" : "")}"));
        }

        return ExitCodes.Success;
    }

    // The baseline, then the arms asked for, or the first whose policy is another.
    private static List<int> Shown(ResolvedExperiment experiment, Asked asked)
    {
        var baseline = Place(experiment, experiment.Baseline);
        if (asked.Arms.Count > 0)
        {
            return [baseline, .. asked.Arms.Select(name => Place(experiment, name))];
        }

        var others = Enumerable.Range(0, experiment.Arms.Count).Where(arm => arm != baseline).ToList();
        var differing = others.Where(arm => !Output.EffectiveConfiguration.SamePolicy(experiment, experiment.Arms[arm], experiment.Arms[baseline])).ToList();
        return [baseline, .. (differing.Count > 0 ? differing : others).Take(ArmsAtOnce - 1)];
    }

    private static int Place(ResolvedExperiment experiment, string arm) => experiment.Arms.ToList().FindIndex(one => one.Key == arm);

    private static string Date(Engine.Quantities.Month month) => month.LastDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Some(ResolvedExperiment experiment)
    {
        var codes = experiment.Authorities.Select(index => experiment.Region.Authorities[index].Code).ToList();
        return codes.Count <= 12 ? string.Join(", ", codes) : $"{string.Join(", ", codes.Take(8))} and {codes.Count - 8} others";
    }

    private static Option<int> Whole(string name, string description, int least, int most, int usual) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : usual.ToString(CultureInfo.InvariantCulture);
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError($"{name}: found '{text}'; allowed is a whole number from {least} to {most}");
            return usual;
        },
    };
}
