using System.CommandLine;
using System.Globalization;

namespace CareSim.Runner.Analyses;

/// <summary>The options that choose rows of the outcomes, for every command that reads results.</summary>
internal sealed class RowFilter
{
    private readonly Option<string[]> _measures = new("--measure") { Description = "Measures, such as care_stock; by default the headline ones.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _periods = new("--period") { Description = "Years in which financial years end, or last days of months; by default the last year.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _places = new("--place") { Description = "Authority codes, or the region's id (the default).", AllowMultipleArgumentsPerToken = true };

    /// <summary>What is shown where nobody names measures.</summary>
    public static IReadOnlyList<string> Headline { get; } =
        ["referrals", "need_stock", "plan_stock", "care_stock", "care_starts", "spend_total"];

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_measures);
        command.Options.Add(_periods);
        command.Options.Add(_places);
    }

    /// <summary>Whether a row is chosen: unstratified ones only.</summary>
    public Func<ResultRow, bool> Of(ParseResult parsed, ResultsReading results)
    {
        var measures = Given(parsed.GetValue(_measures), Headline);
        var places = Given(parsed.GetValue(_places), [results.Region]);
        var periods = Given(parsed.GetValue(_periods), [LastYear(results)]);
        return row => row.StratumKind == "all" && measures.Contains(row.Measure) && places.Contains(row.Authority)
            && periods.Contains(row.Frequency == "year" ? Year(row.Period) : row.Period.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>The headline measures of the region in the last year.</summary>
    public static Func<ResultRow, bool> Default(ResultsReading results)
    {
        var last = LastYear(results);
        return row => row.StratumKind == "all" && row.Frequency == "year" && Headline.Contains(row.Measure) && row.Authority == results.Region && Year(row.Period) == last;
    }

    /// <summary>The message where no row was chosen.</summary>
    public string Nothing(ParseResult parsed, ResultsReading results) =>
        $"found no row of {Say(Given(parsed.GetValue(_measures), Headline))} for {Say(Given(parsed.GetValue(_periods), [LastYear(results)]))} in {Say(Given(parsed.GetValue(_places), [results.Region]))}; "
        + "allowed are measures and authorities of codebook.csv, and years (or months, for the region) of the run";

    private static string Say(IReadOnlyList<string> names) => string.Join(", ", names);

    private static IReadOnlyList<string> Given(string[]? given, IReadOnlyList<string> otherwise) => given is { Length: > 0 } ? given : otherwise;

    // The year in which the financial year that holds a day ends.
    private static string Year(DateOnly day) => (day.Month >= 4 ? day.Year + 1 : day.Year).ToString(CultureInfo.InvariantCulture);

    private static string LastYear(ResultsReading results)
    {
        var start = DateOnly.ParseExact(results.Start + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Year(start.AddMonths(results.Months - 1));
    }
}
