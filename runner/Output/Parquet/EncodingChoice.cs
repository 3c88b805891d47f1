using System.Buffers;
using System.Runtime.InteropServices;

namespace CareSim.Runner.Output.Parquet;

/// <summary>A chunk's values in the smallest encoding, its statistics, and the pooled array they lie in.</summary>
internal sealed record ChosenEncoding(ValueEncoding Encoding, RawStatistics Statistics, Action Release);

/// <summary>
/// Chooses the encoding of a chunk by its size before compression: a dictionary for what repeats, differences for what climbs,
/// plain otherwise. Where two come out the same the dictionary stands first, because readers can filter on it.
/// </summary>
internal static class EncodingChoice
{
    // Differences of sorted keys take a bit or two; a dictionary that takes as little need not be compared with them.
    private const double BitsNotWorthBeating = 2;

    public static ChosenEncoding Choose(ColumnValues values, NullPattern nulls) => values switch
    {
        FixedValues<short> shorts => Ints(nulls.Dense(shorts, value => (int)value), nulls),
        FixedValues<int> ints => Ints(nulls.Dense(ints, value => value), nulls),
        FixedValues<long> longs => Longs(nulls.Dense(longs, value => value), nulls),
        FixedValues<double> doubles => Doubles(nulls.Dense(doubles, value => value), nulls),
        FixedValues<bool> booleans => Booleans(nulls.Dense(booleans, value => value), nulls),
        _ => Texts(values, nulls),
    };

    private static ChosenEncoding Ints(int[] dense, NullPattern nulls)
    {
        var span = dense.AsSpan(0, nulls.ValueCount);
        var indexed = Indexed<int>(span, out var indices, out var entries);
        var (smallest, largest) = StatisticsBuilder.Range(indexed is null ? span : entries);
        var plain = new PlainNumbers<int>(dense, span.Length);
        var delta = Beatable(indexed, span.Length) && (long)largest - smallest <= int.MaxValue ? new DeltaValues<int>(dense, span.Length) : null;
        var statistics = StatisticsBuilder.Of(span.Length, smallest, largest, nulls.NullCount);
        return Smallest([indexed, delta, plain], statistics, dense, indices);
    }

    private static ChosenEncoding Longs(long[] dense, NullPattern nulls)
    {
        var span = dense.AsSpan(0, nulls.ValueCount);
        var indexed = Indexed<long>(span, out var indices, out var entries);
        var (smallest, largest) = StatisticsBuilder.Range(indexed is null ? span : entries);
        var plain = new PlainNumbers<long>(dense, span.Length);

        // Readers that add up in floating point, or that check for overflow, are to have no trouble with the differences.
        var tame = smallest > long.MinValue / 4 && largest < long.MaxValue / 4;
        var delta = Beatable(indexed, span.Length) && tame ? new DeltaValues<long>(dense, span.Length) : null;
        var statistics = StatisticsBuilder.Of(span.Length, smallest, largest, nulls.NullCount);
        return Smallest([indexed, delta, plain], statistics, dense, indices);
    }

    private static ChosenEncoding Doubles(double[] dense, NullPattern nulls)
    {
        var span = dense.AsSpan(0, nulls.ValueCount);
        var indexed = Indexed<long>(MemoryMarshal.Cast<double, long>(span), out var indices, out var entries);
        var statistics = StatisticsBuilder.Of(indexed is null ? span : MemoryMarshal.Cast<long, double>(entries.AsSpan()), nulls.NullCount);
        return Smallest([indexed, new PlainNumbers<double>(dense, span.Length)], statistics, dense, indices);
    }

    private static ChosenEncoding Booleans(bool[] dense, NullPattern nulls) => Smallest(
        [new PlainBooleans(dense, nulls.ValueCount)], StatisticsBuilder.Of(dense.AsSpan(0, nulls.ValueCount), nulls.NullCount), dense, []);

    private static ChosenEncoding Texts(ColumnValues values, NullPattern nulls)
    {
        var texts = new TextDictionary();
        var count = nulls.ValueCount;
        var indices = values is CodedValues coded ? texts.Index(coded, count) : texts.Index((StringValues)values, count);
        var indexed = count == 0 ? null : new IndexedValues(indices, count, texts.Count, texts.PageBytes, texts.WritePage);
        var plain = new PlainTexts(texts, indices, count);
        return new(indexed?.Size <= plain.Size ? indexed : plain, StatisticsBuilder.Of(texts, nulls.NullCount), Release);

        void Release()
        {
            ArrayPool<int>.Shared.Return(indices);
            texts.Dispose();
        }
    }

    private static bool Beatable(ValueEncoding? indexed, int count) => count > 0 && (indexed is null || indexed.Size * 8 > count * BitsNotWorthBeating);

    private static IndexedValues? Indexed<T>(ReadOnlySpan<T> dense, out int[] indices, out T[] entries)
        where T : unmanaged, IEquatable<T>
    {
        indices = ArrayPool<int>.Shared.Rent(Math.Max(1, dense.Length));
        if (dense.IsEmpty || !NumberDictionary.TryBuild(dense, indices, out entries))
        {
            entries = [];
            return null;
        }

        var found = entries;
        var bytes = MemoryMarshal.AsBytes(found.AsSpan()).Length;
        return new IndexedValues(indices, dense.Length, found.Length, bytes, to => to.Bytes(MemoryMarshal.AsBytes(found.AsSpan())));
    }

    private static ChosenEncoding Smallest<T>(ValueEncoding?[] candidates, RawStatistics statistics, T[] dense, int[] indices)
    {
        var chosen = candidates.Where(candidate => candidate is not null).MinBy(candidate => candidate!.Size)!;
        return new(chosen, statistics, Release);

        void Release()
        {
            ArrayPool<T>.Shared.Return(dense);
            ArrayPool<int>.Shared.Return(indices);
        }
    }
}
