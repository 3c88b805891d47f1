using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>A lever that multiplies one instrument while it is in force. Two of them on one instrument multiply.</summary>
public abstract record MultiplierLever : Lever
{
    /// <summary>Largest multiplier: beyond it a factor is far more likely a slip than a policy.</summary>
    internal const double Most = 100;

    private readonly int _instrument;

    /// <summary>A lever on one of the <see cref="Instruments"/>.</summary>
    protected MultiplierLever(int instrument) => _instrument = instrument;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [_instrument];

    /// <summary>What the instrument is multiplied by, 0 to 100; 1 changes nothing.</summary>
    [Description("What the instrument is multiplied by while the lever is in force; 1 changes nothing.")]
    [Allowed(Min = 0, Max = Most)]
    public required double Multiplier { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) =>
        Change(table, context, _instrument, (_, _, value) => value * Multiplier);
}
