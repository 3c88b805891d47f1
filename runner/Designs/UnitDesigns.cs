using CareSim.Engine.Randomness;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Designs;

/// <summary>The designs in the unit cube, one list of points a kind. Columns are the parameters and last, where the kind can
/// use one, the dummy that no equation reads.</summary>
internal static class UnitDesigns
{
    /// <summary>The points where one-at-a-time and two-level factorial designs put a parameter: the ends of its 95 % interval.</summary>
    public const double Low = 0.025;

    /// <summary>See <see cref="Low"/>.</summary>
    public const double High = 0.975;

    /// <summary>Most distances that the search for a maximin Latin hypercube may work out.</summary>
    private const long MostDistances = 200_000_000;

    /// <summary>Number of points a plan makes; what the disk is reckoned with before any is made.</summary>
    public static double Count(DesignPlan plan) => plan.Kind switch
    {
        "factorial" => Math.Pow(plan.Levels, plan.Parameters.Count),
        "one-at-a-time" => 2.0 * plan.Parameters.Count,
        "morris" => plan.Draws * (plan.Parameters.Count + 1.0),
        "saltelli" => plan.Draws * (plan.Parameters.Count + 2.0),
        _ => plan.Draws,
    };

    /// <summary>Whether the design has a column for the dummy.</summary>
    public static bool HasDummy(string kind) => kind is "monte-carlo" or "latin-hypercube" or "sobol";

    /// <summary>The points of a plan.</summary>
    /// <param name="plan">Kind, number and seed.</param>
    /// <param name="columns">Ids of the columns, the dummy among them where there is one.</param>
    public static List<DesignPoint> Points(DesignPlan plan, IReadOnlyList<string> columns)
    {
        var codes = columns.Select(DrawKey.CodeOf).ToArray();
        var chance = new DesignDraws(plan.Seed);
        return plan.Kind switch
        {
            "monte-carlo" => Sample(plan.Draws, row => [.. codes.Select(code => chance.Uniform(row, code, 1))]),
            "latin-hypercube" => Sample(LatinHypercube(plan.Draws, codes, chance)),
            "sobol" => Sample(plan.Draws, new SobolSequence(codes, chance).At),
            "factorial" => Factorial(plan.Levels, columns.Count),
            "one-at-a-time" => OneAtATime(columns),
            "morris" => MorrisTrajectories.Points(plan.Draws, plan.Levels, columns, chance),
            "saltelli" => Saltelli(plan.Draws, columns, codes, chance),
            _ => throw new NotSupportedException(plan.Kind),
        };
    }

    private static List<DesignPoint> Sample(int count, Func<int, double[]> point) =>
        [.. Enumerable.Range(0, count).Select(row => new DesignPoint(point(row), "sample", row))];

    private static List<DesignPoint> Sample(double[][] points) => Sample(points.Length, row => points[row]);

    // Of many Latin hypercubes the one whose two nearest points lie farthest apart (Johnson, Moore and Ylvisaker 1990).
    private static double[][] LatinHypercube(int count, uint[] codes, DesignDraws chance)
    {
        var distances = Math.Max(1, (long)count * count / 2 * codes.Length);
        var tries = (uint)Math.Clamp(MostDistances / distances, 1, 100);
        var (best, widest) = (Array.Empty<double[]>(), double.NegativeInfinity);
        for (var attempt = 0u; attempt < tries; attempt++)
        {
            var orders = Array.ConvertAll(codes, code => chance.Order(count, code, 100 + (2 * attempt)));
            var points = Enumerable.Range(0, count)
                .Select(row => codes.Select((code, c) => (orders[c][row] + chance.Uniform(row, code, 101 + (2 * attempt))) / count).ToArray()).ToArray();
            var least = tries == 1 ? 0 : LeastDistance(points, widest);
            if (least > widest)
            {
                (best, widest) = (points, least);
            }
        }

        return best;
    }

    // Squared; anything at or below the best so far ends the search early.
    private static double LeastDistance(double[][] points, double enough)
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < points.Length && least > enough; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var sum = 0.0;
                for (var c = 0; c < points[i].Length && sum < least; c++)
                {
                    sum += (points[i][c] - points[j][c]) * (points[i][c] - points[j][c]);
                }

                least = Math.Min(least, sum);
            }
        }

        return least;
    }

    private static List<DesignPoint> Factorial(int levels, int columns)
    {
        var count = (int)Math.Pow(levels, columns);
        return [.. Enumerable.Range(0, count).Select(row =>
        {
            var point = new double[columns];
            var rest = row;
            for (var c = columns - 1; c >= 0; c--)
            {
                point[c] = Low + ((High - Low) * (rest % levels) / (levels - 1));
                rest /= levels;
            }

            return new DesignPoint(point, "factorial", row);
        })];
    }

    private static List<DesignPoint> OneAtATime(IReadOnlyList<string> columns)
    {
        var points = new List<DesignPoint>();
        for (var c = 0; c < columns.Count; c++)
        {
            foreach (var (end, name) in new[] { (Low, "low"), (High, "high") })
            {
                var point = Enumerable.Repeat(double.NaN, columns.Count).ToArray(); // NaN: the central value
                point[c] = end;
                points.Add(new DesignPoint(point, $"{name} {columns[c]}", c));
            }
        }

        return points;
    }

    // Two independent blocks of one scrambled Sobol' sequence, and for each parameter the first block with that parameter
    // from the second (Saltelli et al. 2010).
    private static List<DesignPoint> Saltelli(int count, IReadOnlyList<string> columns, uint[] codes, DesignDraws chance)
    {
        var sequence = new SobolSequence([.. codes, .. codes.Select(code => code ^ 0x5A5A5A5Au)], chance);
        var points = new List<DesignPoint>();
        for (var row = 0; row < count; row++)
        {
            var both = sequence.At(row);
            var (a, b) = (both[..codes.Length], both[codes.Length..]);
            points.Add(new DesignPoint(a, "A", row));
            points.Add(new DesignPoint(b, "B", row));
            for (var c = 0; c < codes.Length; c++)
            {
                var mixed = (double[])a.Clone();
                mixed[c] = b[c];
                points.Add(new DesignPoint(mixed, $"AB {columns[c]}", row));
            }
        }

        return points;
    }
}
