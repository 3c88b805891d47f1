using CareSim.Runner.Output.Parquet;

namespace CareSim.Tests.Output.Parquet;

/// <summary>A folder that is gone after the test, and the ways of the tests to write and read in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("caresim-parquet-").FullName;

    public string File(string name = "table.parquet") => System.IO.Path.Combine(Path, name);

    public string Write(
        IReadOnlyList<ParquetColumn> columns,
        IReadOnlyList<IReadOnlyList<ColumnValues>> rowGroups,
        ParquetCompression compression = ParquetFileWriter.DefaultCompression,
        string name = "table.parquet")
    {
        using var writer = new ParquetFileWriter(File(name), columns, new Dictionary<string, string> { ["schema"] = "1" }, compression);
        foreach (var group in rowGroups)
        {
            writer.WriteRowGroup(group);
        }

        writer.Complete();
        return File(name);
    }

    /// <summary>Writes one column in one row group and reads it back.</summary>
    public ColumnValues RoundTrip(ColumnValues values, bool nullable = false, ParquetCompression compression = ParquetFileWriter.DefaultCompression)
    {
        var path = Write([new ParquetColumn("c", values.Kind, nullable)], [[values]], compression);
        using var reader = new ParquetFileReader(path);
        return reader.ReadColumn("c");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>What a column holds, as objects: the form in which tests compare.</summary>
internal static class Boxed
{
    public static object?[] Of(ColumnValues values) => [.. Enumerable.Range(0, values.Length).Select(row => values.IsNull(row) ? null : One(values, row))];

    private static object? One(ColumnValues values, int row) => values switch
    {
        StringValues texts => texts[row],
        CodedValues coded => coded[row],
        FixedValues<short> shorts => shorts[row],
        FixedValues<int> ints => ints[row],
        FixedValues<long> longs => longs[row],

        // By their bits: -0 is not 0, and NaN is NaN.
        FixedValues<double> doubles => BitConverter.DoubleToInt64Bits(doubles[row]),
        FixedValues<bool> booleans => booleans[row],
        _ => throw new InvalidOperationException(),
    };
}
