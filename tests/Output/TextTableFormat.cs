using System.Globalization;
using CareSim.Runner.Output;
using Xunit;

namespace CareSim.Tests.Output;

/// <summary>Tables as tab-separated text: a line of metadata, a line of names, then rows. Enough to see what would be written.</summary>
internal sealed class TextTableFormat : ITableFormat
{
    /// <summary>Called before each row group with the path and the rows written so far over all files.</summary>
    public Action<string, long> BeforeGroup { get; init; } = (_, _) => { };

    public string Extension => ".txt";

    public long RowsWritten { get; private set; }

    public ITableWriter Create(string path, TableDefinition table, IReadOnlyDictionary<string, string> metadata) =>
        new Writer(this, path, table, metadata);

    public ITableReader Open(string path) => new TextTableReader(path);

    public static string[][] Read(string path) => [.. File.ReadLines(path).Skip(1).Select(line => line.Split('\t'))];

    public static string[][] ReadFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(path => Read(path).Skip(1))];

    public static string Column(string path, string name, int row)
    {
        var rows = Read(path);
        return rows[row + 1][Array.IndexOf(rows[0], name)];
    }

    private sealed class Writer : ITableWriter
    {
        private readonly TextTableFormat _format;
        private readonly TableDefinition _table;
        private readonly string _path;
        private readonly StreamWriter _text;

        public Writer(TextTableFormat format, string path, TableDefinition table, IReadOnlyDictionary<string, string> metadata)
        {
            (_format, _path, _table) = (format, path, table);
            _text = new StreamWriter(path + AtomicFile.PartialEnding) { NewLine = "\n" };
            _text.WriteLine(string.Join('\t', metadata.Select(entry => $"{entry.Key}={entry.Value}")));
            _text.WriteLine(string.Join('\t', table.Columns.Select(column => column.Name)));
        }

        public void WriteRowGroup(IReadOnlyList<TableValues> columns)
        {
            _format.BeforeGroup(_path, _format.RowsWritten);
            Assert.Equal(_table.Columns.Count, columns.Count);
            for (var column = 0; column < columns.Count; column++)
            {
                Assert.True(Fits(_table.Columns[column], columns[column]), $"{_table.Name}.{_table.Columns[column].Name}");
            }

            var rows = columns[0].Length;
            Assert.All(columns, column => Assert.Equal(rows, column.Length));
            for (var row = 0; row < rows; row++)
            {
                _text.WriteLine(string.Join('\t', columns.Select(column => Cell(column, row))));
            }

            _format.RowsWritten += rows;
        }

        public void Complete()
        {
            _text.Dispose();
            File.Move(_path + AtomicFile.PartialEnding, _path, overwrite: true);
        }

        public void Dispose()
        {
            _text.Dispose();
            AtomicFile.Discard(_path + AtomicFile.PartialEnding);
        }

        private static bool Fits(TableColumn column, TableValues values) => (column.Type, values) switch
        {
            (ColumnType.Text, CodedColumn or TextColumn) => true,
            (ColumnType.Int32, Int32Column) => true,
            (ColumnType.Int64, Int64Column longs) => column.Nullable || longs.Valid is null,
            (ColumnType.Double, DoubleColumn doubles) => column.Nullable || doubles.Valid is null,
            (ColumnType.Date, DateColumn) => true,
            _ => false,
        };

        private static string Cell(TableValues column, int row) => column switch
        {
            CodedColumn coded => coded.Dictionary[coded.Codes[row]],
            TextColumn text => text.Values[row] ?? "null",
            Int32Column numbers => numbers.Values[row].ToString(CultureInfo.InvariantCulture),
            Int64Column numbers => numbers.Valid?[row] == false ? "null" : numbers.Values[row].ToString(CultureInfo.InvariantCulture),
            DoubleColumn numbers => numbers.Valid?[row] == false ? "null" : numbers.Values[row].ToString("R", CultureInfo.InvariantCulture),
            DateColumn dates => new DateOnly(1970, 1, 1).AddDays(dates.Days[row]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException(),
        };
    }
}
