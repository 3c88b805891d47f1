using System.Globalization;
using CareSim.Engine.Pathways;
using CareSim.Engine.Quantities;
using CareSim.Engine.Simulation;

namespace CareSim.Runner.Report.Explain;

/// <summary>One child's life under several arms, side by side, with what made them part.</summary>
internal sealed class StoryTable(ChildKey key, IReadOnlyList<LifeStory> stories)
{
    private const int Width = 46;
    private readonly int _child = key.BirthOrder - 1;

    private sealed record Row(Month Month, double Time, int Order, int Member, int Lane, string Text, StoryEvent?[] Events);

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Cells("", [.. stories.Select(story => story.Arm)]);
        yield return Cells("at the start", [.. stories.Select(story => StoryWords.Standing(story.Start, _child))]);
        var parted = false;
        foreach (var row in Rows())
        {
            var all = Array.TrueForAll(row.Events, happened => happened is not null);
            yield return Cells(When(row), all
                ? [row.Text + Odds(row.Events[0]!), .. Enumerable.Repeat("the same", stories.Count - 1)]
                : [.. row.Events.Select(happened => happened is null ? "\u2013" : row.Text + Odds(happened))]);
            if (!all)
            {
                yield return $"    {(parted ? "why" : "here the lives part")}: {Why(row)}";
                parted = true;
            }
        }

        yield return Cells("at the end", [.. stories.Select(story => story.Standings.Count == 0 ? "" : StoryWords.Standing(story.Standings[^1], _child))]);
        if (!parted)
        {
            yield return "The life is the same under every arm shown.";
        }
    }

    // The same thing at the same moment is one row, whatever the arms.
    private List<Row> Rows()
    {
        var rows = new Dictionary<(Month, double, StoryCause, int, int, string), Row>();
        for (var arm = 0; arm < stories.Count; arm++)
        {
            foreach (var (order, happened) in stories[arm].Events.Index())
            {
                var text = StoryWords.Happened(happened, _child);
                if (text.Length == 0)
                {
                    continue;
                }

                var at = (happened.Month, happened.Time, happened.Cause, happened.Member, happened.Lane, text);
                if (!rows.TryGetValue(at, out var row))
                {
                    rows.Add(at, row = new Row(happened.Month, happened.Time, order, happened.Member, happened.Lane, text, new StoryEvent?[stories.Count]));
                }

                row.Events[arm] = happened;
            }
        }

        return [.. rows.Values.OrderBy(row => row.Month).ThenBy(row => row.Time).ThenBy(row => row.Order)];
    }

    private string Why(Row row)
    {
        var here = Array.FindIndex(row.Events, happened => happened is not null);
        var reasons = Enumerable.Range(0, stories.Count).Where(arm => row.Events[arm] is null).Select(arm => Reason(row.Events[here]!, stories[here], stories[arm]));
        return string.Join(" ", reasons);
    }

    private string Reason(StoryEvent happened, LifeStory here, LifeStory there)
    {
        var actor = happened.Member < 0 ? _child : happened.Member;
        var standing = StoryWords.Standing(StandingBefore(there, happened), actor);
        if (happened.Cause != StoryCause.Event)
        {
            return $"under {there.Arm} not so: {standing}.";
        }

        bool Is(StoryChance chance) => chance.Month == happened.Month && chance.Member == happened.Member && chance.Lane == happened.Lane && chance.Looked == happened.Looked;
        var other = there.Chances.Where(Is).ToList();
        if (other.Count == 0)
        {
            return $"under {there.Arm} it could not happen: {(actor == _child ? "" : $"child {actor + 1} is ")}{standing}.";
        }

        var own = here.Chances.Where(Is).ToList();
        var mine = own.Count > 0 ? own[0].Hazard : happened.Hazard;
        if (there.Events.FirstOrDefault(same => same.Month == happened.Month && same.Member == happened.Member && same.Lane == happened.Lane && same.Round == happened.Round) is { } elsewhere)
        {
            return $"under {there.Arm} {(elsewhere.Time > happened.Time ? "later" : "sooner")} in the month: the same draw against a chance of {Chance(other[0].Hazard)}, not {Chance(mine)}.";
        }

        if (other[0].Hazard == mine)
        {
            return $"under {there.Arm} the chance was the same at the month's start; another event of that month came first, or other children were drawn along.";
        }

        return $"the draw was {Number(other[0].Draw)} under both; the month's chance {Chance(mine)} under {here.Arm}, {Chance(other[0].Hazard)} under {there.Arm} ({standing}).";
    }

    private static FamilyStanding StandingBefore(LifeStory story, StoryEvent at)
    {
        var before = story.Events.LastOrDefault(happened => happened.Month < at.Month || (happened.Month == at.Month && happened.Time < at.Time));
        return before?.After ?? story.Start;
    }

    private static string When(Row row)
    {
        var first = new DateOnly(row.Month.Year, row.Month.MonthOfYear, 1);
        var day = Math.Min(row.Month.Days, 1 + (int)(row.Time * row.Month.Days));
        return first.AddDays(day - 1).ToString("d MMM yyyy", CultureInfo.InvariantCulture);
    }

    private static string Odds(StoryEvent happened) => happened.Cause == StoryCause.Event
        ? $" [chance {Chance(happened.Hazard)}, draw {Number(happened.Draw)}]"
        : happened.Cause == StoryCause.Council ? " [the council]" : "";

    private static string Chance(double hazard) => Number(1 - Math.Exp(-hazard));

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Cells(string when, IReadOnlyList<string> cells)
    {
        var wrapped = cells.Select(Wrap).ToList();
        var lines = Enumerable.Range(0, wrapped.Max(lines => lines.Count)).Select(line =>
            (line == 0 ? when : "").PadRight(14) + string.Join("  ", wrapped.Select(cell => (line < cell.Count ? cell[line] : "").PadRight(Width))).TrimEnd());
        return string.Join(Environment.NewLine, lines.Select(line => line.TrimEnd()));
    }

    private static List<string> Wrap(string text)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        lines.Add(line);
        return lines;
    }
}
