using CareSim.Engine.Pathways;
using CareSim.Engine.Quantities;

namespace CareSim.Engine.Simulation;

/// <summary>Where one child stands: what a person would write down at a month's end.</summary>
/// <param name="State">Code of <see cref="PathwayState"/>.</param>
/// <param name="Placement">Code of <see cref="Pathways.Placement"/>; -1 outside care.</param>
/// <param name="Plans">Protection plans so far, of the run and before it.</param>
/// <param name="LastReferral">Calendar month of the child's last referral; 0 = none.</param>
/// <param name="Order">0 none, 1 care order, 2 placement order too.</param>
/// <param name="Path">Rolling hash of the child's history in the run.</param>
public readonly record struct ChildStanding(byte State, int Placement, int Plans, int LastReferral, int Order, uint Path);

/// <summary>Where a family and its children stand.</summary>
/// <param name="Present">Whether the family is there.</param>
/// <param name="Need">0 Low, 1 Emerging, 2 High.</param>
/// <param name="Poor">In poverty.</param>
/// <param name="EarlyHelp">Code of <see cref="Help"/>.</param>
/// <param name="Children">By birth order.</param>
public sealed record FamilyStanding(bool Present, int Need, bool Poor, int EarlyHelp, IReadOnlyList<ChildStanding> Children);

/// <summary>What brought a change about.</summary>
public enum StoryCause
{
    /// <summary>An event with a hazard and a draw of its own.</summary>
    Event,

    /// <summary>The calendar: births, birthdays, an end that was set when something began.</summary>
    Calendar,

    /// <summary>The council at the month's end: places given to those who wait.</summary>
    Council,
}

/// <summary>One thing that happened in a family.</summary>
/// <param name="Month">The month.</param>
/// <param name="Time">Share of the month that had passed, 0 to 1; 1 for what a council does at its end.</param>
/// <param name="Cause">What brought it about.</param>
/// <param name="Member">Who acted: birth order from 0, -1 the family; -1 unless the cause is an event.</param>
/// <param name="Lane">Which of the competing events (see <see cref="Lanes"/>); -1 unless the cause is an event.</param>
/// <param name="Looked">Whether the acting child was looked after, so that <paramref name="Lane"/> is one of care.</param>
/// <param name="Round">Changes that the acting one had before in this month.</param>
/// <param name="Hazard">Its hazard over a whole month, as it stood when it happened; NaN unless the cause is an event.</param>
/// <param name="Draw">Its uniform in [0, 1): it happens where this lies below 1 - exp(-hazard); NaN unless the cause is an event.</param>
/// <param name="Before">How the family stood before.</param>
/// <param name="After">How it stood after.</param>
public sealed record StoryEvent(Month Month, double Time, StoryCause Cause, int Member, int Lane, bool Looked, int Round, double Hazard, double Draw,
    FamilyStanding Before, FamilyStanding After);

/// <summary>What could have happened in a month, seen at its start.</summary>
/// <param name="Month">The month.</param>
/// <param name="Member">Birth order from 0; -1 the family.</param>
/// <param name="Lane">The event.</param>
/// <param name="Looked">Whether the child is looked after, so that the lane is one of care.</param>
/// <param name="Hazard">Hazard over the month.</param>
/// <param name="Draw">The uniform of the month's first round.</param>
public readonly record struct StoryChance(Month Month, int Member, int Lane, bool Looked, double Hazard, double Draw);

/// <summary>One family's life under one arm in one replicate.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Births">Birth months by birth order.</param>
/// <param name="Start">How the family stood when the run began.</param>
/// <param name="Events">What happened, in order.</param>
/// <param name="Chances">What could have, month by month: hazards above zero.</param>
/// <param name="Standings">How it stood at each month's end.</param>
public sealed record LifeStory(string Arm, IReadOnlyList<Month> Births, FamilyStanding Start, IReadOnlyList<StoryEvent> Events,
    IReadOnlyList<StoryChance> Chances, IReadOnlyList<FamilyStanding> Standings);
