using CareSim.Engine.Numerics;
using CareSim.Engine.Quantities;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Population;

/// <summary>Margins + seed -> everyone who may live in one authority.</summary>
public static class SkeletonBuilder
{
    /// <summary>Possible arrivals of unaccompanied children per real arrival in the path's largest year: an arm may raise
    /// arrivals up to this factor.</summary>
    public const double ArrivalHeadroom = 3;

    private const int BurnIn = 144; // months until births by order settle after a start with first births only
    private const int Adult = 216;

    /// <summary>Builds the skeleton of one authority for a run of <paramref name="months"/> months at scale 1/k.</summary>
    public static AuthoritySkeleton Build(Region region, LocalAuthority authority, Month start, int months, ulong seed, int scale)
    {
        var key = new DrawKey(seed, DrawKey.Skeleton, DrawKey.CodeOf(authority.Code));
        var from = start.Number - Adult - BurnIn;
        var births = MonthlyBirths(authority, months, scale);
        var sequences = BirthSequences.Play(from, births, region.Parameters, in key);
        var drafts = new FamilyDrafts();
        drafts.AddFamilies(sequences, start.Number, start.Number + months);
        drafts.AddLeavers(authority, start.Number, scale, in key);
        var arrivals = drafts.AddUnaccompanied(region, authority, start.Number, months, scale, in key);
        return SkeletonLayout.Arrange(region, authority, drafts, start.Number, months, arrivals, in key);
    }

    // Births a month: cohorts by age for those born before the start (the oldest cohort stands for earlier years), the
    // authority's births after it; whole numbers by carrying the remainder.
    private static int[] MonthlyBirths(LocalAuthority authority, int months, int scale)
    {
        var past = Adult + BurnIn;
        var counts = new int[past + months];
        var (exact, whole) = (0.0, 0L);
        for (var i = 0; i < counts.Length; i++)
        {
            var age = (past - 1 - i) / 12;
            exact += i < past
                ? authority.ChildrenByAge[Math.Min(age, 17)] / 12.0 / scale
                : authority.Births[Math.Min((i - past) / 12, authority.Births.Length - 1)] / 12.0 / scale;
            var total = (long)Math.Round(exact);
            counts[i] = (int)(total - whole);
            whole = total;
        }

        return counts;
    }
}
