using CareSim.Engine.Population;
using CareSim.Tests.Simulation;
using Xunit;

namespace CareSim.Tests.Population;

public class SkeletonTests
{
    [Fact]
    public void Children_by_single_year_of_age_are_the_regions_table()
    {
        foreach (var skeleton in England.Prepare(England.Read("E06000001,E06000003,E06000017", 12)).Skeletons)
        {
            Assert.Equal(skeleton.Authority.ChildrenByAge, Ages(skeleton, 24183));
        }
    }

    [Fact]
    public void Births_of_the_run_are_the_regions_table()
    {
        foreach (var skeleton in England.Prepare(England.Read(England.TwoSmall, 36)).Skeletons)
        {
            for (var year = 0; year < 3; year++)
            {
                var born = Enumerable.Range(24183 + (12 * year), 12).Sum(month => skeleton.BornIn(month).Length);
                Assert.InRange(born - skeleton.Authority.Births[year], -1, 1);
            }
        }
    }

    [Fact]
    public void A_family_does_not_depend_on_which_authorities_are_loaded()
    {
        var alone = England.Prepare(England.Read("E06000003", 24)).Skeletons[0];
        var among = England.Prepare(England.Read("E06000001,E06000003,E06000017", 24)).Skeletons[1];
        Assert.Equal(alone.Authority.Code, among.Authority.Code);
        Assert.Equal(alone.Code, among.Code);
        Assert.Equal(alone.InitialFamilies, among.InitialFamilies);
        Assert.Equal(alone.Start, among.Start);
        Assert.Equal(alone.End, among.End);
        Assert.Equal(alone.Birth, among.Birth);
        Assert.Equal(alone.Decile, among.Decile);
        Assert.Equal(alone.Kind, among.Kind);
        Assert.Equal(alone.Quantile, among.Quantile);
        Assert.Equal(alone.Traits, among.Traits);
    }

    [Fact]
    public void Families_stand_in_the_order_that_the_sweep_needs()
    {
        var skeleton = England.Prepare(England.Read("E06000017", 48)).Skeletons[0];
        Assert.All(Enumerable.Range(1, skeleton.InitialFamilies - 1), f => Assert.True(skeleton.End[f - 1] <= skeleton.End[f]));
        Assert.All(Enumerable.Range(skeleton.InitialFamilies + 1, skeleton.Families - skeleton.InitialFamilies - 1),
            f => Assert.True(skeleton.Start[f - 1] <= skeleton.Start[f]));
        Assert.All(Enumerable.Range(0, skeleton.Children), c => Assert.InRange(c, skeleton.FirstChild[skeleton.FamilyOf[c]], skeleton.FirstChild[skeleton.FamilyOf[c] + 1] - 1));
    }

    [Fact]
    public void Families_have_the_published_numbers_of_dependent_children_and_lone_parents()
    {
        var sizes = new double[4];
        var (families, children, lone, expected) = (0.0, 0.0, 0.0, 0.0);
        foreach (var skeleton in England.Prepare(England.Read("every:8", 1)).Skeletons)
        {
            for (var family = 0; family < skeleton.InitialFamilies; family++)
            {
                if (skeleton.Kind[family] < FamilyKind.Unaccompanied)
                {
                    var dependent = Enumerable.Range(skeleton.FirstChild[family], skeleton.FirstChild[family + 1] - skeleton.FirstChild[family])
                        .Count(c => skeleton.Birth[c] < 24183 && skeleton.Birth[c] + 216 >= 24183);
                    sizes[Math.Min(dependent, 3)]++;
                    families++;
                    children += dependent;
                    lone += skeleton.Kind[family] & FamilyKind.Lone;
                    expected += skeleton.Authority.LoneParentShare;
                }
            }
        }

        Assert.Equal(0, sizes[0]);
        Assert.InRange(sizes[1] / families, 0.447 - 0.015, 0.447 + 0.015);
        Assert.InRange(sizes[2] / families, 0.405 - 0.015, 0.405 + 0.015);
        Assert.InRange(sizes[3] / families, 0.149 - 0.015, 0.149 + 0.015);
        Assert.InRange(children / families, 1.70, 1.76);
        Assert.InRange(lone / expected, 0.98, 1.02);
    }

    [Fact]
    public void A_tenth_of_the_scale_is_a_tenth_of_the_families()
    {
        var whole = England.Prepare(England.Read("E06000003", 24)).Skeletons[0];
        var tenth = England.Prepare(England.Read("E06000003", 24, "1/10")).Skeletons[0];
        Assert.InRange(tenth.Families / (whole.Families / 10.0), 0.97, 1.03);
        Assert.InRange(tenth.Children / (whole.Children / 10.0), 0.99, 1.01);
        var (ages, tenths) = (Ages(whole, 24183), Ages(tenth, 24183));
        Assert.All(Enumerable.Range(0, 18), age => Assert.InRange(tenths[age] - (ages[age] / 10.0), -1.01, 1.01));
        for (var decile = 0; decile < 10; decile++)
        {
            Assert.InRange(tenth.Decile.Count(d => d == decile) - (tenth.Families * tenth.Authority.DecileShares[decile]), -1.01, 1.01);
        }
    }

    [Fact]
    public void Frailty_is_dealt_out_evenly_in_every_decile()
    {
        var skeleton = England.Prepare(England.Read("E06000003", 12)).Skeletons[0];
        for (var decile = 0; decile < 10; decile++)
        {
            var quantiles = Enumerable.Range(0, skeleton.Families)
                .Where(f => skeleton.Decile[f] == decile && skeleton.Kind[f] < FamilyKind.Unaccompanied).Select(f => skeleton.Quantile[f]).Order().ToArray();
            for (var i = 0; i < quantiles.Length; i++)
            {
                Assert.InRange(quantiles[i], (int)(i * 4096.0 / quantiles.Length) - 1, (i + 1) * 4096.0 / quantiles.Length);
            }
        }
    }

    // Whole years of age on the day before the run; unaccompanied children come on top of the table.
    private static int[] Ages(AuthoritySkeleton skeleton, int start)
    {
        var ages = new int[18];
        for (var child = 0; child < skeleton.Children; child++)
        {
            var months = start - 1 - skeleton.Birth[child];
            if (months is >= 0 and < 216 && skeleton.Kind[skeleton.FamilyOf[child]] < FamilyKind.Unaccompanied)
            {
                ages[months / 12]++;
            }
        }

        return ages;
    }
}
