using System.Text;

namespace CareSim.Engine.Parameters;

/// <summary>RFC 4180 text as rows of cells: commas, double quotes, LF or CRLF.</summary>
internal static class CsvText
{
    /// <summary>The rows, header first. Stops at the first break of the quoting rules: what follows cannot be told apart.</summary>
    public static List<string[]> Parse(string file, string text, ProblemList problems)
    {
        var rows = new List<string[]>();
        var cells = new List<string>();
        var at = text.StartsWith('\uFEFF') ? 1 : 0; // spreadsheets write a byte order mark
        while (at < text.Length)
        {
            if (!Cell(text, ref at, out var cell))
            {
                problems.Add(file, $"{rows.Count + 1}:{cells.Count + 1}", "a broken quote",
                    "quotes around a whole cell, doubled inside it");
                return rows;
            }

            cells.Add(cell);
            if (at < text.Length && text[at] == ',')
            {
                at++;
                if (at < text.Length)
                {
                    continue;
                }

                cells.Add("");
            }

            at += at + 1 < text.Length && text[at] == '\r' ? 2 : 1;
            rows.Add([.. cells]);
            cells.Clear();
        }

        return rows;
    }

    // Leaves `at` on the comma or line end behind the cell.
    private static bool Cell(string text, ref int at, out string cell)
    {
        if (at >= text.Length || text[at] != '"')
        {
            var start = at;
            while (at < text.Length && text[at] is not (',' or '\n' or '"') && !AtLineEnd(text, at))
            {
                at++;
            }

            cell = text[start..at];
            return at >= text.Length || text[at] != '"';
        }

        var quoted = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                quoted.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                quoted.Append('"');
                at++;
            }
            else
            {
                at++;
                cell = quoted.ToString();
                return at >= text.Length || text[at] == ',' || AtLineEnd(text, at);
            }
        }

        cell = "";
        return false;
    }

    private static bool AtLineEnd(string text, int at) =>
        text[at] == '\n' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n');
}
