using CareSim.Engine.Randomness;

namespace CareSim.Runner.Designs;

/// <summary>Morris's trajectories (1991): from a random point of a grid of p levels every parameter once, in random order, jumps by
/// p / (2 (p - 1)) up or down.</summary>
internal static class MorrisTrajectories
{
    // The grid's outermost levels would be the quantiles of 0 and 1, which may be infinite: the grid spans this much of the unit.
    private const double Edge = 0.005;

    /// <summary>The points, trajectory by trajectory; a point's role names the parameter that has just jumped.</summary>
    public static List<DesignPoint> Points(int trajectories, int levels, IReadOnlyList<string> columns, DesignDraws chance)
    {
        var points = new List<DesignPoint>();
        var jump = levels / 2;
        for (var t = 0; t < trajectories; t++)
        {
            var level = columns.Select(id => (int)(chance.Uniform(t, DrawKey.CodeOf(id), 20) * levels)).ToArray();
            points.Add(new DesignPoint([.. level.Select(Unit)], "start", t));
            foreach (var c in chance.Order(columns.Count, (uint)t, 21))
            {
                level[c] += level[c] < jump ? jump : -jump;
                points.Add(new DesignPoint([.. level.Select(Unit)], $"step {columns[c]}", t));
            }
        }

        return points;

        double Unit(int level) => Edge + ((1 - (2 * Edge)) * level / (levels - 1));
    }
}
