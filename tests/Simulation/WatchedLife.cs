using CareSim.Engine.Kernel;
using CareSim.Engine.Pathways;
using CareSim.Engine.Simulation;

namespace CareSim.Tests.Simulation;

/// <summary>What an event did to a child: from and to, with the placement, at a time of the month in 65,536ths.</summary>
internal readonly record struct Change(int Unit, int Child, byte From, byte To, byte PlacedFrom, byte PlacedTo, uint Time);

/// <summary>One authority's lives, a month at a time, from outside: the model is wrapped, so that nothing in the engine
/// knows of it. Either engine may drive.</summary>
internal sealed class WatchedLife
{
    private readonly SweepEngine<WatchedModel> _sweep = new();
    private readonly ReferenceEngine<WatchedModel>? _reference;

    public WatchedLife(Simulator simulator, int slice = 0, int arm = 0, bool reference = false, Workspace? workspace = null)
    {
        Simulator = simulator;
        Life = simulator.Begin(arm, slice, 0, workspace ?? simulator.NewWorkspace());
        _reference = reference ? new ReferenceEngine<WatchedModel>() : null;
    }

    public Simulator Simulator { get; }

    public AuthorityLife Life { get; }

    /// <summary>Months lived.</summary>
    public int Months { get; private set; }

    /// <summary>Changes of the last month's events, in the order in which they happened.</summary>
    public List<Change> Changes { get; } = [];

    /// <summary>First contact of each family that had one: the moment.</summary>
    public Dictionary<int, uint> FirstContact { get; } = [];

    /// <summary>Called after the month's deterministic changes, before its events.</summary>
    public Action? Opened { get; set; }

    /// <summary>The sweep overlooks so many of the last families: a mutation.</summary>
    public int Overlooked { get; set; }

    /// <summary>Lives one month; counts stand until the next one begins.</summary>
    public void Month()
    {
        if (Months > 0)
        {
            Life.Tally.NextMonth();
        }

        Changes.Clear();
        Life.OpenMonth(Simulator.Experiment.Start + Months, Months);
        Opened?.Invoke();
        var model = new WatchedModel(this);
        if (_reference is not null)
        {
            _reference.Month(ref model, in Life.Key, Life.Month);
        }
        else
        {
            _sweep.Sweep(ref model, in Life.Key, Life.Month);
            _sweep.Visit(ref model, in Life.Key, Life.Month);
        }

        Life.CloseMonth();
        Months++;
    }
}

/// <summary>The services model with a look at every event.</summary>
internal readonly struct WatchedModel(WatchedLife watch) : ISweptModel
{
    private ServicesModel Inner => new(watch.Life);

    public int Units => Inner.Units;

    public (int First, int End) Present => (Inner.Present.First, Inner.Present.End - watch.Overlooked);

    public ReadOnlySpan<byte> UnitClasses => watch.Life.Class;

    public int FirstSecondGroupClass => Inner.FirstSecondGroupClass;

    public ReadOnlySpan<byte> MemberStates => watch.Life.State;

    public byte FirstDrawingState => Inner.FirstDrawingState;

    public void Soon(int unit) => Inner.Soon(unit);

    public void SoonMember(int member) => Inner.SoonMember(member);

    public Ceilings Ceilings => Inner.Ceilings;

    public int MemberStart(int unit) => Inner.MemberStart(unit);

    public int UnitOf(int member) => Inner.UnitOf(member);

    public bool DrawsSecondGroup(int unit) => Inner.DrawsSecondGroup(unit);

    public int MemberGroup(int member) => Inner.MemberGroup(member);

    public int MemberClass(int unit, int member) => Inner.MemberClass(unit, member);

    public Hazard UnitHazard(int unit, int lane) => Inner.UnitHazard(unit, lane);

    public Hazard MemberHazard(int unit, int member, int lane) => Inner.MemberHazard(unit, member, lane);

    public void OnUnit(int unit, int lane, ref Visit visit)
    {
        if (lane == Lanes.Contact && watch.Life.Contact(unit, watch.Life.Family[unit], out _) > 0)
        {
            watch.FirstContact.TryAdd(unit, visit.Moment);
        }

        Look(unit, lane, -1, ref visit);
    }

    public void OnMember(int unit, int member, int lane, ref Visit visit) => Look(unit, lane, member, ref visit);

    private void Look(int unit, int lane, int member, ref Visit visit)
    {
        var life = watch.Life;
        var first = life.Skeleton.FirstChild[unit];
        var count = life.Skeleton.FirstChild[unit + 1] - first;
        Span<byte> state = stackalloc byte[count];
        Span<byte> placed = stackalloc byte[count];
        life.State.AsSpan(first, count).CopyTo(state);
        Placed(life, first, placed);
        if (member < 0)
        {
            Inner.OnUnit(unit, lane, ref visit);
        }
        else
        {
            Inner.OnMember(unit, member, lane, ref visit);
        }

        for (var i = 0; i < count; i++)
        {
            if (state[i] != life.State[first + i] || placed[i] != life.Children[first + i].PlacedIn)
            {
                watch.Changes.Add(new Change(unit, first + i, state[i], life.State[first + i], placed[i], life.Children[first + i].PlacedIn, visit.Time));
            }
        }
    }

    private static void Placed(AuthorityLife life, int first, Span<byte> placed)
    {
        for (var i = 0; i < placed.Length; i++)
        {
            placed[i] = life.Children[first + i].PlacedIn;
        }
    }
}
