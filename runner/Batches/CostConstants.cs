namespace CareSim.Runner.Batches;

/// <summary>What plans are reckoned with: measured on England, whole and ten years, on one core of a shared two-core machine.
/// The one place to change them.</summary>
internal static class CostConstants
{
    /// <summary>Children per family with children.</summary>
    public const double ChildrenPerFamily = 1.73;

    /// <summary>Families that come during a year, as a share of those present: 9.6 million over ten years beside 7.</summary>
    public const double NewFamiliesPerYear = 0.037;

    /// <summary>Children that come during a year, as a share of those present: 18.6 million over ten years beside 12.</summary>
    public const double NewChildrenPerYear = 0.055;

    /// <summary>Bytes of the shared skeleton per family.</summary>
    public const double SkeletonBytesPerFamily = 16;

    /// <summary>Bytes of the shared skeleton per child.</summary>
    public const double SkeletonBytesPerChild = 12;

    /// <summary>Bytes of a worker's own per skeleton family of the largest authority: all columns that change.</summary>
    public const double WorkerBytesPerFamily = 200;

    /// <summary>Bytes of a worker's own per skeleton family of every authority, where they advance side by side.</summary>
    public const double SideBySideBytesPerFamily = 105;

    /// <summary>Bytes of an authority's record per month, where they advance side by side.</summary>
    public const double SideBySideBytesPerMonth = 2800;

    /// <summary>Time of simulation with feedback against without.</summary>
    public const double FeedbackTime = 1.15;

    /// <summary>Bytes of the process before any of this: runtime, code, tables.</summary>
    public const double BaseBytes = 150e6;

    /// <summary>Bytes of one value held in memory: the value and its count.</summary>
    public const double HeldBytesPerRow = 16;

    /// <summary>Bytes of the running contrasts per row: of the baseline, and of every further arm.</summary>
    public const double MomentBytesPerRow = 16;

    /// <summary>Bytes of an arm's open row group per row: two copies while it grows.</summary>
    public const double GroupBytesPerRow = 56;

    /// <summary>Bytes of the writer per row: row groups, pages and contrasts on their way to disk.</summary>
    public const double WriterBytesPerRow = 300;

    /// <summary>Worker nanoseconds per present family and month.</summary>
    public const double NanosecondsPerFamilyMonth = 26;

    /// <summary>Worker nanoseconds of the skeleton per family, once.</summary>
    public const double SkeletonNanosecondsPerFamily = 620;

    /// <summary>Worker nanoseconds of the initial state per present family and run.</summary>
    public const double InitialStateNanosecondsPerFamily = 430;

    /// <summary>Nanoseconds of the writing thread per row and run, compression and contrasts together.</summary>
    public const double WriteNanosecondsPerRow = 220;

    /// <summary>Bytes on disk per row of outcomes.</summary>
    public const double DiskBytesPerOutcome = 3.5;

    /// <summary>Bytes on disk per row of contrasts.</summary>
    public const double DiskBytesPerContrast = 8;

    /// <summary>Bytes on disk that every batch takes: manifest, codebook, guide, parameters.</summary>
    public const double DiskBytesPerBatch = 500e3;

    /// <summary>Bytes on disk of a snapshot per child of the skeleton, packed: lives, queues and what the months before left.</summary>
    public const double SnapshotBytesPerChild = 23;

    /// <summary>Share of the memory that a batch may take by default.</summary>
    public const double UsableMemoryShare = 0.8;
}
