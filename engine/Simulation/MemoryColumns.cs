using System.Runtime.CompilerServices;

namespace CareSim.Engine.Simulation;

/// <summary>One column of memory: how many bytes a family or a child takes there, and why it is as wide as it is.</summary>
/// <param name="Owner">Who holds it: the skeleton (once for all workers), a worker, or a worker's copy of the start (used when
/// several arms share one).</param>
/// <param name="Name">The column.</param>
/// <param name="PerFamily">Bytes for each family of the skeleton, 0 or more.</param>
/// <param name="PerChild">Bytes for each child of the skeleton, 0 or more.</param>
/// <param name="Why">What it holds and why it is so wide.</param>
public sealed record MemoryColumn(string Owner, string Name, int PerFamily, int PerChild, string Why);

/// <summary>Every column whose length follows families or children.</summary>
public static class MemoryColumns
{
    /// <summary>Shared by all workers.</summary>
    public const string Skeleton = "skeleton";

    /// <summary>One worker's own, as long as the largest authority.</summary>
    public const string Worker = "worker";

    /// <summary>A worker's copy of the start.</summary>
    public const string Start = "start copy";

    /// <summary>The list. A test holds its sums against what is allocated.</summary>
    public static IReadOnlyList<MemoryColumn> All { get; } =
    [
        new(Skeleton, "Start", 2, 0, "first month; 16 bits reach the year 2730"),
        new(Skeleton, "End", 2, 0, "month in which the youngest turns 18"),
        new(Skeleton, "FirstChild", 4, 0, "where the family's children begin"),
        new(Skeleton, "Decile", 1, 0, "neighbourhood deprivation"),
        new(Skeleton, "Kind", 1, 0, "lone parent, large family, unaccompanied child: bits"),
        new(Skeleton, "Quantile", 2, 0, "frailty as one of 4,096 quantiles"),
        new(Skeleton, "Birth", 0, 2, "birth month; age is month minus birth month"),
        new(Skeleton, "Traits", 0, 1, "sex and disability: bits"),
        new(Skeleton, "FamilyOf", 0, 4, "the way back from a child found by the scan"),
        new(Skeleton, "ByBirth", 0, 4, "children by birth month, so that birthdays are a range"),
        .. Lives(Worker),
        new(Worker, "Stands", 0, 4, "ceiling class and lane group of a child in the pathway, and the month until which they hold"),
        .. Lives(Start),
    ];

    internal static long SkeletonPerFamily { get; } = All.Where(column => column.Owner == Skeleton).Sum(column => column.PerFamily);

    internal static long SkeletonPerChild { get; } = All.Where(column => column.Owner == Skeleton).Sum(column => column.PerChild);

    private static MemoryColumn[] Lives(string owner) =>
    [
        new(owner, "Family", 1, 0, "poverty, need, early help, present: read for everyone every month"),
        new(owner, "Class", 1, 0, "ceiling class: read for everyone every month"),
        new(owner, "Families", Unsafe.SizeOf<FamilyRow>(), 0, "what a visit reads: kind, decile, frailty quantile, months of poverty, referral and help, ceiling classes"),
        new(owner, "HelpEnd", 2, 0, "month early help ends or ended"),
        new(owner, "NextHelpEnd", 4, 0, "chain of families whose help ends in one month"),
        new(owner, "State", 0, 1, "pathway state: scanned every month"),
        new(owner, "Children", 0, Unsafe.SizeOf<ChildRow>(), "what a visit reads: entry time, path hash, family, birth, months of return, care and referral, placement, marks, counters"),
    ];
}
