using CareSim.Runner.Output.Parquet;
using Xunit;

namespace CareSim.Tests.Output.Parquet;

public sealed class WriterTests : IDisposable
{
    private static readonly IReadOnlyList<ParquetColumn> Columns = [new("c", ColumnKind.Int32)];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_appears_only_when_complete()
    {
        using var writer = new ParquetFileWriter(_folder.File(), Columns);
        writer.WriteRowGroup([ColumnValues.Int32s([1])]);
        Assert.True(File.Exists(_folder.File() + ".partial"));
        Assert.False(File.Exists(_folder.File()));

        writer.Complete();

        Assert.False(File.Exists(_folder.File() + ".partial"));
        Assert.True(File.Exists(_folder.File()));
    }

    [Fact]
    public void A_writer_dropped_before_completion_leaves_nothing_and_spares_the_earlier_file()
    {
        _folder.Write(Columns, [[ColumnValues.Int32s([1])]]);
        var before = File.ReadAllBytes(_folder.File());

        using (var writer = new ParquetFileWriter(_folder.File(), Columns))
        {
            writer.WriteRowGroup([ColumnValues.Int32s([2])]);
        }

        Assert.Equal(before, File.ReadAllBytes(_folder.File()));
        Assert.Equal([_folder.File()], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Completion_replaces_the_earlier_file()
    {
        _folder.Write(Columns, [[ColumnValues.Int32s([1])]]);
        using var reader = new ParquetFileReader(_folder.Write(Columns, [[ColumnValues.Int32s([2])]]));
        Assert.Equal([2], Boxed.Of(reader.ReadColumn("c")));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var path = Path.Combine(_folder.Path, "missing", "t.parquet");
        var thrown = Assert.ThrowsAny<IOException>(() => new ParquetFileWriter(path, Columns));
        Assert.Contains(path, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_named_and_the_partial_file_removed()
    {
        Directory.CreateDirectory(_folder.File());
        using var writer = new ParquetFileWriter(_folder.File(), Columns);
        var thrown = Assert.ThrowsAny<IOException>(writer.Complete);
        Assert.Contains(_folder.File(), thrown.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [FullDeviceFact]
    public void A_full_disk_is_named_and_spares_the_earlier_file()
    {
        _folder.Write(Columns, [[ColumnValues.Int32s([1])]]);
        var before = File.ReadAllBytes(_folder.File());
        File.CreateSymbolicLink(_folder.File() + ".partial", "/dev/full");

        var thrown = Assert.ThrowsAny<IOException>(() => _folder.Write(Columns, [[ColumnValues.Int32s([2])]]));

        Assert.Contains(_folder.File(), thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.File()));
        Assert.Equal([_folder.File()], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Values_that_do_not_fit_are_refused_with_the_name_of_the_column()
    {
        using var writer = new ParquetFileWriter(_folder.File(), [new("one", ColumnKind.Int32), new("two", ColumnKind.String)]);
        Assert.Contains("two", Refused([ColumnValues.Int32s([1]), ColumnValues.Int32s([1])]), StringComparison.Ordinal);
        Assert.Contains("two", Refused([ColumnValues.Int32s([1]), ColumnValues.Strings(["a", "b"])]), StringComparison.Ordinal);
        Assert.Contains("two", Refused([ColumnValues.Int32s([1]), ColumnValues.Strings([null])]), StringComparison.Ordinal);
        Assert.Contains("code 5", Refused([ColumnValues.Int32s([1]), ColumnValues.Coded([5], ["a"])]), StringComparison.Ordinal);
        Refused([ColumnValues.Int32s([1])]);

        writer.WriteRowGroup([ColumnValues.Int32s([1]), ColumnValues.Strings(["kept"])]);
        writer.Complete();
        using var reader = new ParquetFileReader(_folder.File());
        Assert.Equal(["kept"], Boxed.Of(reader.ReadColumn("two")));

        string Refused(IReadOnlyList<ColumnValues> values) => Assert.ThrowsAny<ArgumentException>(() => writer.WriteRowGroup(values)).Message;
    }

    [Fact]
    public void Tables_without_columns_or_with_one_name_twice_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ParquetFileWriter(_folder.File(), []));
        Assert.Throws<ArgumentException>(() => new ParquetFileWriter(_folder.File(), [Columns[0], Columns[0]]));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_same_table_gives_the_same_bytes()
    {
        var first = File.ReadAllBytes(_folder.Write(ExampleTable.ResultColumns, [ExampleTable.Rows(0, 20_000, false)]));
        Assert.Equal(first, File.ReadAllBytes(_folder.Write(ExampleTable.ResultColumns, [ExampleTable.Rows(0, 20_000, false)])));
    }
}
