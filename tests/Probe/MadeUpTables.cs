using CareSim.Engine.Kernel;

namespace CareSim.Probe;

/// <summary>The law of one made-up model, drawn from a seed: rates, duration edges, seasons and effects.</summary>
public sealed class MadeUpTables
{
    public const int States = 6; // state 0 = absent or drawing nothing
    private readonly double[] _rate = new double[2 * States * 8];
    private readonly double[] _edge = new double[2 * States * 8 * 2];
    private readonly double[] _factor = new double[2 * States * 8 * 3];

    public MadeUpTables(int seed)
    {
        var chance = new Random(seed);
        // Quiet, busy and frantic families: from 1 % a tick to several events in one tick.
        double[] busy = [0.01, 0.1, 0.5, 4.0];
        var pace = busy[chance.Next(4)];
        for (var i = 0; i < _rate.Length; i++)
        {
            _rate[i] = chance.Next(4) == 0 ? 0 : pace * chance.NextDouble();
            var first = chance.Next(3) == 0 ? 0.3 * chance.NextDouble() : 3 * chance.NextDouble();
            (_edge[2 * i], _edge[(2 * i) + 1]) = (first, first + (chance.Next(3) == 0 ? 0.2 : 2) * chance.NextDouble());
            for (var piece = 0; piece < 3; piece++)
            {
                _factor[(3 * i) + piece] = chance.Next(5) == 0 ? 0 : 0.2 + (1.5 * chance.NextDouble());
            }

            Target[i] = (byte)(1 + chance.Next(States - 1));
            Effect[i] = (byte)chance.Next(6);
        }

        for (var state = 1; state < States; state++)
        {
            Group[state] = (byte)(chance.Next(5) == 0 ? 0 : 2 * (1 + chance.Next(2)));
            SecondGroup[state] = chance.Next(2) == 0;
        }
    }

    public byte[] Target { get; } = new byte[2 * States * 8];

    public byte[] Effect { get; } = new byte[2 * States * 8];

    public byte[] Group { get; } = new byte[States];

    public bool[] SecondGroup { get; } = new bool[States];

    public static int At(int kind, int state, int lane) => (((kind * States) + state) * 8) + lane;

    public static double Season(int month) => 0.7 + (0.1 * (month % 7));

    /// <summary>Duration pieces since entry, cut to the tick: edges may lie before, in or after it.</summary>
    public Hazard Over(int at, uint entry, int month, double frailty)
    {
        var rate = _rate[at] * frailty * Season(month);
        var elapsed = month - (entry * (1.0 / 65536));
        var edge1 = Math.Clamp(_edge[2 * at] - elapsed, 0, 1);
        var edge2 = Math.Clamp(_edge[(2 * at) + 1] - elapsed, 0, 1);
        return Hazard.Steps(rate * _factor[3 * at], edge1, rate * _factor[(3 * at) + 1], edge2, rate * _factor[(3 * at) + 2]);
    }

    /// <summary>The largest rate that <see cref="Over"/> can give in a tick.</summary>
    public double Most(int at, int month, double frailty) =>
        _rate[at] * frailty * Season(month) * Math.Max(_factor[3 * at], Math.Max(_factor[(3 * at) + 1], _factor[(3 * at) + 2]));
}

/// <summary>One event of one life.</summary>
public readonly record struct LifeEvent(int Unit, int Member, int Lane, int Month, uint Time, int Round);
