using System.Globalization;

namespace CareSim.Engine.Policy;

/// <summary>Values by financial year as levers state them: {"2017": 0.95, "2018": 0.9}. A year without a value takes that of the
/// nearest given year before it; years before the first given one are unchanged (1).</summary>
public static class YearPath
{
    /// <summary>The value in a financial year (ending 31 March of it).</summary>
    public static double At(IReadOnlyDictionary<string, double>? path, int year)
    {
        var (known, value) = (int.MinValue, 1.0);
        foreach (var (text, given) in path ?? new Dictionary<string, double>())
        {
            if (Year(text) is { } y && y <= year && y > known)
            {
                (known, value) = (y, given);
            }
        }

        return value;
    }

    /// <summary>What is wrong with a path under the name of its member.</summary>
    public static IEnumerable<(string Member, string Found, string Allowed)> Faults(string member, IReadOnlyDictionary<string, double>? path)
    {
        foreach (var text in (path ?? new Dictionary<string, double>()).Keys)
        {
            if (Year(text) is null)
            {
                yield return ($"{member}['{text}']", $"\"{text}\"", "a financial year by its last calendar year, as \"2017\", 1990 to 2100");
            }
        }
    }

    private static int? Year(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100 ? year : null;
}
