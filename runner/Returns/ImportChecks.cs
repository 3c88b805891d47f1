using CareSim.Engine.Parameters;
using CareSim.Runner.Output;

namespace CareSim.Runner.Returns;

/// <summary>What was done about a cell.</summary>
internal enum CheckOutcome
{
    /// <summary>The row cannot be used.</summary>
    Refused,

    /// <summary>The row is used after a change that the words state.</summary>
    Mended,
}

/// <summary>One thing found in a return. It names a place, never a child: cells that could identify one are shown as their shape.</summary>
/// <param name="File">The file within the folder.</param>
/// <param name="Row">Row with the header as 1.</param>
/// <param name="Column">The column.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Allowed">What may stand there, or what was done.</param>
/// <param name="Outcome">Whether the row is used.</param>
internal sealed record ImportCheck(string File, int Row, string Column, string Found, string Allowed, CheckOutcome Outcome)
{
    /// <summary>As it is printed.</summary>
    public override string ToString() => new Problem(File, $"{Row}:{Column}", Found, Allowed).ToString();
}

/// <summary>Collects what is found in a return.</summary>
internal sealed class ImportChecks
{
    // Codes have at most three characters; anything longer in their place could be a name or a number of a person.
    private const int LongestCode = 3;
    private const int LongestShape = 12;

    private readonly List<ImportCheck> _all = [];

    /// <summary>Everything found, file by file and row by row.</summary>
    public IReadOnlyList<ImportCheck> All =>
        [.. _all.OrderBy(c => c.File, StringComparer.Ordinal).ThenBy(c => c.Row).ThenBy(c => c.Column, StringComparer.Ordinal)];

    /// <summary>Rows that cannot be used.</summary>
    public IEnumerable<ImportCheck> Refused => All.Where(c => c.Outcome == CheckOutcome.Refused);

    /// <summary>Reports a row that cannot be used.</summary>
    public void Refuse(string file, int row, string column, string found, string allowed) =>
        _all.Add(new ImportCheck(file, row, column, found, allowed, CheckOutcome.Refused));

    /// <summary>Reports a row that is used after a change.</summary>
    public void Mend(string file, int row, string column, string found, string done) =>
        _all.Add(new ImportCheck(file, row, column, found, done, CheckOutcome.Mended));

    /// <summary>A code as it stands, if it is as short as codes are; else its shape.</summary>
    public static string Code(string cell) => cell.Length == 0 ? "an empty cell" : cell.Length <= LongestCode ? $"'{cell}'" : Shape(cell);

    /// <summary>A cell without what it says: digits as 9, letters as x.</summary>
    public static string Shape(string cell)
    {
        if (cell.Length == 0)
        {
            return "an empty cell";
        }

        var shape = string.Concat(cell.Take(LongestShape).Select(c => char.IsDigit(c) ? '9' : char.IsLetter(c) ? 'x' : c));
        return $"a cell like '{shape}{(cell.Length > LongestShape ? "..." : "")}'";
    }

    /// <summary>The checks as a table.</summary>
    public string Csv() => CsvLines.Of(["file", "row", "column", "found", "allowed", "outcome"],
        All.Select(c => new[] { c.File, $"{c.Row}", c.Column, c.Found, c.Allowed, c.Outcome == CheckOutcome.Refused ? "refused" : "mended" }));
}
