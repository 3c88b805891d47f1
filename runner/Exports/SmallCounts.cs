using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Exports;

/// <summary>Primary suppression: rows whose count is 1 to a limit lose their figures. Noughts stand. What can be worked out from
/// totals or other tables (secondary disclosure) is not looked for.</summary>
internal sealed class SmallCounts
{
    private const string MoneyKind = "money:";

    private static readonly string[] _outcomeFigures = ["value", "n"];

    private readonly int _limit;
    private readonly IReadOnlySet<string> _money;
    private readonly int _measure;
    private readonly int[] _counts;
    private readonly int[] _figures;
    private readonly int _agents;

    private SmallCounts(int limit, IReadOnlySet<string> money, int measure, int[] counts, int[] figures, int agents) =>
        (_limit, _money, _measure, _counts, _figures, _agents) = (limit, money, measure, counts, figures, agents);

    /// <summary>The rule for a table; null when it holds no counts of people.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="limit">Largest count that is hidden.</param>
    /// <param name="money">Measures that are money.</param>
    /// <exception cref="InvalidOperationException">The table has a row for each person or event.</exception>
    public static SmallCounts? For(string table, IReadOnlyList<ParquetColumn> columns, int limit, IReadOnlySet<string> money)
    {
        var names = columns.Select(c => c.Name).ToList();
        int[] At(params string[] wanted) => [.. wanted.Select(name => names.IndexOf(name)).Where(i => i >= 0)];
        if (table is "persons" or "events" || names.Contains("child") || names.Contains("child_key"))
        {
            throw new InvalidOperationException($"{table}: has a row for each child or event, which no suppression makes safe; allowed is every other table, or no --suppress");
        }

        if (!names.Contains("measure"))
        {
            return null;
        }

        // Whatever else a row says about a hidden count goes with it: all its numbers but keys.
        var figures = Enumerable.Range(0, names.Count).Where(c => columns[c].Kind == ColumnKind.Double || names[c] == "n").ToArray();
        var counts = names.Contains("value") ? At(_outcomeFigures[0]) : At("mean", "baseline_mean");
        return new SmallCounts(limit, money, names.IndexOf("measure"), counts.Length > 0 ? counts : figures, figures, names.IndexOf("n"));
    }

    /// <summary>Hides a row's figures if they rest on a small count.</summary>
    /// <returns>Whether it did.</returns>
    public bool Hide(object?[] row)
    {
        var small = (_agents >= 0 && IsSmall(row[_agents])) || (row[_measure] is string measure && !_money.Contains(measure) && _counts.Any(c => IsSmall(row[c])));
        if (small)
        {
            Array.ForEach(_figures, c => row[c] = null);
        }

        return small;
    }

    private bool IsSmall(object? cell) => cell switch
    {
        long number => number > 0 && number <= _limit,
        double number => number > 0 && number < _limit + 0.5,
        _ => false,
    };

    /// <summary>The measures of a results folder that are money, by its codebook; none without one.</summary>
    public static IReadOnlySet<string> Money(IReadOnlyList<StoredTable> tables)
    {
        var money = new HashSet<string>(StringComparer.Ordinal);
        if (tables.FirstOrDefault(t => t.Name == "codebook") is { } codebook)
        {
            var names = TableRows.Columns(codebook).Select(c => c.Name).ToList();
            var (table, column, allowed) = (names.IndexOf("table"), names.IndexOf("column"), names.IndexOf("allowed_values"));
            foreach (var row in TableRows.Of(codebook))
            {
                if (row[table] is "measures" && row[allowed] is string words && words.StartsWith(MoneyKind, StringComparison.Ordinal))
                {
                    money.Add((string)row[column]!);
                }
            }
        }

        return money;
    }
}
