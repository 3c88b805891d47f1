using CareSim.Engine.Kernel;
using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Simulation;

/// <content>The month: its phases in order.</content>
internal sealed partial class AuthorityLife
{
    /// <summary>Takes an authority, an arm and a replicate, and puts everyone where they stand at the start.</summary>
    internal void Begin(AuthoritySkeleton skeleton, CompiledPathways rates, CompiledAuthority council, ulong seed, uint replicate, Month start)
    {
        (Skeleton, FirstChild, Rates, Council, Agent) = (skeleton, skeleton.FirstChild, rates, council, null);
        Key = new DrawKey(seed, replicate, skeleton.Code);
        Month = start.Number;
        _monthOfRun = 0;
        council.Enter(start, 0);
        SetClassEdges();
        Clear();
        new InitialState(this).Draw();
        SetCeilings();
        Tally.NextMonth();
    }

    /// <summary>Takes the start that another arm of the same replicate and draw left in a snapshot: arms with equal parameters
    /// share their initial state.</summary>
    internal void BeginFrom(AuthorityStart start, CompiledPathways rates, CompiledAuthority council, Month month)
    {
        (Rates, Council, Agent) = (rates, council, null);
        Month = month.Number;
        _monthOfRun = 0;
        council.Enter(month, 0);
        start.Restore(this);
        Array.Clear(Stands);
        Drawing.Forget(Skeleton.Children);
        (FirstPresent, LaterEnded, EndPresent) = (0, 0, Skeleton.InitialFamilies);
        _queue.Clear();
        _targeted = false;
        _seeking.Clear();
        _newFrom = 0;
        _dayOpen = false;
        SetCeilings();
    }

    internal long UnmetNow { get => _unmet; set => _unmet = value; }

    internal List<int> Returned => _returned;

    internal int[] HelpEnds => _helpEnds;

    /// <summary>Phases 0 and 1: deterministic changes, then what the council decides on last month's tallies.</summary>
    internal void OpenMonth(Month month, int monthOfRun)
    {
        Month = month.Number;
        Days = month.Days;
        _monthOfRun = monthOfRun;
        _heldUnit = -1;
        Agent?.Decide(this, month, monthOfRun);
        if (Council.Enter(month, monthOfRun))
        {
            SetCeilings();
        }

        Deterministic();
        var model = new ServicesModel(this);
        Drawing.Settle(ref model);
        OpenMoney();
        Watch?.Opened(this);
    }

    /// <summary>Phases 3 and 4: the early-help queue is served from the authority's own places, tallies are closed.</summary>
    internal void CloseMonth()
    {
        FillPlacements();
        CloseMoney();
        ServeQueue();
        Tally.Value[MeasureCatalogue.UnmetNeed] += _unmet;
        Tally.Value[MeasureCatalogue.EarlyHelpPlaces] = Council.Places;
        Agent?.Close(this);
    }

    private void Clear()
    {
        var (families, children) = (Skeleton.Families, Skeleton.Children);
        Array.Clear(Family);
        Array.Clear(Class);
        Array.Clear(State);
        Array.Clear(Stands);
        Drawing.Forget(Skeleton.Children);
        Array.Clear(NextHelpEnd, 0, families);
        Array.Clear(HelpEnd, 0, families);
        for (var unit = 0; unit < families; unit++)
        {
            var kind = Skeleton.Kind[unit];
            var ordinary = kind < FamilyKind.Unaccompanied; // an unaccompanied child's quantile is its admission mark
            Families[unit] = new FamilyRow
            {
                Decile = Skeleton.Decile[unit],
                Kind = kind,
                Quantile = ordinary ? Skeleton.Quantile[unit] : (ushort)CompiledPathways.Quantiles,
            };
            SetLowClasses(unit, ref Families[unit]);
        }

        for (var child = 0; child < children; child++)
        {
            Children[child] = new ChildRow { Unit = Skeleton.FamilyOf[child], Birth = Skeleton.Birth[child], Traits = Skeleton.Traits[child] };
        }

        Array.Clear(_helpEnds);
        _queue.Clear();
        _targeted = false;
        _seeking.Clear();
        _returned.Clear();
        (_newFrom, _unmet, FirstPresent, LaterEnded) = (0, 0, 0, 0);
        EndPresent = Skeleton.InitialFamilies;
        _dayOpen = false;
        Tally.Clear();
    }

    /// <summary>A hash of everyone's state and path that does not depend on the order in which authorities are hashed.</summary>
    internal ulong StateHash()
    {
        var hash = 0UL;
        for (var child = 0; child < Skeleton.Children; child++)
        {
            if (Children[child].Path != 0 || State[child] != 0)
            {
                hash += Mix(((ulong)Skeleton.Code << 32) ^ (uint)child, ((ulong)Children[child].Path << 32) | Children[child].Entered, State[child] | ((ulong)Children[child].PlacedIn << 8));
            }
        }

        for (var unit = 0; unit < Skeleton.Families; unit++)
        {
            hash += Mix(((ulong)Skeleton.Code << 32) | 0x80000000u | (uint)unit, Family[unit], (ushort)Families[unit].PoorSince);
        }

        return hash;
    }

    private static ulong Mix(ulong key, ulong a, ulong b)
    {
        var x = (key * 0x9E3779B97F4A7C15UL) ^ (a * 0xC2B2AE3D27D4EB4FUL) ^ (b * 0x165667B19E3779F9UL);
        x ^= x >> 29;
        x *= 0xBF58476D1CE4E5B9UL;
        return x ^ (x >> 32);
    }
}
