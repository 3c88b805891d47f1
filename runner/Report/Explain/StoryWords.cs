using CareSim.Engine.Pathways;
using CareSim.Engine.Simulation;

namespace CareSim.Runner.Report.Explain;

/// <summary>What happened, in the field's words.</summary>
internal static class StoryWords
{
    private static readonly string[] Needs = ["Low", "Emerging", "High"];
    private static readonly string[] Helps = ["no early help yet", "waits for early help", "in early help", "early help ended"];
    private static readonly string[] Exits = ["returns home", "goes to relatives", "special guardianship", "child arrangements order", "adopted", "leaves care for another reason"];

    /// <summary>How a family and one of its children stand.</summary>
    public static string Standing(FamilyStanding family, int child) =>
        $"{State(family.Children[child])}; family {(family.Present ? $"at {Needs[family.Need]} need, {(family.Poor ? "in poverty" : "not in poverty")}, {Helps[family.EarlyHelp]}" : "not there")}";

    /// <summary>A child's state, with the placement.</summary>
    public static string State(ChildStanding child) => child.Placement >= 0
        ? $"looked after ({Named(Placement.Names[child.Placement])})"
        : StateName(child.State);

    /// <summary>A state by its code.</summary>
    public static string StateName(byte state) => Named(PathwayState.Names[state]);

    /// <summary>What an event did to the family and to one child; empty when neither changed and nothing was tried.</summary>
    public static string Happened(StoryEvent story, int child)
    {
        var parts = new List<string>();
        parts.AddRange(Family(story));
        var own = Child(story, story.Before.Children[child], story.After.Children[child], child).ToList();
        parts.AddRange(own);
        var along = own.Count > 0 && story.Member >= 0 && story.Member != child ? $" (with child {story.Member + 1})" : "";
        return string.Join("; ", parts) + along;
    }

    private static IEnumerable<string> Family(StoryEvent story)
    {
        var (before, after) = (story.Before, story.After);
        if (before.Present != after.Present)
        {
            yield return after.Present ? "the family begins" : "the family ends: its youngest is 18";
        }

        if (before.Need != after.Need)
        {
            yield return $"need {(after.Need > before.Need ? "worsens" : "improves")} from {Needs[before.Need]} to {Needs[after.Need]}";
        }

        if (before.Poor != after.Poor)
        {
            yield return after.Poor ? "falls into poverty" : "leaves poverty";
        }

        if (before.EarlyHelp != after.EarlyHelp)
        {
            yield return after.EarlyHelp switch
            {
                Help.Waiting => "asks for early help",
                Help.Active => "early help begins",
                Help.Ended when before.EarlyHelp == Help.Waiting => "no longer waits for early help",
                Help.Ended => "early help ends",
                _ => "no longer waits for early help",
            };
        }
    }

    private static IEnumerable<string> Child(StoryEvent story, ChildStanding before, ChildStanding after, int child)
    {
        var referred = after.LastReferral != before.LastReferral;
        if (referred)
        {
            yield return after.State == before.State ? "referred, no further action" : "referred";
        }

        if (before.State != after.State)
        {
            yield return Became(story, before, after, child);
        }
        else if (before.Placement != after.Placement)
        {
            yield return $"moves from {Named(Placement.Names[before.Placement])} to {Named(Placement.Names[after.Placement])}";
        }
        else if (before.Plans != after.Plans)
        {
            yield return "another plan begins";
        }

        if (after.Order > before.Order && after.State == PathwayState.LookedAfter)
        {
            yield return after.Order == 2 ? "placement order" : "care order";
        }

        if (story is { Cause: StoryCause.Event, Looked: false, Lane: Lanes.Enquiry } && story.Member == child)
        {
            yield return "section 47 enquiry that leads to no plan";
        }
    }

    private static string Became(StoryEvent story, ChildStanding before, ChildStanding after, int child)
    {
        var acted = story.Cause == StoryCause.Event && story.Member == child;
        return (before.State, after.State) switch
        {
            (PathwayState.Absent, _) => after.Placement >= 0 ? $"born or arrives, and is {State(after)}" : "born",
            (_, PathwayState.LookedAfter) => $"enters care: {Named(Placement.Names[after.Placement])}",
            (PathwayState.LookedAfter, _) when acted && story.Looked && story.Lane < Exits.Length => $"leaves care: {Exits[story.Lane]}",
            (_, PathwayState.CareLeaver) => "turns 18 in care",
            (_, PathwayState.GrownUp) => "turns 18, or is no longer followed",
            (_, PathwayState.Assessment) => "assessment begins",
            (_, PathwayState.ChildProtection) => $"plan {after.Plans} begins",
            (PathwayState.Assessment, PathwayState.ChildInNeed) => "found in need",
            (PathwayState.ChildProtection, PathwayState.ChildInNeed) => "steps down from the plan to need",
            (PathwayState.Assessment, _) => "assessed as not in need",
            (PathwayState.ChildInNeed or PathwayState.ChildProtection, _) => $"the case closes: {State(after)}",
            _ => State(after),
        };
    }

    private static string Named(string name) => name.Replace('_', ' ');
}
