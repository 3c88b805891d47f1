using System.Buffers.Binary;

namespace CareSim.Runner.Output.Parquet;

/// <summary>The smallest and largest value of a chunk, as the footer wants them.</summary>
internal static class StatisticsBuilder
{
    // Longer texts would swell the footer, and a reader gains nothing from them.
    private const int LongestText = 256;

    /// <summary>Of whole numbers in 32 bits whose range is known; without any, the range means nothing.</summary>
    public static RawStatistics Of(int count, int smallest, int largest, int nulls) =>
        count == 0 ? new(null, null, nulls) : new(Bytes(smallest), Bytes(largest), nulls);

    /// <summary>Of whole numbers in 64 bits.</summary>
    public static RawStatistics Of(int count, long smallest, long largest, int nulls) =>
        count == 0 ? new(null, null, nulls) : new(Bytes(smallest), Bytes(largest), nulls);

    /// <summary>NaN counts for nothing; a zero stands for both, so the smallest is written -0 and the largest +0.</summary>
    public static RawStatistics Of(ReadOnlySpan<double> values, int nulls)
    {
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            smallest = value < smallest ? value : smallest;
            largest = value > largest ? value : largest;
        }

        if (smallest > largest)
        {
            return new(null, null, nulls);
        }

        return new(
            Bytes(BitConverter.DoubleToInt64Bits(smallest == 0 ? -0.0 : smallest)),
            Bytes(BitConverter.DoubleToInt64Bits(largest == 0 ? 0.0 : largest)),
            nulls);
    }

    public static RawStatistics Of(ReadOnlySpan<bool> values, int nulls) => values.IsEmpty
        ? new(null, null, nulls)
        : new([values.Contains(false) ? (byte)0 : (byte)1], [values.Contains(true) ? (byte)1 : (byte)0], nulls);

    /// <summary>Texts in the order of their UTF-8 bytes; every entry of the dictionary occurs.</summary>
    public static RawStatistics Of(TextDictionary texts, int nulls)
    {
        var (smallest, largest) = (0, 0);
        for (var i = 1; i < texts.Count; i++)
        {
            smallest = texts.Entry(i).SequenceCompareTo(texts.Entry(smallest)) < 0 ? i : smallest;
            largest = texts.Entry(i).SequenceCompareTo(texts.Entry(largest)) > 0 ? i : largest;
        }

        return texts.Count == 0 || texts.Entry(smallest).Length > LongestText || texts.Entry(largest).Length > LongestText
            ? new(null, null, nulls)
            : new(texts.Entry(smallest).ToArray(), texts.Entry(largest).ToArray(), nulls);
    }

    /// <summary>The smallest and largest of some numbers; of none, nothing that means anything.</summary>
    public static (int Smallest, int Largest) Range(ReadOnlySpan<int> values)
    {
        var (smallest, largest) = (int.MaxValue, int.MinValue);
        foreach (var value in values)
        {
            smallest = Math.Min(smallest, value);
            largest = Math.Max(largest, value);
        }

        return (smallest, largest);
    }

    /// <inheritdoc cref="Range(ReadOnlySpan{int})"/>
    public static (long Smallest, long Largest) Range(ReadOnlySpan<long> values)
    {
        var (smallest, largest) = (long.MaxValue, long.MinValue);
        foreach (var value in values)
        {
            smallest = Math.Min(smallest, value);
            largest = Math.Max(largest, value);
        }

        return (smallest, largest);
    }

    private static byte[] Bytes(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Bytes(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
