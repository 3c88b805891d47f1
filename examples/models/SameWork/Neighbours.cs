using CareSim.Engine.Kernel;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Models.SameWork;

/// <summary>The work that every contestant does: agents in eight states on a ring and one of five deprivation rows, which never
/// change. A month an agent leaves its state with a probability that depends on state and row, to the next state (half of
/// those who leave), the one before (three tenths) or the one after next (a fifth). Kernel states are row x 8 + state.</summary>
/// <param name="share">Share of agents that move in a month, about: .02 or .12.</param>
public readonly struct Neighbours(double share) : ICohortModel
{
    /// <summary>States of an agent.</summary>
    public const int Ring = 8;

    /// <summary>Deprivation rows.</summary>
    public const int Rows = 5;

    /// <summary>How far a move goes, by lane.</summary>
    public static ReadOnlySpan<int> Steps => [1, 7, 2];

    private static readonly double[] Shares = [0.5, 0.3, 0.2];
    private readonly double[] _rates = Rates(share);

    public static int States => Ring * Rows;

    public static bool OneTransitionATick => true;

    public static int Lanes(int state) => 3;

    /// <summary>Monthly probability of a move: rows .6, .8, 1, 1.2 and 1.4 times the share, states 0.9 and 1.1 times in turn.</summary>
    public static double Leaves(double share, int state, int lane) =>
        share * (0.6 + (0.2 * (state / Ring))) * ((state & 1) == 0 ? 0.9 : 1.1) * Shares[lane];

    /// <summary>Where a move leads.</summary>
    public static int Next(int state, int lane) => (state & ~7) | ((state + Steps[lane]) & 7);

    public int Start(ref Newcomer person) => First(person.Person);

    /// <summary>The first state of an agent, by its number within its block of 8,192.</summary>
    public static int First(int person) => (person % Rows * Ring) + (person / Rows % Ring);

    public Hazard Rate(in Life life, int lane) => Hazard.Constant(_rates[(life.State * 3) + lane]);

    public double Most(int state, int lane, int tick) => _rates[(state * 3) + lane];

    public int Happen(ref Happening happening, int lane) => Next(happening.State, lane);

    private static double[] Rates(double share)
    {
        var rates = new double[States * 3];
        for (var state = 0; state < States; state++)
        {
            Probabilities.Joint(Leaves(share, state, 0), Leaves(share, state, 1), Leaves(share, state, 2)).CopyTo(rates, state * 3);
        }

        return rates;
    }
}
