using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;

namespace CareSim.Engine.Policy;

/// <summary>A change of policy: it maps one dated table to another, before the run. Levers compose in order.</summary>
public interface ILever
{
    /// <summary>The numbers of the <see cref="Instruments"/> that it moves.</summary>
    IReadOnlyList<int> Moves { get; }

    /// <summary>The table with this lever in force; the given table stays as it is.</summary>
    PolicyTable Apply(PolicyTable table, LeverContext context);
}

/// <summary>What every lever of a scenario or arm says: its kind, when and where. The list of kinds stands here: a new
/// lever is its file and one line. Each carries a <see cref="LeverPageAttribute"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EarlyHelpPlaces), "early-help-places")]
[JsonDerivedType(typeof(Arrivals), "arrivals")]
[JsonDerivedType(typeof(ReferralPractice), "referral-practice")]
[JsonDerivedType(typeof(PlanPractice), "plan-practice")]
[JsonDerivedType(typeof(CareEntryPractice), "care-entry-practice")]
[JsonDerivedType(typeof(CareExitPractice), "care-exit-practice")]
[JsonDerivedType(typeof(PovertyEntry), "poverty-entry")]
public abstract record Lever : ILever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public abstract IReadOnlyList<int> Moves { get; }

    /// <summary>First day in force, the first of a month; null = from the start of the run.</summary>
    [Description("First day in force, the first day of a month. Without it: from the start of the run.")]
    public DateOnly? From { get; init; }

    /// <summary>Last day in force, the last of a month; null = to the end of the run.</summary>
    [Description("Last day in force, the last day of a month. Without it: to the end of the run.")]
    public DateOnly? To { get; init; }

    /// <summary>Where; null = everywhere.</summary>
    [Description("\"all\" (the default) or a list of authority codes.")]
    [Allowed(Pattern = "^all$", Words = "\"all\" or a list of authority codes", MinItems = 1)]
    public AuthoritySelection? Authorities { get; init; }

    /// <summary>Place in the order of application; needed where two levers move the same thing.</summary>
    [Description("Place in the order of application, lowest first. Needed, and different, where two levers move the same "
        + "instrument of the same authority in the same month.")]
    public int? Order { get; init; }

    /// <inheritdoc/>
    public abstract PolicyTable Apply(PolicyTable table, LeverContext context);

    /// <summary>What is wrong with this lever beyond the shape of its JSON: the member, what was found, what is allowed.</summary>
    public virtual IEnumerable<(string Member, string Found, string Allowed)> Faults()
    {
        if (From is { Day: not 1 } from)
        {
            yield return ("from", Say(from), "the first day of a month");
        }

        if (To is { } to && to.AddDays(1).Day != 1)
        {
            yield return ("to", Say(to), "the last day of a month");
        }

        if (To < From)
        {
            yield return ("to", Say(To.Value), $"a day after from ({Say(From.Value)})");
        }
    }

    /// <summary>Whether two levers are ever in force on the same day.</summary>
    public bool Meets(Lever other) =>
        !(To < other.From) && !(other.To < From);

    private static string Say(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
