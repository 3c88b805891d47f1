using System.Globalization;
using System.Text;

namespace CareSim.Runner.Output;

/// <summary>Small tables as RFC 4180 text, with line feeds.</summary>
internal static class CsvLines
{
    /// <summary>A header and rows.</summary>
    public static string Of(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', header.Select(Quoted)).Append('\n');
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A cell, quoted where it must be.</summary>
    public static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A number as shortly as it can be read back.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number with so many significant digits.</summary>
    public static string Number(double value, int digits) => value.ToString($"G{digits}", CultureInfo.InvariantCulture);
}
