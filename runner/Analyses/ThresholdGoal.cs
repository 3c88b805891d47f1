using System.Globalization;
using System.Text.RegularExpressions;

namespace CareSim.Runner.Analyses;

/// <summary>What a threshold search looks for: a level of an arm, or its difference from the baseline, below or above a number.</summary>
/// <param name="IsContrast">Whether the difference counts, not the level.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Period">Year in which a financial year ends, or last day of a month.</param>
/// <param name="Place">Authority code or region id.</param>
/// <param name="Below">Whether the value must lie below the number; above it otherwise.</param>
/// <param name="Number">The number.</param>
internal sealed partial record ThresholdGoal(bool IsContrast, string Measure, string Period, string Place, bool Below, double Number)
{
    /// <summary>The form of a goal, for messages.</summary>
    public const string Form = "level(MEASURE, PERIOD, PLACE) < NUMBER, or contrast(...), or >";

    /// <summary>Reads a goal; null for anything else.</summary>
    public static ThresholdGoal? Parse(string text)
    {
        var parts = Goal().Match(text);
        return parts.Success && double.TryParse(parts.Groups["number"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new ThresholdGoal(parts.Groups["what"].Value == "contrast", parts.Groups["measure"].Value, parts.Groups["period"].Value, parts.Groups["place"].Value, parts.Groups["sign"].Value == "<", number)
            : null;
    }

    /// <summary>Whether a value meets the goal.</summary>
    public bool IsMet(double value) => Below ? value < Number : value > Number;

    /// <summary>Whether a row is the one the goal speaks of.</summary>
    public bool Names(ResultRow row) => row.StratumKind == "all" && row.Measure == Measure && row.Authority == Place && Period
        == (row.Frequency == "year" ? (row.Period.Month >= 4 ? row.Period.Year + 1 : row.Period.Year).ToString(CultureInfo.InvariantCulture) : row.Period.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\s*(?<what>level|contrast)\(\s*(?<measure>[a-z0-9_]+)\s*,\s*(?<period>[0-9-]+)\s*,\s*(?<place>[A-Za-z0-9_-]+)\s*\)\s*(?<sign><|>)\s*(?<number>-?[0-9.eE+-]+)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Goal();
}

/// <summary>One size that a search tried.</summary>
/// <param name="Round">Round, from 1.</param>
/// <param name="Size">The size.</param>
/// <param name="Arm">The arm's name in that round's results.</param>
/// <param name="Value">What the goal looks at, mean over replicates.</param>
/// <param name="Error">Its Monte Carlo error; null with one replicate.</param>
/// <param name="Meets">Whether it meets the goal.</param>
internal sealed record ThresholdTry(int Round, double Size, string Arm, double Value, double? Error, bool Meets);

/// <summary>The search itself: which sizes to try next, whatever tries them. It looks for the least size that meets the goal; in
/// every round all sizes run side by side under common random numbers, and the next round fills the gap below the least that met.</summary>
internal sealed class ThresholdSearch(double from, double to, int points)
{
    private readonly List<ThresholdTry> _tries = [];

    /// <summary>Every size tried so far.</summary>
    public IReadOnlyList<ThresholdTry> Tries => _tries;

    /// <summary>The least size that met the goal; null while none did.</summary>
    public ThresholdTry? Least => _tries.Where(t => t.Meets).MinBy(t => t.Size);

    /// <summary>The largest size below <see cref="Least"/> that was tried and failed; null where the least tried met.</summary>
    public ThresholdTry? Below => _tries.Where(t => !t.Meets && (Least is null || t.Size < Least.Size)).MaxBy(t => t.Size);

    /// <summary>The sizes of the next round, ascending; empty when there is nothing left to find.</summary>
    public IReadOnlyList<double> Next()
    {
        if (_tries.Count == 0)
        {
            return [.. Enumerable.Range(0, points).Select(i => from + ((to - from) * i / (points - 1)))];
        }

        return Least is { } least && Below is { } below
            ? [.. Enumerable.Range(1, points).Select(i => below.Size + ((least.Size - below.Size) * i / (points + 1)))]
            : [];
    }

    /// <summary>Takes in what a round found.</summary>
    public void Add(IEnumerable<ThresholdTry> round) => _tries.AddRange(round);
}
