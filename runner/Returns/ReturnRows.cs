namespace CareSim.Runner.Returns;

/// <summary>One row of an episodes file.</summary>
/// <param name="Child">Number of the child, given here in the order of reading; nothing of it leaves the program.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">The day on which it ended; null while open.</param>
/// <param name="Place">Placement code.</param>
/// <param name="Provider">Provider code, or empty.</param>
/// <param name="Status">Legal status.</param>
/// <param name="Reason">Reason for its end, or empty.</param>
/// <param name="Year">First calendar year of the return's year.</param>
/// <param name="File">The file.</param>
/// <param name="Row">Its row.</param>
internal sealed record EpisodeRow(int Child, DateOnly From, DateOnly? To, string Place, string Provider, string Status, string Reason, int Year, string File, int Row);

/// <summary>What is known of a child beside its episodes.</summary>
/// <param name="Birth">Date of birth.</param>
internal sealed record ReturnChild(DateOnly Birth)
{
    /// <summary>Until when the child counts as unaccompanied; null for never, <see cref="DateOnly.MaxValue"/> for no known end.</summary>
    public DateOnly? UnaccompaniedUntil { get; set; }

    /// <summary>Whether the child counts as unaccompanied on a day.</summary>
    public bool IsUnaccompanied(DateOnly day) => UnaccompaniedUntil is { } until && day < until;
}

/// <summary>A return after reading, before episodes are put in order.</summary>
/// <param name="First">First day of the first year.</param>
/// <param name="Last">Last day of the last year, a 31 March.</param>
/// <param name="Children">By number.</param>
/// <param name="Episodes">All rows that can be used.</param>
internal sealed record ReturnRows(DateOnly First, DateOnly Last, IReadOnlyList<ReturnChild> Children, IReadOnlyList<EpisodeRow> Episodes)
{
    /// <summary>Last day of the year that begins in a calendar year.</summary>
    public static DateOnly EndOf(int year) => new(year + 1, 3, 31);

    /// <summary>First day of the year that begins in a calendar year.</summary>
    public static DateOnly StartOf(int year) => new(year, 4, 1);
}
