using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>More or less money for children's services, as one factor or a path by financial year, in real terms or in cash.</summary>
[LeverPage(
    Description = "Money coming in for children's services, against the national path: one multiplier, a path by financial year, or both. In cash terms each year is also divided by a year's inflation, so that standing still in cash is a cut.",
    Unit = "multiplier of money, real or cash",
    Example = """{ "kind": "settlement", "path": { "2017": 0.96, "2018": 0.92, "2019": 0.88, "2020": 0.84, "2021": 0.8 }, "from": "2016-04-01" }""",
    Source = "spending power down 28.6 % in real terms, 2010-11 to 2017-18 (National Audit Office 2018)",
    Needs = "allocation")]
public sealed record Settlement : Lever
{
    private const double GdpDeflator = 0.019; // a year, 2016-17 to 2018-19 (recalled)

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.Settlement];

    /// <summary>Factor for the whole time in force.</summary>
    [Description("What money is multiplied by for the whole time in force; without it 1.")]
    [Allowed(Min = 0, Max = MultiplierLever.Most)]
    public double? Multiplier { get; init; }

    /// <summary>Factors by financial year.</summary>
    [Description("Factors by financial year (by its last calendar year), each against the national path and not the year before; a year without one keeps the last.")]
    [Allowed(Min = 0, Max = MultiplierLever.Most)]
    public IReadOnlyDictionary<string, double>? Path { get; init; }

    /// <summary>"real" or "cash".</summary>
    [Description("\"real\" (the default), or \"cash\": each year in force is then also divided by inflation.")]
    [Allowed(Pattern = "^(real|cash)$", Words = "\"real\" or \"cash\"")]
    public string? Terms { get; init; }

    /// <summary>Inflation a year for cash terms.</summary>
    [Description("Inflation a year, for cash terms; without it 0.019 (the deflator of gross domestic product, 2016-17 to 2018-19).")]
    [Allowed(Min = 0, Max = 1)]
    public double? Inflation { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<(string Member, string Found, string Allowed)> Faults()
    {
        foreach (var fault in base.Faults().Concat(YearPath.Faults("path", Path)))
        {
            yield return fault;
        }

        if (Multiplier is null && Path is null)
        {
            yield return ("multiplier", "neither multiplier nor path", "one of them, or both");
        }

        if (Inflation is not null && Terms != "cash")
        {
            yield return ("inflation", "inflation in real terms", "\"terms\": \"cash\" beside it");
        }
    }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context)
    {
        var (first, _) = context.MonthsInForce(this);
        return Change(table, context, Instruments.Settlement, (_, month, value) =>
            value * (Multiplier ?? 1) * YearPath.At(Path, context.YearOf(month)) * Eroded(context.YearOf(month) - context.YearOf(first)));
    }

    // The first year in force has lost a year's inflation against the year before it, and so on.
    private double Eroded(int years)
    {
        var kept = 1.0;
        for (var year = 0; Terms == "cash" && year <= years; year++)
        {
            kept /= 1 + (Inflation ?? GdpDeflator);
        }

        return kept;
    }
}
