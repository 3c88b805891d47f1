using CareSim.Engine.Pathways;
using Xunit;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Tests.Simulation;

/// <summary>Siblings who join: never where the probability is 0, always where it is 1.</summary>
public class SiblingTests
{
    private const int Months = 18;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Into_care(double probability)
    {
        var (joined, families) = (0L, 0);
        foreach (var (life, entered) in Lives(("sibling.care", probability), PathwayState.ChildInNeed, PathwayState.LookedAfter))
        {
            joined += life.Life.Tally.Value[M.CareStartsSiblings];
            families += entered.Count();
        }

        Assert.True(families > 10);
        Assert.Equal(probability > 0, joined > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Home_from_care(double probability)
    {
        var (alone, together) = (0, 0);
        foreach (var (life, left) in Lives(("sibling.home", probability), PathwayState.LookedAfter, PathwayState.ChildInNeed))
        {
            foreach (var family in left)
            {
                together += family.Count() > 1 ? 1 : 0;
                alone += family.Count() == 1 && Members(life, family.Key).Any(child => life.Life.State[child] == PathwayState.LookedAfter
                    && life.Life.Children[child].Entered >> 16 < life.Life.Month) ? 1 : 0;
            }
        }

        // Two siblings may still go at one time without joining: by their own events in one month, which is rare.
        Assert.True(probability > 0 ? alone == 0 && together > 5 : alone > 5 && together < alone, $"{together} together, {alone} left one behind");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void To_guardians(double probability)
    {
        var (alone, together) = (0, 0);
        foreach (var (life, left) in Lives(("sibling.home", probability), PathwayState.LookedAfter, PathwayState.Guardianship))
        {
            together += left.Count(family => family.Count() > 1);
            alone += left.Count(family => family.Count() == 1);
        }

        Assert.True(alone + together > 5);
        Assert.Equal(probability > 0, together > 0);
    }

    private static IEnumerable<int> Members(WatchedLife life, int unit) =>
        Enumerable.Range(life.Life.Skeleton.FirstChild[unit], life.Life.Skeleton.FirstChild[unit + 1] - life.Life.Skeleton.FirstChild[unit]);

    // Month by month, the families in which children went from one state to another, with those children's changes at one time.
    private static IEnumerable<(WatchedLife Life, IEnumerable<IGrouping<int, Change>> Families)> Lives((string Id, double Value) parameter, byte from, byte to)
    {
        var life = new WatchedLife(England.Prepare(England.Read("E06000001", Months).Alone(parameter)));
        for (var month = 0; month < Months; month++)
        {
            life.Month();
            yield return (life, life.Changes.Where(change => change.From == from && change.To == to).GroupBy(change => change.Unit).ToArray());
        }
    }
}
