using System.Globalization;
using System.Text.Json;
using CareSim.Runner.Output.Parquet;
using Xunit;
using Xunit.Abstractions;

namespace CareSim.Tests.Output.Parquet;

/// <summary>
/// Files written by DuckDB, polars, arrow-rs and hyparquet-writer, read here to the digit. CARESIM_INTEROP_DIR may name a folder that
/// write-foreign.mjs has filled; otherwise the test fills one.
/// </summary>
public sealed class ForeignFilesTests(ITestOutputHelper log) : IDisposable
{
    public static readonly string? NamedFolder = Environment.GetEnvironmentVariable("CARESIM_INTEROP_DIR");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ForeignFilesFact]
    public void Files_of_other_writers_are_read_to_the_digit()
    {
        var folder = Filled();
        var expected = JsonSerializer.Deserialize<Expected>(File.ReadAllText(Path.Combine(folder, "expected.json")), JsonSerializerOptions.Web)!;
        Assert.True(expected.Files.Length >= 30);
        foreach (var file in expected.Files)
        {
            var columns = file.Columns.Select(name => expected.Columns.Single(column => column.Name == name)).ToArray();
            Check(Path.Combine(folder, file.File), columns);
            log.WriteLine($"{file.File}: read");
        }
    }

    [ForeignFilesFact]
    public void Damaged_files_of_other_writers_never_end_in_another_exception()
    {
        var random = new Random(7);
        foreach (var path in Directory.GetFiles(Filled(), "*.parquet").Order(StringComparer.Ordinal))
        {
            for (var i = 0; i < 12; i++)
            {
                var damaged = File.ReadAllBytes(path);
                for (var flips = 0; flips < 5; flips++)
                {
                    damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                }

                File.WriteAllBytes(_folder.File("damaged"), damaged);
                ReadOrRefuse(_folder.File("damaged"));
            }
        }
    }

    private string Filled()
    {
        if (NamedFolder is null)
        {
            log.WriteLine(Interop.Script("write-foreign.mjs", _folder.Path));
        }

        return NamedFolder ?? _folder.Path;
    }

    private static void ReadOrRefuse(string path)
    {
        try
        {
            using var reader = new ParquetFileReader(path, verifyChecksums: false);
            foreach (var column in reader.Columns)
            {
                Refusing(() => reader.ReadColumn(column.Name));
            }
        }
        catch (ParquetFormatException)
        {
        }
    }

    // Column by column, so that one refusal does not spare the others.
    private static void Refusing(Action read)
    {
        try
        {
            read();
        }
        catch (ParquetFormatException)
        {
        }
    }

    private static void Check(string path, ExpectedColumn[] columns)
    {
        using var reader = new ParquetFileReader(path);
        Assert.Empty(reader.UnreadableColumns);
        Assert.Equal(columns.Select(column => (column.Name, column.Kind)), reader.Columns.Select(column => (column.Name, column.Kind.ToString())));
        foreach (var column in columns)
        {
            var values = reader.ReadColumn(column.Name);
            Assert.Equal(column.Values.Length, values.Length);
            Assert.True(column.Values.Select(text => Parsed(column.Kind, text)).SequenceEqual(Boxed.Of(values)), $"{path}: {column.Name} differs");
        }
    }

    private static object? Parsed(string kind, string? text) => (kind, text) switch
    {
        (_, null) => null,
        ("String", _) => text,
        ("Int16", _) => short.Parse(text, CultureInfo.InvariantCulture),
        ("Int64", _) => long.Parse(text, CultureInfo.InvariantCulture),
        ("Double", "NaN") => BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(0x7FF8000000000000)),
        ("Double", _) => BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)),
        ("Boolean", _) => bool.Parse(text),
        _ => int.Parse(text, CultureInfo.InvariantCulture),
    };

    private sealed record Expected(ExpectedColumn[] Columns, ExpectedFile[] Files);

    private sealed record ExpectedColumn(string Name, string Kind, string?[] Values);

    private sealed record ExpectedFile(string File, string[] Columns);
}
