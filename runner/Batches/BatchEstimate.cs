using CareSim.Engine.Authorities;
using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Estimands;
using CareSim.Runner.Output;
using static CareSim.Runner.Batches.CostConstants;

namespace CareSim.Runner.Batches;

/// <summary>What a batch will take, reckoned before anything runs. Bytes and seconds; good to a factor of about 1.5.</summary>
internal sealed record BatchEstimate
{
    /// <summary>Runs: arms times replicates.</summary>
    public required long Runs { get; init; }

    /// <summary>Simulated families present at the start.</summary>
    public required double Families { get; init; }

    /// <summary>Simulated children present at the start.</summary>
    public required double Children { get; init; }

    /// <summary>Rows of outcomes a run.</summary>
    public required double RowsPerRun { get; init; }

    /// <summary>Memory of what all workers share: skeleton, contrasts, the process itself.</summary>
    public required double SharedBytes { get; init; }

    /// <summary>Memory of each worker, with the results it has in hand.</summary>
    public required double BytesPerWorker { get; init; }

    /// <summary>Worker seconds of the skeleton.</summary>
    public required double PrepareSeconds { get; init; }

    /// <summary>Worker seconds of one run.</summary>
    public required double SecondsPerRun { get; init; }

    /// <summary>Disk.</summary>
    public required double DiskBytes { get; init; }

    /// <summary>Replicates that can be in hand at once where authorities advance side by side and several workers share one replicate's
    /// arrays; else as many as there are workers.</summary>
    public int MostHolders { get; init; } = int.MaxValue;

    /// <summary>Workers with arrays of their own.</summary>
    public int Holders(int workers) => Math.Min(workers, MostHolders);

    /// <summary>Memory with so many workers; results in hand are one more than workers.</summary>
    public double MemoryBytes(int workers) => SharedBytes + (Holders(workers) * BytesPerWorker);

    /// <summary>Seconds with so many workers.</summary>
    public double Seconds(int workers) => (PrepareSeconds + (Runs * SecondsPerRun)) / workers;

    /// <summary>The workers that run when none are named: the cores, as far as memory goes.</summary>
    public int DefaultWorkers(int cores, double availableBytes)
    {
        var room = (availableBytes * UsableMemoryShare) - SharedBytes;
        var holders = (int)Math.Min(cores, room / BytesPerWorker);
        return holders >= MostHolders ? cores : Math.Clamp(holders, 1, cores);
    }

    /// <summary>Reckons an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="rowCount">Rows of the layout where it is known.</param>
    public static BatchEstimate Of(ResolvedExperiment experiment, int? rowCount = null)
    {
        var children = experiment.Authorities.Select(index => experiment.Region.Authorities[index].ChildrenByAge.Sum() / (double)experiment.Scale).ToList();
        var present = children.Sum();
        var families = present / ChildrenPerFamily;
        var years = experiment.Months / 12.0;
        var skeletonFamilies = families * (1 + (years * NewFamiliesPerYear));
        var skeletonChildren = present * (1 + (years * NewChildrenPerYear));
        var largest = children.DefaultIfEmpty(0).Max() / ChildrenPerFamily * (1 + (years * NewFamiliesPerYear));
        var together = experiment.Arms.Any(arm => (arm.Feedback & Feedbacks.Market) != 0);
        var own = (largest * WorkerBytesPerFamily) + (together
            ? (skeletonFamilies * SideBySideBytesPerFamily) + (experiment.Authorities.Count * experiment.Months * SideBySideBytesPerMonth) : 0);
        var slower = experiment.Arms.Average(arm => arm.Feedback == Feedbacks.None ? 1 : FeedbackTime);
        var arms = experiment.Arms.Count;
        var rows = rowCount ?? Rows(experiment);
        var pairs = ContrastPair.Of(experiment, (_, _) => false).Count;
        var held = rows * arms * HeldBytesPerRow;
        return new BatchEstimate
        {
            Runs = (long)arms * experiment.Replicates * experiment.Design.Draws,
            Families = families,
            Children = present,
            RowsPerRun = rows,
            SharedBytes = BaseBytes + (skeletonFamilies * SkeletonBytesPerFamily) + (skeletonChildren * SkeletonBytesPerChild) + DesignBytes(experiment)
                + held + (rows * MomentBytesPerRow * (arms + pairs)) + (rows * pairs * SpreadBytes(experiment)) + (rows * WriterBytesPerRow)
                + (OpenRows(rows, experiment.Replicates) * arms * GroupBytesPerRow),
            BytesPerWorker = own + held,
            MostHolders = together ? (int)Math.Min(int.MaxValue, (long)experiment.Replicates * experiment.Design.Draws) : int.MaxValue,
            PrepareSeconds = skeletonFamilies * SkeletonNanosecondsPerFamily / 1e9,
            SecondsPerRun = ((families * experiment.Months * NanosecondsPerFamilyMonth * slower)
                + (families * InitialStateNanosecondsPerFamily) + (rows * WriteNanosecondsPerRow)) / 1e9,
            DiskBytes = DiskBytesPerBatch + (rows * arms * experiment.Replicates * experiment.Design.Draws * DiskBytesPerOutcome) + (rows * pairs * DiskBytesPerContrast),
        };
    }

    // Every arm gathers rows until they are worth a row group; a short remainder joins the group before it.
    private static double OpenRows(double rows, int replicates) =>
        Math.Min(rows * replicates, 2 * Math.Max(ReplicateBlocks.RowsWorthAGroup, Math.Min(rows, OutcomePart.RowsOfALargeGroup)));

    // The design's values, with the probabilities they stand at.
    private static double DesignBytes(ResolvedExperiment experiment) => experiment.Design.Rows.Count * (100.0 + (16.0 * experiment.Design.Parameters.Count));

    // Of each row and pair: means, spreads and two values of each replicate that is kept.
    private static double SpreadBytes(ResolvedExperiment experiment) => experiment.Design is { IsSample: true, Draws: > 2 }
        ? 8 * (4 + (2.0 * Math.Min(experiment.Replicates, ParameterSpread.MostKept))) : 0;

    // The defaults: yearly by authority unstratified, monthly and yearly for the region by stratum.
    private static double Rows(ResolvedExperiment experiment)
    {
        var years = Math.Ceiling(experiment.Months / 12.0);
        var months = experiment.Months;
        return (MeasureCatalogue.All.Count * ((years * (experiment.Authorities.Count + 1)) + months))
            + (MeasureCatalogue.Stratified.Count * Strata.Count * (years + months));
    }
}
