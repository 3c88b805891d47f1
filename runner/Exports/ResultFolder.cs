using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Exports;

/// <summary>A table of a results folder: one or more Parquet files.</summary>
/// <param name="Name">Its name: the folder's, or the file's at the top.</param>
/// <param name="Files">Its files, by name.</param>
internal sealed record StoredTable(string Name, IReadOnlyList<string> Files);

/// <summary>The tables of a results folder, whatever wrote them.</summary>
internal static class ResultFolder
{
    /// <summary>All tables: each folder with Parquet files in it, and each Parquet file at the top.</summary>
    public static IReadOnlyList<StoredTable> Tables(string folder) =>
    [
        .. Directory.EnumerateDirectories(folder)
            .Select(sub => new StoredTable(Path.GetFileName(sub), Parts(sub)))
            .Where(table => table.Files.Count > 0)
            .Concat(Parts(folder).Select(file => new StoredTable(Path.GetFileNameWithoutExtension(file), [file])))
            .OrderBy(table => table.Name, StringComparer.Ordinal),
    ];

    private static string[] Parts(string folder) =>
        [.. Directory.EnumerateFiles(folder).Where(f => f.EndsWith(".parquet", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}

/// <summary>The rows of a stored table, one at a time.</summary>
internal static class TableRows
{
    /// <summary>Columns of the table; every part must have the same.</summary>
    /// <exception cref="ParquetFormatException">A part is damaged or differs.</exception>
    public static IReadOnlyList<ParquetColumn> Columns(StoredTable table)
    {
        IReadOnlyList<ParquetColumn>? columns = null;
        foreach (var file in table.Files)
        {
            using var reader = new ParquetFileReader(file);
            columns ??= reader.Columns;
            if (!reader.Columns.SequenceEqual(columns))
            {
                throw new ParquetFormatException(file, "schema", "other columns than the table's first file", string.Join(", ", columns.Select(c => c.Name)));
            }
        }

        return columns!;
    }

    /// <summary>Every row; the array is used again for the next one.</summary>
    /// <returns>Per cell null, string, long, double, bool or DateOnly.</returns>
    /// <exception cref="ParquetFormatException">A part is damaged.</exception>
    public static IEnumerable<object?[]> Of(StoredTable table)
    {
        foreach (var file in table.Files)
        {
            using var reader = new ParquetFileReader(file);
            var row = new object?[reader.Columns.Count];
            for (var group = 0; group < reader.RowGroups.Count; group++)
            {
                var columns = Enumerable.Range(0, row.Length).Select(c => reader.ReadColumn(group, c)).ToArray();
                for (var i = 0; i < reader.RowGroups[group].RowCount; i++)
                {
                    for (var c = 0; c < row.Length; c++)
                    {
                        row[c] = columns[c].IsNull(i) ? null : Cell(columns[c], i);
                    }

                    yield return row;
                }
            }
        }
    }

    private static object? Cell(ColumnValues values, int row) => values switch
    {
        CodedValues text => text[row],
        StringValues text => text[row],
        FixedValues<double> numbers => numbers[row],
        FixedValues<long> numbers => numbers[row],
        FixedValues<short> numbers => (long)numbers[row],
        FixedValues<bool> truths => truths[row],
        FixedValues<int> days when days.Kind == ColumnKind.Date => DateOnly.FromDayNumber(days[row] + new DateOnly(1970, 1, 1).DayNumber),
        FixedValues<int> numbers => (long)numbers[row],
        _ => throw new NotSupportedException($"no cell of {values.GetType().Name}"),
    };
}
