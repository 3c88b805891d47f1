using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Policy;

/// <summary>A lever that adds a share to one instrument while it is in force. Two of them on one instrument add up; the sum
/// may not exceed 1.</summary>
public abstract record ShareLever : Lever
{
    private readonly int _instrument;

    /// <summary>A lever on one of the <see cref="Instruments"/>.</summary>
    protected ShareLever(int instrument) => _instrument = instrument;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Moves => [_instrument];

    /// <summary>The share, 0 to 1; 0 changes nothing.</summary>
    [Description("The share, 0 to 1.")]
    [Allowed(Min = 0, Max = 1)]
    public required double Share { get; init; }

    /// <inheritdoc/>
    public override PolicyTable Apply(PolicyTable table, LeverContext context) =>
        Change(table, context, _instrument, (_, _, value) => Moved(value));

    /// <summary>What the lever makes of the instrument's value.</summary>
    private protected virtual double Moved(double value) => value + Share;
}

/// <summary>A lever that sets one instrument to a share while it is in force; of two the later in order holds.</summary>
public abstract record ChosenShareLever : ShareLever
{
    /// <summary>A lever on one of the <see cref="Instruments"/>.</summary>
    protected ChosenShareLever(int instrument)
        : base(instrument)
    {
    }

    /// <inheritdoc/>
    private protected override double Moved(double value) => Share;
}
