using CareSim.Runner.Output.Parquet;

namespace CareSim.Tests.Output.Parquet;

/// <summary>Columns of every kind and shape from a seed: runs, slopes, few values, noise, extremes, with and without nulls.</summary>
internal static class RandomColumns
{
    public static (ParquetColumn Column, ColumnValues Values) Next(Random random, string name, int rows)
    {
        var kind = (ColumnKind)random.Next(7);
        var nullable = random.Next(2) == 0;
        var share = random.Next(4) switch { 0 => 0.0, 1 => 1.0, _ => random.NextDouble() };
        var valid = nullable && random.Next(4) > 0 ? Filled(rows, _ => random.NextDouble() >= share) : null;
        return (new ParquetColumn(name, kind, nullable), Values(kind, random, valid, rows));
    }

    private static ColumnValues Values(ColumnKind kind, Random random, bool[]? valid, int rows)
    {
        var next = Source(random);
        return kind switch
        {
            ColumnKind.Int16 => ColumnValues.Int16s(Filled(rows, i => (short)next(i)), valid),
            ColumnKind.Int32 => ColumnValues.Int32s(Filled(rows, i => (int)next(i)), valid),
            ColumnKind.Int64 => ColumnValues.Int64s(Filled(rows, next), valid),
            ColumnKind.Date => ColumnValues.Dates(Filled(rows, i => (int)next(i)), valid),
            ColumnKind.Boolean => ColumnValues.Booleans(Filled(rows, i => (next(i) & 1) == 1), valid),
            ColumnKind.Double => ColumnValues.Doubles(Filled(rows, i => random.Next(3) == 0 ? next(i) : BitConverter.Int64BitsToDouble(next(i) << 32)), valid),
            _ when random.Next(2) == 0 => ColumnValues.Strings(Filled(rows, i => (string?)Text(next(i))), valid),
            _ => ColumnValues.Coded(Filled(rows, i => (int)(next(i) & 15)), [.. Enumerable.Range(0, 16).Select(i => Text(i * 7L))], valid),
        };
    }

    private static Func<int, long> Source(Random random)
    {
        var (step, width, run) = (random.Next(-3, 100), random.Next(1, 64), random.Next(1, 50));
        return random.Next(6) switch
        {
            0 => i => (long)i * step,
            1 => i => i / run,
            2 => _ => random.Next(width),
            3 => _ => random.NextInt64(long.MinValue, long.MaxValue) >> (64 - width),
            4 => i => ((i / run) % 3) switch { 0 => 7, 1 => random.Next(9), _ => i },
            _ => _ => random.Next(4) switch { 0 => long.MinValue, 1 => long.MaxValue, 2 => int.MinValue, _ => int.MaxValue },
        };
    }

    private static string Text(long number) => (number & 3) switch
    {
        0 => "",
        1 => $"authority {number}",
        2 => $"Ynys Môn 日本 😀 {number}",
        _ => new string('x', (int)(number & 1023)),
    };

    private static T[] Filled<T>(int rows, Func<int, T> value) => [.. Enumerable.Range(0, rows).Select(value)];
}
