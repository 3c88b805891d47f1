namespace CareSim.Runner.Returns;

/// <summary>How a stay in one placement ended.</summary>
internal enum StayEnd
{
    /// <summary>It had not ended when the return, or the child's trace in it, ended.</summary>
    Open,

    /// <summary>The next stay began the same day.</summary>
    Move,

    /// <summary>The child left care.</summary>
    Exit,
}

/// <summary>Time in one placement, from a day to the day before another.</summary>
internal sealed class CareStay
{
    /// <summary>Number of the child.</summary>
    public required int Child { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day no longer in it (for an open stay: no longer seen).</summary>
    public required DateOnly Until { get; set; }

    /// <summary>Placement code.</summary>
    public required string Place { get; init; }

    /// <summary>Provider code.</summary>
    public required string Provider { get; init; }

    /// <summary>How it ended.</summary>
    public required StayEnd End { get; set; }

    /// <summary>Way out of care, of <see cref="ReturnCodes.Exits"/>; -1 without one.</summary>
    public required int Exit { get; set; }

    /// <summary>First day of the period of care it belongs to.</summary>
    public DateOnly PeriodFrom { get; set; }

    /// <summary>The stay that follows the same day; null without one.</summary>
    public CareStay? Next { get; set; }

    /// <summary>Whether it begins a period of care.</summary>
    public bool Begins => PeriodFrom == From;
}

/// <summary>Puts the episodes of each child in order: one row an episode across years, no overlaps, no time after the 18th birthday.</summary>
internal sealed class CareStays(ReturnRows rows, bool shortBreaks, ImportChecks checks)
{
    /// <summary>Episodes of short breaks that were left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Rows that repeat an episode of another year's file.</summary>
    public int Repeated { get; private set; }

    /// <summary>All stays, child by child in order of time.</summary>
    public IReadOnlyList<CareStay> Build() => [.. rows.Episodes.GroupBy(e => e.Child).OrderBy(g => g.Key).SelectMany(g => OfChild([.. g]))];

    private List<CareStay> OfChild(List<EpisodeRow> episodes)
    {
        var once = episodes.GroupBy(e => e.From).OrderBy(g => g.Key).Select(Latest).ToList();
        var kept = once.Where(e => shortBreaks || !ReturnCodes.IsShortBreak(e.Status)).ToList();
        LeftOut += once.Count - kept.Count;
        var stays = new List<CareStay>();
        for (var i = 0; i < kept.Count; i++)
        {
            if (Stay(kept[i], i + 1 < kept.Count ? kept[i + 1] : null) is { } stay)
            {
                stays.Add(stay);
            }
        }

        for (var i = 0; i < stays.Count; i++)
        {
            var follows = i > 0 && stays[i - 1].Until == stays[i].From && stays[i - 1].Exit != ReturnCodes.AgedOut;
            stays[i].PeriodFrom = follows ? stays[i - 1].PeriodFrom : stays[i].From;
            if (follows)
            {
                (stays[i - 1].End, stays[i - 1].Exit, stays[i - 1].Next) = (StayEnd.Move, -1, stays[i]);
            }
        }

        return stays;
    }

    // An episode stands in the file of every year it touches; the latest year knows how it ended.
    private EpisodeRow Latest(IEnumerable<EpisodeRow> same)
    {
        var byYear = same.OrderBy(e => e.Year).ThenBy(e => e.Row).ToArray();
        var last = byYear[^1];
        foreach (var earlier in byYear[..^1])
        {
            if (earlier.Year == last.Year)
            {
                Mend(earlier, "DECOM", "the child's episode of this day again in the file", "the last row is taken");
            }
            else if (earlier.To is not null && earlier.To != last.To)
            {
                Mend(earlier, "DEC", $"another end than row {last.Row} of {last.File}", "the later year's is taken");
            }
            else if (earlier.Place != last.Place)
            {
                Mend(earlier, "PLACE", $"another placement than row {last.Row} of {last.File}", "the later year's is taken");
            }
            else
            {
                Repeated++;
            }
        }

        return last;
    }

    private CareStay? Stay(EpisodeRow e, EpisodeRow? next)
    {
        var until = e.To;
        if (next is not null && (until is null || until > next.From))
        {
            Mend(e, "DEC", until is null ? "an open episode before a later one" : "a day after the next episode began", "it ends when the next begins");
            until = next.From;
        }

        var (last, end, exit) = until is { } day ? (day, StayEnd.Exit, ReturnCodes.Exit(e.Reason)) : LastSeen(e);
        var adult = Birthdays.On(rows.Children[e.Child].Birth, 18);
        if (last > adult && e.To is not null)
        {
            Mend(e, "DEC", "a day after the 18th birthday", "care ends with the 18th birthday");
        }

        if (last >= adult)
        {
            (last, end, exit) = (adult, StayEnd.Exit, ReturnCodes.AgedOut);
        }

        if (last == e.From)
        {
            Mend(e, "DEC", "the day on which the episode began", "an episode without a night is left out");
            return null;
        }

        if (end == StayEnd.Exit && exit != ReturnCodes.AgedOut && next?.From != last && e.Reason is ReturnCodes.GoesOn or "" && e.To is not null)
        {
            Mend(e, "REC", ImportChecks.Code(e.Reason) + ", with no episode that follows the same day", "an end for another reason");
        }

        return new CareStay { Child = e.Child, From = e.From, Until = last, Place = e.Place, Provider = e.Provider, End = end, Exit = exit };
    }

    // An open episode goes on to the end of the last year that has it.
    private (DateOnly Until, StayEnd End, int Exit) LastSeen(EpisodeRow e)
    {
        var until = ReturnRows.EndOf(e.Year).AddDays(1);
        if (until <= rows.Last)
        {
            Mend(e, "DEC", "an open episode that the next year's file does not have", "the child is no longer followed after the year's end");
        }

        return (until, StayEnd.Open, -1);
    }

    private void Mend(EpisodeRow e, string column, string found, string done) => checks.Mend(e.File, e.Row, column, found, done);
}
