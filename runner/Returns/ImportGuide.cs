using System.Globalization;

namespace CareSim.Runner.Returns;

/// <summary>The README of an import's folder.</summary>
internal static class ImportGuide
{
    /// <summary>The text.</summary>
    public static string Text(ReturnRows rows, ImportRequest request, bool region)
    {
        var years = string.Create(CultureInfo.InvariantCulture, $"{rows.First:d MMMM yyyy} to {rows.Last:d MMMM yyyy}");
        return $"""
            # A council's own return, as counts

            Years {years}. {Breaks(request)} {Hidden(request)}

            No table has a row for a child, a child's number or a date of birth. Small counts can still tell about a child to someone who
            knows it: look before you publish, and use `--suppress 10` for what leaves the house. That hides single cells only; what can be
            worked out from totals is for you to check.

            | file | a row is |
            | --- | --- |
            | `rates.csv` | an age (on the day), a placement and an event: entries, moves and ways out, events a month (entries: children a month; else for each child in the placement), exact 95 % Poisson interval |
            | `spells.csv` | periods of care that began in these years, by age and placement at the start, length and end |
            | `stocks.csv` | children in care on a 31 March, by age, placement and time in care |
            | `demand-model/` | the same return as age bracket x placement category with rates a day, as stock-and-flow demand models use them |
            | `checks.csv` | a cell that could not be used (refused), or a row used after a change (mended) |
            {(region ? "| `region/` | a region folder: the base region with this authority's children in care replaced; exact counts, so keep it in the house |\n" : "")}
            How rows become stays: an episode that stands in several years' files is taken once, from the latest; overlaps end when the next
            episode begins; a child who is open in one year and missing in the next is followed to the year's end; care ends with the 18th
            birthday. Ages are by birthday on the day itself. Where a return has only the month of birth (first of the month), children count
            as up to a month older than they are. A change of legal status alone is a move within the same placement.

            """.ReplaceLineEndings("\n");
    }

    private static string Breaks(ImportRequest request) => request.ShortBreaks
        ? "Series of short breaks (V3, V4) count as care."
        : "Series of short breaks (V3, V4) are left out, as in published stocks.";

    private static string Hidden(ImportRequest request) => request.Suppress > 0
        ? $"Counts of {request.Suppress} or fewer are left empty."
        : "All counts are shown.";
}
