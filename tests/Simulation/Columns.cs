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
        OfFamilies(a.Family, b.Family);
        OfFamilies(a.Class, b.Class);
        OfFamilies(a.Families, b.Families);
        OfChildren(a.State, b.State);
        OfChildren(a.Children, b.Children);
        return found;

        void OfFamilies<T>(T[] x, T[] y)
            where T : IEquatable<T>
        {
            for (var i = 0; i < families; i++)
            {
                if (!x[i].Equals(y[i]))
                {
                    found.Add(i);
                }
            }
        }

        void OfChildren<T>(T[] x, T[] y)
            where T : IEquatable<T>
        {
            for (var i = 0; i < children; i++)
            {
                if (!x[i].Equals(y[i]))
                {
                    found.Add(a.Skeleton.FamilyOf[i]);
                }
            }
        }
    }
}
