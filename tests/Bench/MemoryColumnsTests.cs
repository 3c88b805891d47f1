using System.Reflection;
using CareSim.Engine.Population;
using CareSim.Engine.Simulation;
using CareSim.Tests.Simulation;

namespace CareSim.Tests.Bench;

public class MemoryColumnsTests
{
    [Fact]
    public void The_listed_columns_are_what_a_worker_allocates()
    {
        const int More = 100_000;
        var listed = MemoryColumns.All.Where(column => column.Owner != MemoryColumns.Skeleton).ToArray();
        var least = Allocated(1000, 1000);
        Assert.Equal(listed.Sum(c => c.PerFamily), (Allocated(1000 + More, 1000) - least) / (double)More, 2);
        Assert.Equal(listed.Sum(c => c.PerChild), (Allocated(1000, 1000 + More) - least) / (double)More, 2);
    }

    [Fact]
    public void The_listed_columns_are_those_of_the_skeleton()
    {
        var skeleton = England.Prepare(England.Read(England.TwoSmall, 1)).Skeletons[0];
        var listed = MemoryColumns.All.Where(column => column.Owner == MemoryColumns.Skeleton).ToArray();
        foreach (var property in typeof(AuthoritySkeleton).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetValue(skeleton) is Array column && column.Length >= Math.Min(skeleton.Families, skeleton.Children))
            {
                var row = Assert.Single(listed, c => c.Name == property.Name);
                Assert.Equal(Buffer.ByteLength(column) / column.Length, row.PerFamily + row.PerChild);
            }
        }

        Assert.Equal(listed.Length, listed.Count(c => typeof(AuthoritySkeleton).GetProperty(c.Name) is not null));
    }

    private static long Allocated(int families, int children)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(new Workspace(families, children, 1));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
