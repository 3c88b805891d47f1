using CareSim.Engine.Observation;
using CareSim.Runner.Output;
using CareSim.Tests.Batches;
using Xunit;

namespace CareSim.Tests.Output;

public sealed class OutcomePartTests
{
    [Theory]
    [InlineData(16, 1000)]
    [InlineData(30_000, 10)]
    [InlineData(400_000, 10)]
    [InlineData(5_000_000, 2)]
    [InlineData(30_000_000, 1)]
    public void Blocks_are_large_enough_to_be_worth_a_file_and_below_the_largest_part(int rows, int replicates) =>
        Assert.Equal(replicates, ReplicateBlocks.For(rows).Size);

    [Theory]
    [InlineData(12_000, new[] { 108_000, 252_000 }, 30)]
    [InlineData(100_000, new[] { 100_000, 100_000, 100_000 }, 3)]
    [InlineData(600_000, new[] { 300_000, 300_000, 300_000, 300_000 }, 2)]
    [InlineData(5_000, new[] { 25_000 }, 5)]
    public void Row_groups_hold_a_hundred_thousand_rows_or_all_there_are(int rows, int[] expected, int replicates)
    {
        var (writer, part) = Part(rows, replicates);
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            part.Add(0, replicate, Result(rows, replicate));
        }

        part.Complete();
        Assert.Equal(expected.Sum(), writer.Groups.Sum(group => group.Count));
        Assert.Equal(expected[0], writer.Groups[0].Count);
        Assert.All(writer.Groups, group => Assert.True(group.Count >= 100_000 || writer.Groups.Count == 1));
    }

    [Theory]
    [InlineData(7_000)]
    [InlineData(600_000)]
    public void Every_value_stands_once_beside_its_own_keys(int rows)
    {
        var (writer, part) = Part(rows, 20);
        int[] succeeded = [0, 1, 2, 5, 19];
        Array.ForEach(succeeded, replicate => part.Add(0, replicate, Result(rows, replicate)));
        part.Complete();
        var expected = succeeded.SelectMany(replicate => Enumerable.Range(0, rows).Select(row => (replicate, row % 5, (double)row + replicate)));
        Assert.True(expected.SequenceEqual(writer.Groups.SelectMany(group => group)));
    }

    private static (RecordingWriter Writer, OutcomePart Part) Part(int rows, int replicates)
    {
        var layout = new ResultLayout
        {
            RowCount = rows,
            Frequency = new byte[rows],
            PeriodDay = new int[rows],
            Place = [.. Enumerable.Range(0, rows).Select(row => row % 5)],
            StratumKind = new int[rows],
            Stratum = new int[rows],
            Measure = new int[rows],
            Places = ["A", "B", "C", "D", "arcadia"],
            StratumKinds = ["all"],
            Strata = ["all"],
            Measures = [new Measure("care_stock", "children", MeasureKind.Stock, true, "", "")],
        };
        var writer = new RecordingWriter();
        return (writer, new OutcomePart(writer, new OutcomeKeys(layout), rows, "baseline", replicates - 1, new OutcomeBuffer()));
    }

    private static ArmResult Result(int rows, int replicate) => new()
    {
        Arm = "baseline",
        Values = [.. Enumerable.Range(0, rows).Select(row => (double)row + replicate)],
        Agents = new long[rows],
        Statistics = new RunStatistics(),
    };

    private sealed class RecordingWriter : ITableWriter
    {
        public List<List<(int Replicate, int Place, double Value)>> Groups { get; } = [];

        public void WriteRowGroup(IReadOnlyList<TableValues> columns)
        {
            var (replicates, places, values) = ((Int32Column)columns[2], (CodedColumn)columns[5], (DoubleColumn)columns[9]);
            Groups.Add([.. Enumerable.Range(0, values.Length).Select(row => (replicates.Values[row], places.Codes[row], values.Values[row]))]);
        }

        public void Complete()
        {
        }

        public void Dispose()
        {
        }
    }
}
