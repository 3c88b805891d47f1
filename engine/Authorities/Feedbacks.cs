namespace CareSim.Engine.Authorities;

/// <summary>The ways in which councils and markets respond, each to be switched on alone or with others.</summary>
[Flags]
public enum Feedbacks
{
    /// <summary>Councils hold fixed capacity and unit costs.</summary>
    None = 0,

    /// <summary>Money decides early-help places, family support and whether posts may grow.</summary>
    Allocation = 1,

    /// <summary>Posts, leavers, agency workers; caseload lengthens plans and raises re-referral.</summary>
    Workforce = 2,

    /// <summary>Practice quality, leadership, inspection.</summary>
    Practice = 4,

    /// <summary>Thresholds shift with caseload and overspend: rationing.</summary>
    Thresholds = 8,

    /// <summary>Regional placement markets: places, prices, placing out of area.</summary>
    Market = 16,

    /// <summary>All of them.</summary>
    All = 31,
}

/// <summary>Names of feedbacks as they stand in scenario files and on the pages of levers.</summary>
public static class FeedbackNames
{
    /// <summary>Every feedback with its name.</summary>
    public static IReadOnlyList<(Feedbacks Feedback, string Name)> All { get; } =
    [
        (Feedbacks.Allocation, "allocation"),
        (Feedbacks.Workforce, "workforce"),
        (Feedbacks.Practice, "practice"),
        (Feedbacks.Thresholds, "thresholds"),
        (Feedbacks.Market, "market"),
    ];

    /// <summary>The feedback of a name; null for a name that is none.</summary>
    public static Feedbacks? Of(string name)
    {
        foreach (var (feedback, known) in All)
        {
            if (known == name)
            {
                return feedback;
            }
        }

        return null;
    }

    /// <summary>"off", "on", or the names in order, separated by commas.</summary>
    public static string Say(Feedbacks feedbacks) => feedbacks switch
    {
        Feedbacks.None => "off",
        Feedbacks.All => "on",
        _ => string.Join(", ", All.Where(f => (feedbacks & f.Feedback) != 0).Select(f => f.Name)),
    };
}
