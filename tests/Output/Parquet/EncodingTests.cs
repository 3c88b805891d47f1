using CareSim.Runner.Output.Parquet;
using Xunit;

namespace CareSim.Tests.Output.Parquet;

public sealed class EncodingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Categories_and_repeating_numbers_are_dictionary_encoded()
    {
        Assert.Contains("RleDictionary", Chunk(ColumnValues.Coded(Filled(i => i % 3), ["a", "b", "c"])).Encodings);
        Assert.Contains("RleDictionary", Chunk(ColumnValues.Int32s(Filled(i => i * 7919 % 10 * 1_000_000))).Encodings);
        Assert.Contains("RleDictionary", Chunk(ColumnValues.Doubles(Filled(i => i % 100 / 7.0))).Encodings);
    }

    [Fact]
    public void Climbing_keys_are_stored_as_differences()
    {
        Assert.Contains("DeltaBinaryPacked", Chunk(ColumnValues.Int32s(Filled(i => i))).Encodings);
        Assert.Contains("DeltaBinaryPacked", Chunk(ColumnValues.Int64s(Filled(i => 1_000_000_000_000L + (i * 3L)))).Encodings);
        Assert.True(Chunk(ColumnValues.Int64s(Filled(i => (long)i))).CompressedBytes < 4000);
    }

    [Fact]
    public void Noise_is_stored_plain_and_not_compressed()
    {
        var random = new Random(1);
        var chunk = Chunk(ColumnValues.Doubles(Filled(_ => random.NextDouble())));
        Assert.Equal(["Rle", "Plain"], chunk.Encodings);
        Assert.Equal("Uncompressed", chunk.Codec);
    }

    [Fact]
    public void Numbers_too_far_apart_for_differences_round_trip()
    {
        var ints = ColumnValues.Int32s(Filled(i => i % 2 == 0 ? int.MinValue + i : int.MaxValue - i));
        var longs = ColumnValues.Int64s(Filled(i => i % 2 == 0 ? long.MinValue + i : long.MaxValue - i));
        Assert.Equal(Boxed.Of(ints), Boxed.Of(_folder.RoundTrip(ints)));
        Assert.Equal(Boxed.Of(longs), Boxed.Of(_folder.RoundTrip(longs)));
    }

    [Fact]
    public void Statistics_give_smallest_largest_and_nulls()
    {
        AssertStatistics(ColumnValues.Int16s([5, -7, 9, 0], [true, true, true, false]), -7L, 9L, 1);
        AssertStatistics(ColumnValues.Int32s([int.MaxValue, int.MinValue]), (long)int.MinValue, (long)int.MaxValue, 0);
        AssertStatistics(ColumnValues.Int64s([long.MaxValue, 3, long.MinValue]), long.MinValue, long.MaxValue, 0);
        AssertStatistics(ColumnValues.Dates([-1, 19_000]), -1L, 19_000L, 0);
        AssertStatistics(ColumnValues.Booleans([true, true]), true, true, 0);
        AssertStatistics(ColumnValues.Booleans([true, false]), false, true, 0);
        AssertStatistics(ColumnValues.Doubles([2, -3.5, double.PositiveInfinity]), -3.5, double.PositiveInfinity, 0);

        // By UTF-8 bytes U+FFFD comes before U+1F600; by UTF-16 units it would come after.
        AssertStatistics(ColumnValues.Strings(["\uFFFD", null, "😀"]), "\uFFFD", "😀", 1);
    }

    [Fact]
    public void Statistics_leave_out_nan_and_take_both_zeros_for_one()
    {
        AssertStatistics(ColumnValues.Doubles([double.NaN, 1, 2]), 1.0, 2.0, 0);
        AssertStatistics(ColumnValues.Doubles([double.NaN, double.NaN]), null, null, 0);
        var zero = Chunk(ColumnValues.Doubles([0.0, 0.0]));
        Assert.True(double.IsNegative((double)zero.Min!));
        Assert.False(double.IsNegative((double)zero.Max!));
    }

    [Fact]
    public void Nan_and_both_zeros_keep_their_bits()
    {
        var values = ColumnValues.Doubles([double.NaN, -0.0, 0.0, BitConverter.Int64BitsToDouble(0x7FF8000000000123), double.Epsilon, double.MaxValue, double.MinValue, -0.0]);
        Assert.Equal(Boxed.Of(values), Boxed.Of(_folder.RoundTrip(values)));
    }

    [Fact]
    public void Texts_too_long_for_the_footer_have_no_statistics() => AssertStatistics(ColumnValues.Strings([new string('x', 1000)]), null, null, 0);

    private void AssertStatistics(ColumnValues values, object? min, object? max, long nulls)
    {
        var chunk = Chunk(values);
        Assert.Equal((min, max, nulls), (chunk.Min, chunk.Max, chunk.NullCount));
    }

    private ParquetChunk Chunk(ColumnValues values)
    {
        using var reader = new ParquetFileReader(_folder.Write([new("c", values.Kind, true)], [[values]]));
        return reader.RowGroups[0].Chunks[0];
    }

    private static T[] Filled<T>(Func<int, T> value) => [.. Enumerable.Range(0, 10_000).Select(value)];
}
