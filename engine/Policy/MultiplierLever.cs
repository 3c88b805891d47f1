using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>A lever that multiplies one instrument while it is in force. Two of them on one instrument multiply.</summary>
public abstract record MultiplierLever : Lever
{
    private readonly int _instrument;

    /// <summary>A lever on one of the <see cref="Instruments"/>.</summary>
    protected MultiplierLever(int instrument) => _instrument = instrument;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [_instrument];

    /// <summary>What the instrument is multiplied by; 1 changes nothing.</summary>
    [Description("What the instrument is multiplied by while the lever is in force; 1 changes nothing.")]
    [Allowed(Min = 0)]
    public required double Multiplier { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context)
    {
        var changed = table.Copy();
        var (first, end) = context.MonthsInForce(this);
        foreach (var authority in context.AuthoritiesOf(this))
        {
            for (var month = first; month < end; month++)
            {
                changed[_instrument, authority, month] *= Multiplier;
            }
        }

        return changed;
    }
}
