namespace CareSim.Engine.Parameters;

/// <summary>A table of a region folder, read strictly: every column and every row is accounted for.</summary>
public sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private CsvTable(string file, ProblemList problems) => (File, Problems) = (file, problems);

    /// <summary>Name for messages.</summary>
    public string File { get; }

    /// <summary>Columns in the file's order.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>The rows that have as many cells as the header.</summary>
    public IReadOnlyList<CsvRow> Rows { get; private set; } = [];

    internal ProblemList Problems { get; }

    /// <summary>Whether the file could not be read at all, so that missing rows are no news.</summary>
    public bool Unread => Columns.Count == 0;

    /// <summary>Reads a table with exactly these columns, in any order. A null text is a file that could not be read, which
    /// is reported elsewhere: the table is empty.</summary>
    public static CsvTable Read(string file, string? text, ProblemList problems, params string[] columns) =>
        Read(file, text, problems, open: false, columns);

    /// <summary>Reads a table with these columns and any others; null as above.</summary>
    public static CsvTable ReadOpen(string file, string? text, ProblemList problems, params string[] columns) =>
        Read(file, text, problems, open: true, columns);

    internal int IndexOf(string column) => _columns.GetValueOrDefault(column, -1);

    private static CsvTable Read(string file, string? text, ProblemList problems, bool open, string[] columns)
    {
        var table = new CsvTable(file, problems);
        if (text is null)
        {
            return table;
        }

        var rows = CsvText.Parse(file, text, problems);
        if (rows.Count == 0)
        {
            problems.Add(file, "1", "an empty file", $"a header with {string.Join(", ", columns)}");
            return table;
        }

        table.ReadHeader(rows[0], columns, open);
        table.ReadRows(rows);
        return table;
    }

    private void ReadHeader(string[] header, string[] columns, bool open)
    {
        Columns = header;
        for (var i = 0; i < header.Length; i++)
        {
            if (!_columns.TryAdd(header[i], i))
            {
                Problems.Add(File, $"1:{header[i]}", "the column twice", "once");
            }
            else if (header[i].Length == 0)
            {
                Problems.Add(File, $"1:{i + 1}", "a column without a name", "a name");
            }
            else if (!open && !columns.Contains(header[i]))
            {
                Problems.Add(File, $"1:{header[i]}", "an unknown column",
                    string.Join(", ", columns) + Nearest.Hint(header[i], columns.Except(header)));
            }
        }

        var missing = columns.Except(header).ToArray();
        if (missing.Length > 0)
        {
            Problems.Add(File, "1", $"no column {string.Join(", ", missing)}", string.Join(", ", columns));
        }
    }

    private void ReadRows(List<string[]> rows)
    {
        var kept = new List<CsvRow>(rows.Count);
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Length == Columns.Count)
            {
                kept.Add(new CsvRow(this, i + 1, rows[i]));
            }
            else
            {
                var found = rows[i] is [""] ? "an empty row" : $"{rows[i].Length} cells";
                Problems.Add(File, $"{i + 1}", found, $"{Columns.Count} cells, as in the header");
            }
        }

        Rows = kept;
    }
}
