using CareSim.Runner.Output.Parquet;
using Xunit;

namespace CareSim.Tests.Output.Parquet;

public sealed class DamagedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_cut_short_anywhere_is_reported()
    {
        var whole = Whole(ParquetCompression.Snappy);
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 400))
        {
            File.WriteAllBytes(_folder.File("cut"), whole[..length]);
            var thrown = Assert.Throws<ParquetFormatException>(() => ReadAll(_folder.File("cut")));
            Assert.Equal(_folder.File("cut"), thrown.File);
        }
    }

    [Theory]
    [InlineData(ParquetCompression.None)]
    [InlineData(ParquetCompression.Snappy)]
    [InlineData(ParquetCompression.Gzip)]
    public void A_flipped_bit_in_a_page_is_always_noticed(ParquetCompression compression)
    {
        var whole = Whole(compression);
        var footer = whole.Length - 8 - BitConverter.ToInt32(whole, whole.Length - 8);
        var original = Contents(_folder.File());
        Corrupt(whole, seed: 1, times: 400, from: 4, to: footer, path =>
        {
            // A flip in a header may hit a byte that nobody reads; then the values are the same.
            Assert.Equal(original, Contents(path));
        });
    }

    [Theory]
    [InlineData(ParquetCompression.None)]
    [InlineData(ParquetCompression.Gzip)]
    public void Flipped_bits_anywhere_never_end_in_another_exception(ParquetCompression compression)
    {
        var whole = Whole(compression);
        var footer = whole.Length - 8 - BitConverter.ToInt32(whole, whole.Length - 8);
        Corrupt(whole, seed: 2, times: 300, from: 0, to: whole.Length, ReadAll);
        Corrupt(whole, seed: 3, times: 1500, from: footer, to: whole.Length, ReadAll);
    }

    [Theory]
    [InlineData(ParquetCompression.None)]
    [InlineData(ParquetCompression.Snappy)]
    [InlineData(ParquetCompression.Gzip)]
    public void Damage_that_no_checksum_covers_never_ends_in_another_exception(ParquetCompression compression)
    {
        Corrupt(Whole(compression), seed: 4, times: 1500, from: 4, to: int.MaxValue, path => Contents(path, verifyChecksums: false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PAR1")]
    [InlineData("PAR1PAR1PAR1")]
    [InlineData("a,b\n1,2\n3,4\n5,6\n")]
    [InlineData("PAR1 something that only begins like one PARE")]
    public void Files_of_another_kind_are_reported(string text)
    {
        File.WriteAllText(_folder.File("other"), text);
        var thrown = Assert.Throws<ParquetFormatException>(() => ReadAll(_folder.File("other")));
        Assert.Contains("expected", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_not_there_is_reported_with_those_that_are()
    {
        using var reader = new ParquetFileReader(_folder.Write([new("here", ColumnKind.Int32)], []));
        var thrown = Assert.Throws<ParquetFormatException>(() => reader.ReadColumn("there"));
        Assert.Contains("there", thrown.Found, StringComparison.Ordinal);
        Assert.Contains("here", thrown.Expected, StringComparison.Ordinal);
    }

    private byte[] Whole(ParquetCompression compression)
    {
        IReadOnlyList<ParquetColumn> columns = [.. ExampleTable.ResultColumns, .. ExampleTable.NullableColumns, new("key", ColumnKind.Int64)];
        IReadOnlyList<ColumnValues> values = [.. ExampleTable.Rows(0, 300, true), ColumnValues.Int64s([.. Enumerable.Range(0, 300).Select(i => i * 3L)])];
        return File.ReadAllBytes(_folder.Write(columns, [values, values], compression));
    }

    private void Corrupt(byte[] whole, int seed, int times, int from, int to, Action<string> read)
    {
        var random = new Random(seed);
        for (var i = 0; i < times; i++)
        {
            var damaged = (byte[])whole.Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[random.Next(from, Math.Min(to, whole.Length))] ^= (byte)(1 << random.Next(8));
            }

            File.WriteAllBytes(_folder.File("damaged"), damaged);
            try
            {
                read(_folder.File("damaged"));
            }
            catch (ParquetFormatException)
            {
            }
        }
    }

    private static void ReadAll(string path) => Contents(path);

    private static List<object?[]> Contents(string path, bool verifyChecksums = true)
    {
        using var reader = new ParquetFileReader(path, verifyChecksums);
        var contents = new List<object?[]>();
        for (var group = 0; group < reader.RowGroups.Count; group++)
        {
            for (var column = 0; column < reader.Columns.Count; column++)
            {
                contents.Add(Boxed.Of(reader.ReadColumn(group, column)));
            }
        }

        return contents;
    }
}
