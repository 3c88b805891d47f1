using CareSim.Engine.Authorities;
using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;

namespace CareSim.Engine.Scenarios;

/// <summary>What councils that respond cannot be asked to do.</summary>
internal static class FeedbackChecks
{
    /// <summary>Looked-after agents below which an authority's own tallies are mostly chance.</summary>
    public const int FewestAgents = 30;

    /// <summary>A sample so thin that councils would respond to chance. Whole authorities run however small they are: the Isles of Scilly
    /// really do decide on a handful of children.</summary>
    public static void Sample(Feedbacks on, int scale, LeverContext context, string file, string place, ProblemList problems)
    {
        if (on == Feedbacks.None || scale == 1)
        {
            return;
        }

        var thin = context.Running.Select(i => context.Region.Authorities[i])
            .Where(a => a.Start.TryGetValue("cla_stock", out var stock) && stock < FewestAgents * scale).ToArray();
        if (thin.Length > 0)
        {
            var codes = string.Join(", ", thin.Take(5).Select(a => a.Code)) + (thin.Length > 5 ? $" and {thin.Length - 5} more" : "");
            problems.Add(file, place, $"feedback \"{FeedbackNames.Say(on)}\" at scale 1/{scale}, where {codes} start with fewer than {FewestAgents} looked-after agents",
                "feedback \"off\", a denser sample, or whole authorities (--authorities LIST or every:N at scale 1/1)");
        }
    }
}
