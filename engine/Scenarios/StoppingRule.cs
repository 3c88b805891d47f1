using System.Globalization;
using System.Text.RegularExpressions;
using CareSim.Engine.Observation;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;

namespace CareSim.Engine.Scenarios;

/// <summary>The rule of "until": one contrast's precision, checked at fixed replicate counts.</summary>
/// <param name="Text">The rule as written.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Frequency">Frequency of the row, as in the results: 0 = month, 1 = year.</param>
/// <param name="PeriodDay">The period's last day, in days since 1970-01-01.</param>
/// <param name="Place">Authority code or region id.</param>
/// <param name="Target">The half-width of the 95 % interval of chance must be below this.</param>
/// <param name="Minimum">Replicates before the first check.</param>
/// <param name="Every">Replicates between checks.</param>
/// <param name="Checks">Checks in a row that must hold.</param>
public sealed partial record StoppingRule(string Text, string Arm, string Measure, byte Frequency, int PeriodDay, string Place, double Target,
    int Minimum, int Every, int Checks)
{
    /// <summary>The form of a rule, for messages.</summary>
    public const string Form = "contrast(ARM, MEASURE, PERIOD, PLACE).half_width < NUMBER";

    private const string RulePlace = "$.until";

    /// <summary>Whether a check falls after so many replicates.</summary>
    public bool IsCheck(int replicates) => replicates >= Minimum && (replicates - Minimum) % Every == 0;

    /// <summary>Settles the rule of a file; null without one, or with a problem.</summary>
    internal static StoppingRule? Resolve(ExperimentSources sources, Region region, IReadOnlyList<int> running, Month start, int months, ProblemList problems)
    {
        var (file, experiment) = (sources.File, sources.Experiment);
        if (experiment.Until is not { } text || problems.Touches(file, RulePlace))
        {
            if (experiment is { Until: null, Stopping: not null })
            {
                problems.Add(file, "$.stopping", "checks without a rule", "\"until\" beside it");
            }

            return null;
        }

        var parts = Rule().Match(text);
        if (!parts.Success || !double.TryParse(parts.Groups["target"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var target) || !(target > 0))
        {
            problems.Add(file, RulePlace, $"\"{text}\"", $"{Form}, NUMBER above 0");
            return null;
        }

        var names = experiment.Arms.Where(a => a is not null && a.Name != experiment.Baseline).Select(a => a.Name).ToArray();
        var places = running.Select(i => region.Authorities[i].Code).Append(region.Id).ToArray();
        Among(parts.Groups["arm"].Value, names, "an arm other than the baseline");
        Among(parts.Groups["measure"].Value, [.. MeasureCatalogue.All.Select(m => m.Name)], "a measure");
        Among(parts.Groups["place"].Value, places, "an authority that runs, or the region");
        var period = Period(parts.Groups["period"].Value, start, months);
        if (period is null)
        {
            problems.AddBeside(file, RulePlace, $"the period \"{parts.Groups["period"].Value}\"",
                $"a year or the last day of a month of the run, {start.LastDay:yyyy-MM-dd} to {(start + (months - 1)).LastDay:yyyy-MM-dd}");
        }

        if (period is { Frequency: 0 } && parts.Groups["place"].Value != region.Id)
        {
            problems.AddBeside(file, RulePlace, $"a month of \"{parts.Groups["place"].Value}\"", $"a year, or a month of {region.Id}: authorities are reported by year");
        }

        var checks = experiment.Stopping ?? new StoppingFile();
        var (frequency, day) = period ?? default;
        return new StoppingRule(text, parts.Groups["arm"].Value, parts.Groups["measure"].Value, frequency, day, parts.Groups["place"].Value, target,
            checks.Minimum ?? 10, checks.Every ?? 5, checks.Checks ?? 2);

        void Among(string found, string[] allowed, string what)
        {
            if (!allowed.Contains(found))
            {
                problems.AddBeside(file, RulePlace, $"\"{found}\"", $"{what}: {Some(allowed)}{Nearest.Hint(found, allowed)}");
            }
        }
    }

    private static string Some(string[] names) => names.Length <= 12 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(8))} and {names.Length - 8} others";

    // A year is that in which a financial year ends; a day is the last of a month of the run.
    private static (byte Frequency, int Day)? Period(string text, Month start, int months)
    {
        for (var month = 0; month < months; month++)
        {
            var last = (start + month).LastDay;
            var day = last.DayNumber - new DateOnly(1970, 1, 1).DayNumber;
            var yearEnds = last.Month == 3 || month == months - 1;
            if (text == last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            {
                return (0, day);
            }

            if (yearEnds && text == (start + month).FinancialYear.ToString(CultureInfo.InvariantCulture))
            {
                return (1, day);
            }
        }

        return null;
    }

    [GeneratedRegex(@"^\s*contrast\(\s*(?<arm>[a-z0-9-]+)\s*,\s*(?<measure>[a-z0-9_]+)\s*,\s*(?<period>[0-9-]+)\s*,\s*(?<place>[A-Za-z0-9_-]+)\s*\)\.half_width\s*<\s*(?<target>[0-9.eE+-]+)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
