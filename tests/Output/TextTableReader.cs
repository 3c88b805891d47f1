using System.Globalization;
using CareSim.Runner.Output;

namespace CareSim.Tests.Output;

/// <summary>Reads what <see cref="TextTableFormat"/> wrote; every file is one group.</summary>
internal sealed class TextTableReader : ITableReader
{
    private readonly string _path;
    private readonly string[] _names;
    private readonly string[][] _rows;

    public TextTableReader(string path)
    {
        if (!File.Exists(path))
        {
            throw new DamagedResultsException($"{path} is not there");
        }

        var lines = File.ReadAllLines(path);
        _path = path;
        Metadata = lines[0].Split('\t').Select(entry => entry.Split('=', 2)).ToDictionary(entry => entry[0], entry => entry[1]);
        _names = lines[1].Split('\t');
        _rows = [.. lines.Skip(2).Select(line => line.Split('\t'))];
    }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IReadOnlyList<int> GroupRows => [_rows.Length];

    public TableValues Column(int group, string name)
    {
        var column = Array.IndexOf(_names, name);
        var cells = column < 0 ? throw new DamagedResultsException($"{_path}: no column {name}") : _rows.Select(row => row[column]).ToArray();
        var definition = ResultTables.All.Where(table => Path.GetFileName(Path.GetDirectoryName(_path)) == table.Name).SelectMany(table => table.Columns).First(c => c.Name == name);
        bool[] valid = [.. cells.Select(cell => cell != "null")];
        return definition.Type switch
        {
            ColumnType.Int32 => new Int32Column([.. cells.Select(cell => int.Parse(cell, CultureInfo.InvariantCulture))], cells.Length),
            ColumnType.Int64 => new Int64Column([.. cells.Select(cell => cell == "null" ? 0 : long.Parse(cell, CultureInfo.InvariantCulture))], cells.Length, valid),
            ColumnType.Double => new DoubleColumn([.. cells.Select(cell => cell == "null" ? 0 : double.Parse(cell, CultureInfo.InvariantCulture))], cells.Length, valid),
            _ => new TextColumn([.. cells.Select(cell => cell == "null" ? null : cell)], cells.Length),
        };
    }

    public void Dispose()
    {
    }
}
