using System.Text.Json.Serialization;

namespace CareSim.Engine.Policy;

/// <summary>A lever with several multipliers, each of one instrument and each optional; what is left out stays as it is.</summary>
public abstract record MultipliersLever : Lever
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [.. Given.Select(p => p.Instrument).Distinct()];

    /// <summary>The multipliers that a file may give: member, instrument, multiplier; null = not given.</summary>
    private protected abstract IEnumerable<(string Member, int Instrument, double? Multiplier)> Multipliers { get; }

    private IEnumerable<(string Member, int Instrument, double Multiplier)> Given =>
        Multipliers.Where(p => p.Multiplier is not null).Select(p => (p.Member, p.Instrument, p.Multiplier!.Value));

    /// <inheritdoc/>
    public override IEnumerable<(string Member, string Found, string Allowed)> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }

        if (!Given.Any())
        {
            var members = Multipliers.Select(p => p.Member).ToArray();
            yield return (members[0], "no multiplier at all", $"one or more of {string.Join(", ", members)}");
        }
    }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) => Given.Aggregate(table,
        (changed, part) => Change(changed, context, part.Instrument, (_, month, value) => value * part.Multiplier * More(part.Member, context.YearOf(month))));

    /// <summary>A further multiplier that a member gives in a financial year; 1 unless a lever says otherwise.</summary>
    private protected virtual double More(string member, int year) => 1;
}
