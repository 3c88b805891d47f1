using System.Globalization;
using System.Text;
using CareSim.Runner.Output;

namespace CareSim.Runner.Exports;

/// <summary>Where the rows of one table go.</summary>
internal interface ISheet : IDisposable
{
    /// <summary>Writes one row.</summary>
    void Row(IReadOnlyList<object?> cells);
}

/// <summary>A table as RFC 4180 text: numbers to the last digit, days as 2020-03-31, nothing where there is no value.</summary>
internal sealed class CsvSheet : ISheet
{
    private readonly StreamWriter _file;
    private readonly StringBuilder _line = new();

    /// <summary>Begins a file.</summary>
    public CsvSheet(string path, IReadOnlyList<string> header)
    {
        _file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16) { NewLine = "\r\n" };
        Row(header);
    }

    /// <inheritdoc/>
    public void Row(IReadOnlyList<object?> cells)
    {
        _line.Clear();
        for (var i = 0; i < cells.Count; i++)
        {
            _line.Append(i > 0 ? "," : "").Append(Text(cells[i]));
        }

        _file.WriteLine(_line);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => CsvLines.Quoted(text),
        double number => CsvLines.Number(number),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
