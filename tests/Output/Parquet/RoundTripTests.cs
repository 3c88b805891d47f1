using CareSim.Runner.Output.Parquet;
using Xunit;

namespace CareSim.Tests.Output.Parquet;

public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ParquetCompression.None)]
    [InlineData(ParquetCompression.Snappy)]
    [InlineData(ParquetCompression.Gzip)]
    public void A_file_round_trips_every_column_kind(ParquetCompression compression)
    {
        IReadOnlyList<ParquetColumn> columns = [.. ExampleTable.ResultColumns, .. ExampleTable.NullableColumns];
        var groups = new[] { ExampleTable.Rows(0, 30_000, true), ExampleTable.Rows(30_000, 1, true), ExampleTable.Rows(30_001, 5000, true) };

        using var reader = new ParquetFileReader(_folder.Write(columns, groups, compression));

        Assert.Equal(columns, reader.Columns);
        Assert.Equal([30_000, 1, 5000], reader.RowGroups.Select(group => group.RowCount));
        Assert.Equal("1", reader.Metadata["schema"]);
        Assert.StartsWith("caresim version ", reader.CreatedBy, StringComparison.Ordinal);
        for (var group = 0; group < groups.Length; group++)
        {
            for (var column = 0; column < columns.Count; column++)
            {
                Assert.Equal(Boxed.Of(groups[group][column]), Boxed.Of(reader.ReadColumn(group, column)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_tables_round_trip(int seed)
    {
        var random = new Random(seed);
        var rows = random.Next(3) switch { 0 => random.Next(1, 40), 1 => random.Next(1, 3000), _ => random.Next(20_000, 60_000) };
        var made = Enumerable.Range(0, 8).Select(i => RandomColumns.Next(random, $"c{i}", rows)).ToArray();
        var compression = (ParquetCompression)random.Next(3);

        using var reader = new ParquetFileReader(_folder.Write([.. made.Select(c => c.Column)], [[.. made.Select(c => c.Values)]], compression));

        foreach (var (column, values) in made)
        {
            Assert.Equal(Boxed.Of(values), Boxed.Of(reader.ReadColumn(column.Name)));
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    [Fact]
    public void A_table_without_rows_is_a_file_with_its_schema()
    {
        var columns = ExampleTable.NullableColumns;
        using var reader = new ParquetFileReader(_folder.Write(columns, []));

        Assert.Equal(0, reader.RowCount);
        Assert.Equal(columns, reader.Columns);
        Assert.All(columns, column => Assert.Equal(0, reader.ReadColumn(column.Name).Length));
    }

    [Fact]
    public void A_row_group_without_rows_is_left_out()
    {
        IReadOnlyList<ColumnValues> none = [ColumnValues.Int32s([])];
        using var reader = new ParquetFileReader(_folder.Write([new("c", ColumnKind.Int32)], [none, [ColumnValues.Int32s([7])], none]));

        Assert.Single(reader.RowGroups);
        Assert.Equal([7], Boxed.Of(reader.ReadColumn("c")));
    }

    [Fact]
    public void Columns_of_nulls_alone_round_trip()
    {
        var none = new bool[3000];
        foreach (var values in new[]
        {
            ColumnValues.Strings(new string?[3000]), ColumnValues.Int16s(new short[3000], none), ColumnValues.Int64s(new long[3000], none),
            ColumnValues.Doubles(new double[3000], none), ColumnValues.Booleans(new bool[3000], none),
        })
        {
            Assert.All(Boxed.Of(_folder.RoundTrip(values, nullable: true)), Assert.Null);
        }
    }

    [Fact]
    public void Chunks_of_many_pages_round_trip()
    {
        var random = new Random(5);
        var valid = Array.ConvertAll(new bool[600_000], _ => random.Next(3) > 0);
        var noise = ColumnValues.Doubles(Array.ConvertAll(valid, _ => random.NextDouble()), valid);
        var texts = ColumnValues.Strings(Array.ConvertAll(valid, has => has ? $"text {random.NextInt64()}" : null));

        Assert.Equal(Boxed.Of(noise), Boxed.Of(_folder.RoundTrip(noise, nullable: true)));
        Assert.Equal(Boxed.Of(texts), Boxed.Of(_folder.RoundTrip(texts, nullable: true)));
    }

    [Fact]
    public void Long_and_foreign_texts_round_trip()
    {
        string?[] texts = [new string('ä', 3_000_000), "", "\0", "😀", "Ynys Môn", null, "日本\n\t\"", new string('x', 100_000)];
        Assert.Equal(texts, Boxed.Of(_folder.RoundTrip(ColumnValues.Strings(texts), nullable: true)));
    }

    [Fact]
    public void Pooled_arrays_are_read_only_up_to_the_length_named()
    {
        var read = _folder.RoundTrip(ColumnValues.Int32s([1, 2, 3, 4, 5], [true, false, true, true, true], length: 3), nullable: true);
        Assert.Equal([1, null, 3], Boxed.Of(read));
    }

    [Fact]
    public void A_dictionary_with_repeated_and_unused_entries_does_no_harm()
    {
        var read = (CodedValues)_folder.RoundTrip(ColumnValues.Coded([3, 1, 0, 3], ["a", "b", "unused", "a"]));
        Assert.Equal(["a", "b", "a", "a"], Boxed.Of(read));
        Assert.Equal(["a", "b"], read.Dictionary);
    }
}
