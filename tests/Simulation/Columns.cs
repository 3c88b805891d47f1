using CareSim.Engine.Simulation;
using Xunit;

namespace CareSim.Tests.Simulation;

/// <summary>Every column of two lives, held against each other.</summary>
internal static class Columns
{
    public static void AssertSame(AuthorityLife a, AuthorityLife b)
    {
        Assert.Equal(a.StateHash(), b.StateHash());
        Assert.Empty(Differing(a, b));
        Assert.Equal(a.Tally.Value, b.Tally.Value);
        Assert.Equal(a.Tally.ByStratum, b.Tally.ByStratum);
    }

    /// <summary>Families of which any column, their own or a child's, differs.</summary>
    public static SortedSet<int> Differing(AuthorityLife a, AuthorityLife b)
    {
        var (families, children) = (a.Skeleton.Families, a.Skeleton.Children);
        var found = new SortedSet<int>();
        for (var unit = 0; unit < families; unit++)
        {
            if (a.Family[unit] != b.Family[unit] || a.Class[unit] != b.Class[unit] || a.HelpEnd[unit] != b.HelpEnd[unit]
                || All(a.Families[unit]) != All(b.Families[unit]))
            {
                found.Add(unit);
            }
        }

        for (var child = 0; child < children; child++)
        {
            if (a.State[child] != b.State[child] || All(a.Children[child]) != All(b.Children[child]))
            {
                found.Add(a.Skeleton.FamilyOf[child]);
            }
        }

        return found;
    }

    private static (ushort, byte, byte, byte, byte, short, short, short) All(in FamilyRow f) =>
        (f.Quantile, f.Decile, f.Kind, f.Open, f.Present, f.PoorSince, f.LastReferral, f.HelpStart);

    private static (uint, uint, int, short, short, short, short, byte, byte, byte, byte, byte, byte) All(in ChildRow c) =>
        (c.Entered, c.Path, c.Unit, c.Birth, c.Home, c.CareStart, c.Referral, c.PlacedIn, c.Marks, c.Plans, c.Periods, c.Placements, c.Traits);
}
