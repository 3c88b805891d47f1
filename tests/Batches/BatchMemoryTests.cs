using CareSim.Runner.Output;
using CareSim.Tests.Output;
using Xunit;

namespace CareSim.Tests.Batches;

/// <summary>Weighs the whole process, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;

[Collection(nameof(AloneInTheProcess))]
public sealed class BatchMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Memory_does_not_grow_with_replicates()
    {
        // The same place in two blocks of a hundred replicates, so that buffers are equally full.
        var held = new Dictionary<int, long>();
        BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 341, authorities: 20), format: new EmptyFormat(), engine: resolved => new FakeEngine(resolved, measures: 60)
        {
            BeforeResult = replicate =>
            {
                if (replicate is 140 or 340)
                {
                    held[replicate] = GC.GetTotalMemory(forceFullCollection: true);
                }
            },
        });

        // A result is 3 arms x 2,520 rows x 16 bytes; two hundred of them would be 24 MB.
        Assert.InRange(held[340] - held[140], long.MinValue, 2_000_000);
    }

    /// <summary>Files that hold nothing: what is weighed is the batch, not a format.</summary>
    private sealed class EmptyFormat : ITableFormat
    {
        public string Extension => ".txt";

        public ITableWriter Create(string path, TableDefinition table, IReadOnlyDictionary<string, string> metadata) => new Writer(path);

        public ITableReader Open(string path) => throw new NotSupportedException();

        private sealed class Writer(string path) : ITableWriter
        {
            public void WriteRowGroup(IReadOnlyList<TableValues> columns)
            {
            }

            public void Complete() => File.WriteAllText(path, "");

            public void Dispose()
            {
            }
        }
    }
}
