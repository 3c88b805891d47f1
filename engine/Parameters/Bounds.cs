using System.Globalization;

namespace CareSim.Engine.Parameters;

/// <summary>The numbers that a value may take, with the words for a message.</summary>
/// <param name="Min">Smallest allowed value; negative infinity = none.</param>
/// <param name="Max">Largest allowed value; positive infinity = none.</param>
/// <param name="Whole">Whether only whole numbers are allowed.</param>
/// <param name="BelowMax">Whether <paramref name="Max"/> itself is not allowed.</param>
public readonly record struct Bounds(double Min, double Max, bool Whole = false, bool BelowMax = false)
{
    /// <summary>Any finite number.</summary>
    public static Bounds Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>0 or more.</summary>
    public static Bounds NotNegative { get; } = new(0, double.PositiveInfinity);

    /// <summary>0 to 1, both allowed.</summary>
    public static Bounds Share { get; } = new(0, 1);

    /// <summary>Whole numbers between two ends, both allowed.</summary>
    public static Bounds WholeFrom(double min, double max = double.PositiveInfinity) => new(min, max, Whole: true);

    /// <summary>Whether a number is allowed.</summary>
    public bool Contains(double value) => double.IsFinite(value) && value >= Min
        && (BelowMax ? value < Max : value <= Max) && (!Whole || Math.Floor(value) == value);

    /// <summary>The range alone: "0 or more", "0 to 1"; empty when nothing limits it.</summary>
    public string Range => (double.IsFinite(Min), double.IsFinite(Max)) switch
    {
        (true, true) when BelowMax => $"{Say(Min)} or more and below {Say(Max)}",
        (true, true) => $"{Say(Min)} to {Say(Max)}",
        (true, false) => $"{Say(Min)} or more",
        (false, true) => $"{Say(Max)} or less",
        _ => "",
    };

    /// <summary>The range with the type: "a whole number, 1 to 600".</summary>
    public string Text => (Whole ? "a whole number" : "a number") + (Range.Length > 0 ? $", {Range}" : "");

    private static string Say(double value) =>
        value.ToString(Math.Floor(value) == value ? "F0" : "R", CultureInfo.InvariantCulture);
}
