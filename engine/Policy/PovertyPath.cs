using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>A poverty path worked out elsewhere.</summary>
[LeverPage(
    Description = "Hazard of falling into poverty by financial year and family type, from a CSV table with the columns family (all, lone, large), year, multiplier: what a tax-benefit model gives against its own baseline. A year without a row keeps the last multiplier, at first 1.",
    Unit = "multipliers of a hazard",
    Example = """{ "kind": "poverty-path", "file": "poverty-path.csv" }""",
    Source = "the table's own")]
public sealed record PovertyPath : Lever, ITabledLever
{
    private static readonly (string Family, int Instrument)[] _families =
        [("all", Instruments.PovertyEntry), ("lone", Instruments.PovertyEntryLone), ("large", Instruments.PovertyEntryLarge)];

    private IReadOnlyDictionary<string, Dictionary<string, double>> _paths = new Dictionary<string, Dictionary<string, double>>();

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [.. _families.Select(f => f.Instrument)];

    /// <inheritdoc/>
    [Description("The table, relative to the file that holds this lever.")]
    [Allowed(Pattern = Patterns.RelativePath, Words = Patterns.RelativePathWords)]
    public required string File { get; init; }

    /// <inheritdoc/>
    public Lever WithTable(string path, string? text, ProblemList problems)
    {
        var paths = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(path, text, problems, "family", "year", "multiplier").Rows)
        {
            if (row.Text("family", "all, lone or large", t => _families.Any(f => f.Family == t)) is { } family && row.Whole("year", 1990, 2100) is { } year
                && row.Value("multiplier", new Bounds(0, MultiplierLever.Most, false)) is { } value)
            {
                paths.TryAdd(family, new Dictionary<string, double>(StringComparer.Ordinal));
                if (!paths[family].TryAdd(row["year"], value))
                {
                    row.Reject("year", $"{family} {year} again", "each family type and year once");
                }
            }
        }

        return this with { _paths = paths };
    }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) => _families.Aggregate(table,
        (changed, family) => Change(changed, context, family.Instrument,
            (_, month, value) => value * YearPath.At(_paths.GetValueOrDefault(family.Family), context.YearOf(month))));
}
