using System.Globalization;

namespace CareSim.Engine.Parameters;

/// <summary>One row of a table. Cells are asked for by column and type; a cell that does not fit is reported and null.</summary>
public sealed class CsvRow
{
    private readonly CsvTable _table;
    private readonly string[] _cells;

    internal CsvRow(CsvTable table, int number, string[] cells) => (_table, Number, _cells) = (table, number, cells);

    /// <summary>Row number with the header as 1, as spreadsheets count.</summary>
    public int Number { get; }

    /// <summary>The text of a cell; empty where the table lacks the column (that is reported once, at the header).</summary>
    public string this[string column] => _table.IndexOf(column) is >= 0 and var i ? _cells[i] : "";

    /// <summary>Reports a cell.</summary>
    public void Reject(string column, string found, string allowed) =>
        _table.Problems.Add(_table.File, $"{Number}:{column}", found, allowed);

    /// <summary>Text that must not be empty.</summary>
    public string? Text(string column) => Text(column, "some text", static _ => true);

    /// <summary>Text that must fit a test.</summary>
    public string? Text(string column, string allowed, Func<string, bool> fits)
    {
        var cell = this[column];
        if (cell.Length > 0 && fits(cell))
        {
            return cell;
        }

        RejectCell(column, cell, allowed);
        return null;
    }

    /// <summary>A number that must be there.</summary>
    public double? Value(string column, Bounds bounds) => Value(column, bounds, bounds.Text);

    /// <summary>A number; an empty cell is a figure that is not known.</summary>
    public double? ValueOrUnknown(string column, Bounds bounds) =>
        this[column].Length == 0 ? null : Value(column, bounds, bounds.Text + ", or empty for not known");

    /// <summary>A whole number that must be there.</summary>
    public int? Whole(string column, int min, int max = int.MaxValue) => (int?)Value(column,
        Bounds.WholeFrom(min, max), Bounds.WholeFrom(min, max == int.MaxValue ? double.PositiveInfinity : max).Text);

    private double? Value(string column, Bounds bounds, string allowed)
    {
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var cell = this[column];
        if (double.TryParse(cell, Plain, CultureInfo.InvariantCulture, out var value) && bounds.Contains(value))
        {
            return value;
        }

        RejectCell(column, cell, allowed);
        return null;
    }

    private void RejectCell(string column, string cell, string allowed)
    {
        if (_table.IndexOf(column) >= 0)
        {
            Reject(column, cell.Length == 0 ? "an empty cell" : $"'{cell}'", allowed);
        }
    }
}
