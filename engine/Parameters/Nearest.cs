namespace CareSim.Engine.Parameters;

/// <summary>The name a writer probably meant.</summary>
public static class Nearest
{
    /// <summary>The closest of some names by edit distance, or null when none is close (more than a third of the letters
    /// differ) and none contains it. Ties go to the first in ordinal order, so that messages never depend on the order of a dictionary.</summary>
    public static string? To(string name, IEnumerable<string> names)
    {
        string? best = null;
        var bestDistance = (Math.Max(name.Length, 3) / 3) + 1;
        foreach (var candidate in names.Order(StringComparer.Ordinal))
        {
            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best ?? (name.Length < 3 ? null
            : names.Order(StringComparer.Ordinal).FirstOrDefault(c => c.Contains(name, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Words to put after a list of what is allowed: " (nearest: x)", or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> names) => To(name, names) is { } near ? $" (nearest: {near})" : "";

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
