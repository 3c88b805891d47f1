using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>A settlement of its own for each authority and year, from a table.</summary>
[LeverPage(
    Description = "Money coming in for children's services by authority and financial year, from a CSV table with the columns code, year, multiplier; an authority or year without a row keeps its last multiplier, at first 1.",
    Unit = "multiplier of money",
    Example = """{ "kind": "settlement-table", "file": "settlement.csv", "from": "2016-04-01" }""",
    Source = "the table's own",
    Needs = "allocation")]
public sealed record SettlementTable : Lever, ITabledLever
{
    private IReadOnlyDictionary<string, Dictionary<string, double>> _rows = new Dictionary<string, Dictionary<string, double>>();

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.Settlement];

    /// <inheritdoc/>
    [Description("The table, relative to the file that holds this lever.")]
    [Allowed(Pattern = Patterns.RelativePath, Words = Patterns.RelativePathWords)]
    public required string File { get; init; }

    /// <inheritdoc/>
    public Lever WithTable(string path, string? text, ProblemList problems)
    {
        var rows = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(path, text, problems, "code", "year", "multiplier").Rows)
        {
            if (row.Text("code") is { } code && row.Whole("year", 1990, 2100) is { } year
                && row.Value("multiplier", new Bounds(0, MultiplierLever.Most, false)) is { } value)
            {
                rows.TryAdd(code, new Dictionary<string, double>(StringComparer.Ordinal));
                if (!rows[code].TryAdd(row["year"], value))
                {
                    row.Reject("year", $"{code} {year} again", "each authority and year once");
                }
            }
        }

        return this with { _rows = rows };
    }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) => Change(table, context, Instruments.Settlement,
        (authority, month, value) => value * YearPath.At(_rows.GetValueOrDefault(context.Region.Authorities[context.Running[authority]].Code), context.YearOf(month)));
}
