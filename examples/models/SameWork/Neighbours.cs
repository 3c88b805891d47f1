using CareSim.Engine.Kernel.Cohorts;
using CareSim.Engine.Kernel.Rows;

namespace CareSim.Models.SameWork;

/// <summary>The work that every contestant does: agents in eight states on a ring and one of five deprivation rows, which never
/// change. A month an agent leaves its state with a probability that depends on state and row, to the next state (half of
/// those who leave), the one before (three tenths) or the one after next (a fifth). Kernel states are row x 8 + state.</summary>
/// <param name="share">Share of agents that move in a month, about: .02 or .12.</param>
public readonly struct Neighbours(double share) : IRowModel
{
    /// <summary>States of an agent.</summary>
    public const int Ring = 8;

    /// <summary>Deprivation rows.</summary>
    public const int Rows = 5;

    private static readonly double[] Shares = [0.5, 0.3, 0.2];

    public static int States => Ring * Rows;

    public int Start(ref Newcomer person) => First(person.Person);

    public void Fill(int state, int tick, ref Row row)
    {
        for (var lane = 0; lane < 3; lane++)
        {
            row.To(Next(state, lane), Leaves(share, state, lane));
        }
    }

    /// <summary>The first state of an agent, by its number within its block of 8,192.</summary>
    public static int First(int person) => (person % Rows * Ring) + (person / Rows % Ring);

    /// <summary>Monthly probability of a move: rows .6, .8, 1, 1.2 and 1.4 times the share, states .9 and 1.1 times in turn.</summary>
    public static double Leaves(double share, int state, int lane) =>
        share * (0.6 + (0.2 * (state / Ring))) * ((state & 1) == 0 ? 0.9 : 1.1) * Shares[lane];

    /// <summary>Where a move leads: one step, seven or two along the ring.</summary>
    public static int Next(int state, int lane) => (state & ~7) | ((state + (lane == 0 ? 1 : lane == 1 ? 7 : 2)) & 7);
}
