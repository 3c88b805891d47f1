using CareSim.Runner.Batches;
using Xunit;

namespace CareSim.Tests.Batches;

public sealed class BatchEstimateTests
{
    [Fact]
    public void Workers_follow_memory_as_well_as_cores()
    {
        var estimate = BatchEstimate.Of(FakeExperiment.Of());
        Assert.Equal(8, estimate.DefaultWorkers(8, 1e12));
        Assert.Equal(1, estimate.DefaultWorkers(8, 0));
        var forThree = (estimate.SharedBytes + (3.5 * estimate.BytesPerWorker)) / CostConstants.UsableMemoryShare;
        Assert.Equal(3, estimate.DefaultWorkers(8, forThree));
    }

    [Fact]
    public void Replicates_take_time_and_disk_but_no_memory_once_a_row_group_is_full()
    {
        var (one, few, many) = (BatchEstimate.Of(FakeExperiment.Of(replicates: 1)), BatchEstimate.Of(FakeExperiment.Of(replicates: 100)), BatchEstimate.Of(FakeExperiment.Of(replicates: 10_000)));
        Assert.True(one.MemoryBytes(2) < few.MemoryBytes(2));
        Assert.Equal(few.MemoryBytes(2), many.MemoryBytes(2));
        Assert.InRange(many.Seconds(2), 50 * few.Seconds(2), 100 * few.Seconds(2));
        Assert.True(many.DiskBytes > few.DiskBytes);
    }

    [Fact]
    public void Known_rows_replace_reckoned_ones() => Assert.Equal(123, BatchEstimate.Of(FakeExperiment.Of(), rowCount: 123).RowsPerRun);
}
