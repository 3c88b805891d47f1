using CareSim.Engine.Observation;
using CareSim.Engine.Population;

namespace CareSim.Engine.Simulation;

/// <summary>A copy of everyone in one authority as they stand when the run begins.</summary>
internal sealed class AuthorityStart(int families, int children)
{
    private readonly byte[] _family = new byte[families];
    private readonly byte[] _class = new byte[families];
    private readonly byte[] _state = new byte[children];
    private readonly FamilyRow[] _families = new FamilyRow[families];
    private readonly ChildRow[] _children = new ChildRow[children];
    private readonly short[] _helpEnd = new short[families];
    private readonly int[] _nextHelpEnd = new int[families];
    private readonly Tally _tally = new();
    private int[] _helpEnds = [];
    private int[] _returned = [];
    private long _unmet;
    private AuthoritySkeleton? _skeleton;

    /// <summary>Copies the state of a life that has just begun.</summary>
    public void Save(AuthorityLife life)
    {
        _skeleton = life.Skeleton;
        Copy(life, save: true);
        _helpEnds = [.. life.HelpEnds];
        _returned = [.. life.Returned];
        _unmet = life.UnmetNow;
        life.Tally.Value.CopyTo(_tally.Value, 0);
        life.Tally.ByStratum.CopyTo(_tally.ByStratum, 0);
    }

    /// <summary>Puts it back.</summary>
    public void Restore(AuthorityLife life)
    {
        if (!ReferenceEquals(_skeleton, life.Skeleton))
        {
            throw new InvalidOperationException("the saved start belongs to another authority");
        }

        Copy(life, save: false);
        _helpEnds.CopyTo(life.HelpEnds, 0);
        life.Returned.Clear();
        life.Returned.AddRange(_returned);
        life.UnmetNow = _unmet;
        _tally.Value.CopyTo(life.Tally.Value, 0);
        _tally.ByStratum.CopyTo(life.Tally.ByStratum, 0);
    }

    private void Copy(AuthorityLife life, bool save)
    {
        var (f, c) = (life.Skeleton.Families, life.Skeleton.Children);
        Move(life.Family, _family, f, save);
        Move(life.Class, _class, f, save);
        Move(life.State, _state, c, save);
        Move(life.Families, _families, f, save);
        Move(life.HelpEnd, _helpEnd, f, save);
        Move(life.Children, _children, c, save);
        Move(life.NextHelpEnd, _nextHelpEnd, f, save);
    }

    private static void Move<T>(T[] live, T[] kept, int count, bool save) =>
        Array.Copy(save ? live : kept, save ? kept : live, count);
}
