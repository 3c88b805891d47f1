using System.Buffers;
using System.Runtime.InteropServices;

namespace CareSim.Runner.Output.Parquet;

/// <summary>A chunk's values in the smallest encoding, its statistics, and the pooled array they lie in.</summary>
internal sealed record ChosenEncoding(ValueEncoding Encoding, RawStatistics Statistics, Action Release);

/// <summary>
/// Chooses the encoding of a chunk by its size before compression: a dictionary for what repeats, differences for what climbs,
/// plain otherwise. Where two come out the same the dictionary stands first, because readers can filter on it.
/// </summary>
internal sealed class EncodingChoice : IDisposable
{
    private readonly ByteBuffer _scratch = new();

    public ChosenEncoding Choose(ColumnValues values, NullPattern nulls) => values switch
    {
        FixedValues<short> shorts => Ints(nulls.Dense(shorts, value => (int)value), nulls),
        FixedValues<int> ints => Ints(nulls.Dense(ints, value => value), nulls),
        FixedValues<long> longs => Longs(nulls.Dense(longs, value => value), nulls),
        FixedValues<double> doubles => Doubles(nulls.Dense(doubles, value => value), nulls),
        FixedValues<bool> booleans => Booleans(nulls.Dense(booleans, value => value), nulls),
        _ => Texts(values, nulls),
    };

    public void Dispose() => _scratch.Dispose();

    private ChosenEncoding Ints(int[] dense, NullPattern nulls)
    {
        var count = nulls.ValueCount;
        var span = dense.AsSpan(0, count);
        var candidates = new List<ValueEncoding>();
        if (Indexed<int>(span) is { } indexed)
        {
            candidates.Add(indexed);
        }

        if (count > 0 && StatisticsBuilder.Range(span) is var (smallest, largest) && (long)largest - smallest <= int.MaxValue)
        {
            candidates.Add(new DeltaValues<int>(dense, count, _scratch));
        }

        candidates.Add(new PlainNumbers<int>(dense, count));
        return Smallest(candidates, StatisticsBuilder.Of(span, nulls.NullCount), dense);
    }

    private ChosenEncoding Longs(long[] dense, NullPattern nulls)
    {
        var count = nulls.ValueCount;
        var span = dense.AsSpan(0, count);
        var candidates = new List<ValueEncoding>();
        if (Indexed<long>(span) is { } indexed)
        {
            candidates.Add(indexed);
        }

        // Readers that add up in floating point, or that check for overflow, are to have no trouble with the differences.
        if (count > 0 && StatisticsBuilder.Range(span) is var (smallest, largest) && smallest > long.MinValue / 4 && largest < long.MaxValue / 4)
        {
            candidates.Add(new DeltaValues<long>(dense, count, _scratch));
        }

        candidates.Add(new PlainNumbers<long>(dense, count));
        return Smallest(candidates, StatisticsBuilder.Of(span, nulls.NullCount), dense);
    }

    private ChosenEncoding Doubles(double[] dense, NullPattern nulls)
    {
        var span = dense.AsSpan(0, nulls.ValueCount);
        var candidates = new List<ValueEncoding>();
        if (Indexed<long>(MemoryMarshal.Cast<double, long>(span)) is { } indexed)
        {
            candidates.Add(indexed);
        }

        candidates.Add(new PlainNumbers<double>(dense, nulls.ValueCount));
        return Smallest(candidates, StatisticsBuilder.Of(span, nulls.NullCount), dense);
    }

    private static ChosenEncoding Booleans(bool[] dense, NullPattern nulls) => Smallest(
        [new PlainBooleans(dense, nulls.ValueCount)], StatisticsBuilder.Of(dense.AsSpan(0, nulls.ValueCount), nulls.NullCount), dense);

    private ChosenEncoding Texts(ColumnValues values, NullPattern nulls)
    {
        var texts = new TextDictionary();
        var count = nulls.ValueCount;
        var indices = values is CodedValues coded ? texts.Index(coded, count) : texts.Index((StringValues)values, count);
        var candidates = new List<ValueEncoding>();
        if (count > 0)
        {
            candidates.Add(new IndexedValues(indices, count, texts.Count, texts.PageBytes, texts.WritePage, _scratch));
        }

        candidates.Add(new PlainTexts(texts, indices, count));
        var chosen = candidates.MinBy(candidate => candidate.Size)!;
        return new(chosen, StatisticsBuilder.Of(texts, nulls.NullCount), Release);

        void Release()
        {
            ArrayPool<int>.Shared.Return(indices);
            texts.Dispose();
        }
    }

    private IndexedValues? Indexed<T>(ReadOnlySpan<T> dense)
        where T : unmanaged, IEquatable<T>
    {
        var indices = ArrayPool<int>.Shared.Rent(Math.Max(1, dense.Length));
        if (dense.IsEmpty || !NumberDictionary.TryBuild(dense, indices, out var entries))
        {
            ArrayPool<int>.Shared.Return(indices);
            return null;
        }

        var bytes = MemoryMarshal.AsBytes(entries.AsSpan()).Length;
        return new IndexedValues(indices, dense.Length, entries.Length, bytes, to => to.Bytes(MemoryMarshal.AsBytes(entries.AsSpan())), _scratch);
    }

    private static ChosenEncoding Smallest<T>(List<ValueEncoding> candidates, RawStatistics statistics, T[] dense)
    {
        var chosen = candidates.MinBy(candidate => candidate.Size)!;
        return new(chosen, statistics, () => ArrayPool<T>.Shared.Return(dense));
    }
}
