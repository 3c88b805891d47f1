using CareSim.Runner.Output.Parquet;

namespace CareSim.Tests.Output.Parquet;

/// <summary>
/// A table shaped like the results of a batch: arms by draws by replicates, sorted by the keys, with measures that are counts, shares
/// or money. Columns of every kind with nulls come after the real ones.
/// </summary>
internal static class ExampleTable
{
    public static readonly IReadOnlyList<ParquetColumn> ResultColumns =
    [
        new("arm", ColumnKind.String), new("draw", ColumnKind.Int32), new("replicate", ColumnKind.Int32), new("frequency", ColumnKind.String),
        new("period", ColumnKind.Date), new("authority", ColumnKind.String), new("stratum_kind", ColumnKind.String),
        new("stratum", ColumnKind.String), new("measure", ColumnKind.String), new("value", ColumnKind.Double), new("n", ColumnKind.Int32),
    ];

    public static readonly IReadOnlyList<ParquetColumn> NullableColumns =
    [
        new("text_or_null", ColumnKind.String, true), new("short_or_null", ColumnKind.Int16, true), new("int_or_null", ColumnKind.Int32, true),
        new("long_or_null", ColumnKind.Int64, true), new("double_or_null", ColumnKind.Double, true), new("date_or_null", ColumnKind.Date, true),
        new("flag_or_null", ColumnKind.Boolean, true),
    ];

    private const int Measures = 50;
    private const int Periods = 120;

    /// <summary>A part of the table, from a row on.</summary>
    public static IReadOnlyList<ColumnValues> Rows(int first, int count, bool nullable)
    {
        var random = new Random(first + 1);
        var place = Enumerable.Range(first, count).ToArray();
        var authority = Codes(place, row => row / (Measures * Periods) % 152);
        var measure = Codes(place, row => row % Measures);
        List<ColumnValues> columns =
        [
            ColumnValues.Coded(Codes(place, row => row / 500_000 % 2), ["baseline", "family_help"]),
            ColumnValues.Int32s(Codes(place, row => row / 250_000)),
            ColumnValues.Int32s(Codes(place, row => row / 25_000 % 10)),
            ColumnValues.Coded(Codes(place, row => row / 3000 % 2), ["monthly", "yearly"]),
            ColumnValues.Dates(Codes(place, row => 19814 + (row / Measures % Periods * 30))),
            ColumnValues.Coded(authority, Names("E0600", 152)),
            ColumnValues.Coded(Codes(place, row => row / 7 % 6), Names("kind_", 6)),
            ColumnValues.Coded(Codes(place, row => row / 3 % 30), Names("stratum_", 30)),
            ColumnValues.Coded(measure, Names("measure_", Measures)),
            ColumnValues.Doubles(Array.ConvertAll(measure, code => Value(code, random))),
            ColumnValues.Int32s(Codes(place, _ => random.Next(0, 5000))),
        ];
        if (nullable)
        {
            columns.AddRange(Nullables(count, random));
        }

        return columns;
    }

    // A third of the measures are counts, a third shares of counts, a third pounds with pence.
    private static double Value(int measure, Random random) => (measure % 3) switch
    {
        0 => random.Next(0, 3000),
        1 => random.Next(0, 200) / (double)random.Next(200, 400),
        _ => random.Next(0, 2_000_000_000) / 100.0,
    };

    private static IEnumerable<ColumnValues> Nullables(int count, Random random)
    {
        var valid = Array.ConvertAll(new bool[count], _ => random.Next(4) > 0);
        yield return ColumnValues.Coded(Array.ConvertAll(valid, has => has ? random.Next(3) : -1), ["one", "zwölf", "日本"]);
        yield return ColumnValues.Int16s(Array.ConvertAll(valid, _ => (short)random.Next(short.MinValue, short.MaxValue)), valid);
        yield return ColumnValues.Int32s(Array.ConvertAll(valid, _ => random.Next(int.MinValue, int.MaxValue)), valid);
        yield return ColumnValues.Int64s(Array.ConvertAll(valid, _ => random.NextInt64(-(1L << 50), 1L << 50)), valid);
        yield return ColumnValues.Doubles(Array.ConvertAll(valid, _ => random.NextDouble() - 0.5), valid);
        yield return ColumnValues.Dates(Array.ConvertAll(valid, _ => random.Next(-30_000, 30_000)), valid);
        yield return ColumnValues.Booleans(Array.ConvertAll(valid, _ => random.Next(2) == 1), valid);
    }

    private static int[] Codes(int[] rows, Converter<int, int> code) => Array.ConvertAll(rows, code);

    private static string[] Names(string prefix, int count) => [.. Enumerable.Range(0, count).Select(i => $"{prefix}{i:000}")];
}
