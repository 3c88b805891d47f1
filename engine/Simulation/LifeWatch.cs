using CareSim.Engine.Kernel;
using CareSim.Engine.Pathways;
using CareSim.Engine.Quantities;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Simulation;

/// <content>Being watched.</content>
internal sealed partial class AuthorityLife
{
    /// <summary>Who watches one family here; null in every run that is not an explanation. Asked once an event and once a month.</summary>
    internal LifeWatch? Watch;
}

/// <summary>Watches one family of one authority: writes down every event with its hazard and draw, and changes nothing.</summary>
internal sealed class LifeWatch(int unit)
{
    private readonly List<StoryEvent> _events = [];
    private readonly List<StoryChance> _chances = [];
    private readonly List<FamilyStanding> _standings = [];
    private FamilyStanding? _start;
    private FamilyStanding? _last;

    /// <summary>What was seen.</summary>
    public LifeStory Story(string arm, AuthorityLife life) => new(arm, [.. Members(life).Select(child => new Month(life.Skeleton.Birth[child]))],
        _start ?? Standing(life), _events, _chances, _standings);

    /// <summary>The month's deterministic changes are made; chance comes next.</summary>
    public void Opened(AuthorityLife life)
    {
        var now = Standing(life);
        _start ??= now;
        Note(life, 0, StoryCause.Calendar, _last ?? now, now);
        for (var lane = 0; lane < 8; lane++)
        {
            Consider(life, -1, lane, life.FamilyHazard(unit, lane));
            foreach (var child in Members(life))
            {
                if (life.State[child] >= PathwayState.FirstDrawing)
                {
                    Consider(life, child - life.Skeleton.FirstChild[unit], lane, life.ChildHazard(unit, child, lane));
                }
            }
        }
    }

    /// <summary>A family's event.</summary>
    public void OnUnit(AuthorityLife life, int family, int lane, ref Visit visit)
    {
        if (family != unit)
        {
            life.FamilyEvent(family, lane, ref visit);
            return;
        }

        var (before, hazard, round) = (Standing(life), life.FamilyHazard(unit, lane), visit.Round);
        life.FamilyEvent(family, lane, ref visit);
        Add(life, visit.Time, -1, lane, false, round, hazard, before);
    }

    /// <summary>A child's event.</summary>
    public void OnMember(AuthorityLife life, int family, int child, int lane, ref Visit visit)
    {
        if (family != unit)
        {
            life.ChildEvent(family, child, lane, ref visit);
            return;
        }

        var (before, hazard, round) = (Standing(life), life.ChildHazard(unit, child, lane), visit.Round);
        var looked = life.State[child] == PathwayState.LookedAfter;
        life.ChildEvent(family, child, lane, ref visit);
        Add(life, visit.Time, visit.Member, lane, looked, round, hazard, before);
    }

    /// <summary>The month is closed.</summary>
    public void Closed(AuthorityLife life)
    {
        var now = Standing(life);
        Note(life, 1, StoryCause.Council, _last ?? now, now);
        _standings.Add(now);
    }

    private void Add(AuthorityLife life, uint time, int member, int lane, bool looked, int round, Hazard hazard, FamilyStanding before)
    {
        _last = Standing(life);
        _events.Add(new StoryEvent(new Month(life.Month), time * (1.0 / 65536), StoryCause.Event, member, lane, looked, round, hazard.ToEnd(0),
            Draw(life, member, lane, looked, round), before, _last));
    }

    private void Note(AuthorityLife life, double time, StoryCause cause, FamilyStanding before, FamilyStanding after)
    {
        if (!Same(before, after))
        {
            _events.Add(new StoryEvent(new Month(life.Month), time, cause, -1, -1, false, 0, double.NaN, double.NaN, before, after));
        }

        _last = after;
    }

    private void Consider(AuthorityLife life, int member, int lane, Hazard hazard)
    {
        var most = hazard.ToEnd(0);
        if (most > 0)
        {
            var looked = member >= 0 && life.State[life.Skeleton.FirstChild[unit] + member] == PathwayState.LookedAfter;
            _chances.Add(new StoryChance(new Month(life.Month), member, lane, looked, most, Draw(life, member, lane, looked, round: 0)));
        }
    }

    // The very address that the engine draws at.
    private double Draw(AuthorityLife life, int member, int lane, bool looked, int round)
    {
        var group = member < 0 ? lane / 4 : looked ? Lanes.CareGroup : Lanes.PathwayGroup;
        uint prefix;
        if (member < 0)
        {
            prefix = (uint)(Address.UnitLanes(in life.Key, unit, life.Month, round, group) >> (16 * (lane & 3))) & 0xFFFF;
        }
        else
        {
            var block = Address.MemberLanes(in life.Key, unit, member, life.Month, round, group);
            prefix = (uint)((lane < 4 ? block.Low : block.High) >> (16 * (lane & 3))) & 0xFFFF;
        }

        return Address.Uniform(in life.Key, unit, member, life.Month, round, group, lane, prefix);
    }

    private FamilyStanding Standing(AuthorityLife life)
    {
        var state = life.Family[unit];
        return new FamilyStanding((state & FamilyState.Present) != 0, FamilyState.Need(state), (state & FamilyState.Poor) != 0, FamilyState.Help(state),
            [.. Members(life).Select(child => StandingOf(life, child))]);
    }

    private static ChildStanding StandingOf(AuthorityLife life, int child)
    {
        ref var row = ref life.Children[child];
        var state = life.State[child];
        var order = (row.Marks & ChildMarks.PlacementOrder) != 0 ? 2 : (row.Marks & ChildMarks.CareOrder) != 0 ? 1 : 0;
        var care = state == PathwayState.LookedAfter;
        return new ChildStanding(state, care ? row.PlacedIn : -1, row.Plans, row.Referral, care ? order : 0, row.Path);
    }

    private IEnumerable<int> Members(AuthorityLife life) =>
        Enumerable.Range(life.Skeleton.FirstChild[unit], life.Skeleton.FirstChild[unit + 1] - life.Skeleton.FirstChild[unit]);

    private static bool Same(FamilyStanding one, FamilyStanding other) =>
        one.Present == other.Present && one.Need == other.Need && one.Poor == other.Poor && one.EarlyHelp == other.EarlyHelp && one.Children.SequenceEqual(other.Children);
}
