using System.Text.Json;
using CareSim.Runner.Output.Parquet;
using Xunit;

namespace CareSim.Tests.Output.Parquet;

/// <summary>DuckDB, polars, arrow-rs and hyparquet read our files to the same digits that went in.</summary>
public sealed class OtherReadersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NodeFact]
    public void Four_other_readers_find_what_a_million_rows_held() =>
        AssertRead(ExampleTable.ResultColumns, Parts(1_000_000, 131_072, nullable: false), ParquetFileWriter.DefaultCompression);

    [NodeFact]
    public void Four_other_readers_find_nulls_and_every_kind_in_every_compression()
    {
        IReadOnlyList<ParquetColumn> columns = [.. ExampleTable.ResultColumns, .. ExampleTable.NullableColumns];
        foreach (var compression in Enum.GetValues<ParquetCompression>())
        {
            AssertRead(columns, Parts(60_000, 25_000, nullable: true), compression);
        }
    }

    [NodeFact]
    public void Four_other_readers_find_random_tables()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed * 1000);
            var rows = random.Next(1, 4000);
            var made = Enumerable.Range(0, 10).Select(i => RandomColumns.Next(random, $"c{i}", rows)).ToArray();
            _folder.Write([.. made.Select(c => c.Column)], [[.. made.Select(c => c.Values)]], (ParquetCompression)(seed % 3), $"random{seed}.parquet");
        }

        using var report = JsonDocument.Parse(Interop.Script("read-all.mjs", _folder.Path));
        foreach (var file in report.RootElement.GetProperty("files").EnumerateArray())
        {
            using var reader = new ParquetFileReader(file.GetProperty("file").GetString()!);
            var read = file.GetProperty("columns").EnumerateArray().ToArray();
            for (var i = 0; i < reader.Columns.Count; i++)
            {
                Assert.Equal(ColumnSummary.Of(reader.Columns[i], [reader.ReadColumn(0, i)]).Hash, read[i].GetProperty("hash").GetString());
            }
        }
    }

    [NodeFact]
    public void Four_other_readers_open_a_table_without_rows() => AssertRead(ExampleTable.NullableColumns, [], ParquetCompression.Snappy);

    private void AssertRead(IReadOnlyList<ParquetColumn> columns, IReadOnlyList<IReadOnlyList<ColumnValues>> parts, ParquetCompression compression)
    {
        var path = _folder.Write(columns, parts, compression);

        using var report = JsonDocument.Parse(Interop.Script("read-all.mjs", path));

        Assert.Equal(4, report.RootElement.GetProperty("readers").GetArrayLength());
        var read = report.RootElement.GetProperty("files")[0].GetProperty("columns");
        var expected = columns.Select((column, i) => ColumnSummary.Of(column, parts.Select(part => part[i])));
        Assert.Equal(expected, read.Deserialize<ColumnSummary[]>(JsonSerializerOptions.Web)!);
    }

    private static List<IReadOnlyList<ColumnValues>> Parts(int rows, int size, bool nullable) =>
        [.. Enumerable.Range(0, (rows + size - 1) / size).Select(i => ExampleTable.Rows(i * size, Math.Min(size, rows - (i * size)), nullable))];
}
