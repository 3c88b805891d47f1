using CareSim.Engine.Pathways;

namespace CareSim.Runner.Returns;

/// <summary>Ages by birthday, on any day.</summary>
internal static class Birthdays
{
    /// <summary>First age in years of each age band, and the age at which care ends.</summary>
    public static ReadOnlySpan<int> Edges => [0, 1, 5, 10, 16, 18];

    /// <summary>The day on which someone reaches an age; who was born on 29 February reaches it on 1 March of other years.</summary>
    public static DateOnly On(DateOnly birth, int age)
    {
        var day = birth.AddYears(age);
        return day.Day == birth.Day ? day : day.AddDays(1);
    }

    /// <summary>Age band on a day (0 to 4, <see cref="Bands.AgeNames"/>); below 0 before birth, 5 from the 18th birthday on.</summary>
    public static int Band(DateOnly birth, DateOnly day)
    {
        var band = -1;
        while (band < Edges.Length - 1 && day >= On(birth, Edges[band + 1]))
        {
            band++;
        }

        return band;
    }
}
