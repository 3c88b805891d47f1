using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>Borrowing for early help, repaid from what is left over later.</summary>
[LeverPage(
    Description = "Pounds a year borrowed in all and spent on early help until borrowUntil (or as long as the lever is in force), shared among authorities by needs; while it is in force a share of the debt outstanding is repaid each year, from underspending first.",
    Unit = "pounds a year in all",
    Example = """{ "kind": "invest-to-save", "pounds": 200000000, "repayment": 0.1, "borrowUntil": "2019-03-31", "from": "2016-04-01" }""",
    Source = "assumed; claim: Children and Young People Now, January 2019",
    Needs = "allocation")]
public sealed record InvestToSave : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [Instruments.EarlyHelpBorrowing, Instruments.BorrowingRepayment];

    /// <summary>Pounds a year in all.</summary>
    [Description("Pounds borrowed a year in all, of the region's price year.")]
    [Allowed(Min = 0, Max = 100_000_000_000)]
    public required double Pounds { get; init; }

    /// <summary>Share of the debt repaid a year.</summary>
    [Description("Share of the outstanding debt repaid a year, 0 to 1.")]
    [Allowed(Min = 0, Max = 1)]
    public required double Repayment { get; init; }

    /// <summary>Last day of borrowing.</summary>
    [Description("Last day of borrowing, the last day of a month; repayment goes on. Without it: as long as the lever is in force.")]
    public DateOnly? BorrowUntil { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<(string Member, string Found, string Allowed)> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }

        foreach (var fault in (this with { To = BorrowUntil }).Dates().Where(f => f.Member == "to"))
        {
            yield return fault with { Member = "borrowUntil" };
        }
    }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context)
    {
        var meant = context.MeantBy(this);
        var pounds = PoundsShared.Share((long)Math.Round(Pounds), [.. meant.Select(i => PoundsShared.Weight("needs", context.Region.Authorities[i]))]);
        var own = meant.Select((authority, i) => (authority, pounds[i])).ToDictionary();
        var end = BorrowUntil is null ? int.MaxValue : context.MonthsInForce(this with { To = BorrowUntil }).End;
        var borrowed = Change(table, context, Instruments.EarlyHelpBorrowing,
            (authority, month, value) => month < end ? value + own[context.Running[authority]] : value);
        return Change(borrowed, context, Instruments.BorrowingRepayment, (_, _, value) => value + Repayment);
    }

    private IEnumerable<(string Member, string Found, string Allowed)> Dates() => base.Faults();
}
