using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Output;

/// <summary>Tables as Parquet files.</summary>
internal sealed class ParquetTableFormat : ITableFormat
{
    /// <inheritdoc/>
    public string Extension => ".parquet";

    /// <inheritdoc/>
    public ITableWriter Create(string path, TableDefinition table, IReadOnlyDictionary<string, string> metadata) =>
        new Writer(new ParquetFileWriter(path, [.. table.Columns.Select(column => new ParquetColumn(column.Name, Kind(column.Type), column.Nullable))], metadata));

    /// <inheritdoc/>
    public ITableReader Open(string path) => new ParquetTableReader(path);

    private static ColumnKind Kind(ColumnType type) => type switch
    {
        ColumnType.Text => ColumnKind.String,
        ColumnType.Int32 => ColumnKind.Int32,
        ColumnType.Int64 => ColumnKind.Int64,
        ColumnType.Double => ColumnKind.Double,
        _ => ColumnKind.Date,
    };

    private static ColumnValues Values(TableValues values) => values switch
    {
        CodedColumn coded => ColumnValues.Coded(coded.Codes, coded.Dictionary, length: coded.Length),
        TextColumn text => ColumnValues.Strings(text.Values, length: text.Length),
        Int32Column numbers => ColumnValues.Int32s(numbers.Values, length: numbers.Length),
        Int64Column numbers => ColumnValues.Int64s(numbers.Values, numbers.Valid, numbers.Length),
        DoubleColumn numbers => ColumnValues.Doubles(numbers.Values, numbers.Valid, numbers.Length),
        DateColumn dates => ColumnValues.Dates(dates.Days, length: dates.Length),
        _ => throw new NotSupportedException($"no column of type {values.GetType().Name}"),
    };

    private sealed class Writer(ParquetFileWriter file) : ITableWriter
    {
        public void WriteRowGroup(IReadOnlyList<TableValues> columns) => file.WriteRowGroup([.. columns.Select(Values)]);

        public void Complete() => file.Complete();

        public void Dispose() => file.Dispose();
    }
}
