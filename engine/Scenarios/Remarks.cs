using CareSim.Engine.Policy;

namespace CareSim.Engine.Scenarios;

/// <summary>What an experiment may do but its reader should know.</summary>
internal static class Remarks
{
    // Below this many looked-after agents an authority's own tallies are mostly chance, and so is what it decides from them.
    private const int FewestAgents = 30;

    /// <summary>Authorities too small for the sample.</summary>
    public static void OfScale(int scale, LeverContext context, List<string> remarks)
    {
        var small = context.Running.Select(i => context.Region.Authorities[i])
            .Where(a => a.Start.TryGetValue("cla_stock", out var stock) && stock < FewestAgents * scale).ToArray();
        if (scale > 1 && small.Length > 0)
        {
            remarks.Add($"at scale 1/{scale} {small.Length} of {context.Running.Count} authorities start with fewer than {FewestAgents} looked-after "
                + "agents, too few for what councils decide from their own counts: whole authorities (every:N) sample better");
        }
    }
}
