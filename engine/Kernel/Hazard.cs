using System.Runtime.CompilerServices;
using CareSim.Engine.Numerics;

namespace CareSim.Engine.Kernel;

/// <summary>The hazard of one event over one tick, in events per tick: up to three constant pieces, cut where a duration or
/// age band ends. Times are fractions of the tick, 0 to 1. The default value never happens.</summary>
public readonly struct Hazard
{
    private readonly double _rate0;
    private readonly double _rate1;
    private readonly double _rate2;
    private readonly double _edge0;
    private readonly double _edge1;

    private Hazard(double rate0, double edge0, double rate1, double edge1, double rate2) =>
        (_rate0, _edge0, _rate1, _edge1, _rate2) = (rate0, edge0, rate1, edge1, rate2);

    /// <summary>One rate over the whole tick; 0 or more.</summary>
    public static Hazard Constant(double rate) => new(rate, 1, 0, 1, 0);

    /// <summary>A first rate until an edge (0 to 1), a second after it.</summary>
    public static Hazard Step(double first, double edge, double second) => new(first, edge, second, 1, 0);

    /// <summary>Three rates, cut at two edges in ascending order.</summary>
    public static Hazard Steps(double first, double edge1, double second, double edge2, double third) =>
        new(first, edge1, second, edge2, third);

    /// <summary>The same hazard multiplied by a factor of 0 or more.</summary>
    public Hazard Times(double factor) => new(_rate0 * factor, _edge0, _rate1 * factor, _edge1, _rate2 * factor);

    /// <summary>The sum of this hazard and a constant rate.</summary>
    public Hazard Plus(double rate) => new(_rate0 + rate, _edge0, _rate1 + rate, _edge1, _rate2 + rate);

    /// <summary>The rate in force at a time of the tick.</summary>
    public double At(double time) => time < _edge0 ? _rate0 : time < _edge1 ? _rate1 : _rate2;

    /// <summary>The hazard accumulated from a time to the end of the tick.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ToEnd(double from)
    {
        if (_edge0 >= 1)
        {
            return _rate0 * (1 - from);
        }

        return Piece(_rate0, from, _edge0) + Piece(_rate1, Math.Max(from, _edge0), _edge1) + Piece(_rate2, Math.Max(from, _edge1), 1);
    }

    /// <summary>The time at which an amount of hazard has accumulated since <paramref name="from"/>; at most 1.</summary>
    public double TimeOf(double amount, double from)
    {
        var first = Piece(_rate0, from, _edge0);
        if (amount < first || _edge0 >= 1)
        {
            return Later(from, amount, _rate0);
        }

        amount -= first;
        from = Math.Max(from, _edge0);
        var second = Piece(_rate1, from, _edge1);
        if (amount < second || _edge1 >= 1)
        {
            return Later(from, amount, _rate1);
        }

        return Later(Math.Max(from, _edge1), amount - second, _rate2);
    }

    // Rounding may leave a last grain of hazard for a piece without any (0/0): the event then happens at the edge.
    private static double Later(double from, double amount, double rate) => rate > 0 ? from + (amount / rate) : from;

    /// <summary>Whether an event with latent uniform <paramref name="u"/> happens after <paramref name="from"/> within the
    /// tick, and when: u &lt; 1 - exp(-L) at L^-1(-ln(1-u)), in 65,536ths of the tick.</summary>
    /// <param name="u">Uniform in [0, 1).</param>
    /// <param name="from">Time in 65,536ths from which the entity is at risk.</param>
    /// <param name="probability">1 - exp(-L) over the remaining tick.</param>
    /// <param name="time">When it happens, not before <paramref name="from"/>.</param>
    public bool Fires(double u, uint from, out double probability, out uint time)
    {
        var start = from * (1.0 / 65536);
        probability = ExactMath.ProbabilityOf(ToEnd(start));
        time = 0;
        if (u >= probability)
        {
            return false;
        }

        var at = (uint)(TimeOf(ExactMath.HazardOf(u), start) * 65536);
        time = Math.Min(Math.Max(at, from), 65535);
        return true;
    }

    /// <summary>The same decision and time as <see cref="Fires"/> without an exponential, for a caller that knows the hazard
    /// <paramref name="most"/> over the remaining tick: u &lt; 1 - exp(-L) is -ln(1-u) &lt; L but for rounding, and where rounding
    /// could matter the definition itself decides.</summary>
    internal bool FiresQuickly(double u, uint from, double most, out uint time)
    {
        time = 0;
        if (u >= most)
        {
            return false; // 1 - exp(-L) <= L
        }

        var amount = ExactMath.HazardOf(u);
        if (Math.Abs(amount - most) <= most * 1e-9 || most > 8)
        {
            return Fires(u, from, out _, out time);
        }

        if (amount > most)
        {
            return false;
        }

        var at = (uint)(TimeOf(amount, from * (1.0 / 65536)) * 65536);
        time = Math.Min(Math.Max(at, from), 65535);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Piece(double rate, double from, double to) => to > from ? rate * (to - from) : 0;
}
