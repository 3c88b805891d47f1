using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Exports;

/// <summary>Conditions on columns, all of which a row must meet: <c>measure=care_stock|plan_stock</c>, <c>period&gt;=2020-03-31</c>.</summary>
internal sealed class RowFilter
{
    private static readonly string[] _operators = [">=", "<=", "!=", "=", ">", "<"];

    private readonly List<(int Column, string Operator, object[] Values)> _conditions = [];

    /// <summary>Reads conditions for a table; those that do not fit are reported.</summary>
    public static RowFilter Read(string table, IReadOnlyList<ParquetColumn> columns, IReadOnlyList<string> conditions, ProblemList problems)
    {
        var filter = new RowFilter();
        foreach (var condition in conditions)
        {
            filter.Add(table, columns, condition, problems);
        }

        return filter;
    }

    /// <summary>Whether a row meets every condition; a null cell meets none but <c>!=</c>.</summary>
    public bool Admits(object?[] row) => _conditions.TrueForAll(c => Meets(row[c.Column], c.Operator, c.Values));

    private void Add(string table, IReadOnlyList<ParquetColumn> columns, string condition, ProblemList problems)
    {
        var place = $"--where {condition}";
        var at = condition.IndexOfAny(['=', '<', '>', '!']);
        var sign = at < 0 ? null : _operators.FirstOrDefault(o => condition.AsSpan(at).StartsWith(o));
        if (sign is null || at == 0)
        {
            problems.Add("command line", place, $"'{condition}'", "COLUMN=VALUE, with = != > >= < or <= and several values with | between");
            return;
        }

        var name = condition[..at].Trim();
        var column = columns.ToList().FindIndex(c => c.Name == name);
        if (column < 0)
        {
            var names = columns.Select(c => c.Name).ToArray();
            problems.Add("command line", place, $"no column '{name}' in {table}", string.Join(", ", names) + Nearest.Hint(name, names));
            return;
        }

        var cells = condition[(at + sign.Length)..].Split('|', StringSplitOptions.TrimEntries);
        var values = cells.Select(cell => Value(columns[column].Kind, cell)).ToArray();
        if (values.Contains(null) || (values.Length > 1 && sign is not ("=" or "!=")))
        {
            problems.Add("command line", place, $"'{condition[(at + sign.Length)..]}'", Words(columns[column].Kind) + (sign is "=" or "!=" ? "" : ", one value"));
            return;
        }

        _conditions.Add((column, sign, [.. values.OfType<object>()]));
    }

    private static bool Meets(object? cell, string sign, object[] values)
    {
        if (cell is null)
        {
            return sign == "!=";
        }

        return sign switch
        {
            "=" => values.Any(v => Compare(cell, v) == 0),
            "!=" => values.All(v => Compare(cell, v) != 0),
            ">" => Compare(cell, values[0]) > 0,
            ">=" => Compare(cell, values[0]) >= 0,
            "<" => Compare(cell, values[0]) < 0,
            _ => Compare(cell, values[0]) <= 0,
        };
    }

    private static int Compare(object cell, object value) => cell switch
    {
        string text => string.CompareOrdinal(text, (string)value),
        DateOnly day => day.CompareTo((DateOnly)value),
        bool truth => truth.CompareTo((bool)value),
        long number => ((double)number).CompareTo((double)value),
        _ => ((double)cell).CompareTo((double)value),
    };

    private static object? Value(ColumnKind kind, string cell) => kind switch
    {
        ColumnKind.String => cell,
        ColumnKind.Date => DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        ColumnKind.Boolean => bool.TryParse(cell, out var truth) ? truth : null,
        _ => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    private static string Words(ColumnKind kind) => kind switch
    {
        ColumnKind.String => "text",
        ColumnKind.Date => "a day as 2020-03-31",
        ColumnKind.Boolean => "true or false",
        _ => "a number",
    };
}
