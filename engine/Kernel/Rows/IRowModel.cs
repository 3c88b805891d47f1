using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Engine.Kernel.Rows;

/// <summary>A discrete-time model that is a table: each state has one row of joint probabilities a tick, the same for everyone
/// in the state, and a person makes at most one transition a tick. One 16-bit number a person and tick decides nearly always,
/// so that this is several times faster than <see cref="ICohortModel"/>, which a model needs as soon as hazards depend on
/// time in state, on covariates or on the moment within the tick.</summary>
public interface IRowModel
{
    /// <summary>Number of states, 1 to 64; states are 0 to States - 1.</summary>
    static abstract int States { get; }

    /// <summary>A person enters: returns the first state, at the start of tick 0. Covariates are not kept.</summary>
    int Start(ref Newcomer person);

    /// <summary>Adds the transitions out of a state in a tick, at most eight, with a sum of at most 1.</summary>
    void Fill(int state, int tick, ref Row row);
}

/// <summary>One state's row as a model fills it.</summary>
public ref struct Row
{
    internal const int Most = 8;
    private readonly Span<double> _cumulative;
    private readonly Span<byte> _next;
    private readonly int _states;
    private double _sum;

    internal Row(Span<double> cumulative, Span<byte> next, int states)
    {
        _cumulative = cumulative;
        _next = next;
        _states = states;
    }

    internal int Count { get; private set; }

    /// <summary>Adds a transition: the next lane of the row, from 0.</summary>
    /// <param name="state">Where it leads, 0 to States - 1.</param>
    /// <param name="probability">Joint probability per tick, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The state does not exist, the probability is negative or not a number, or
    /// the row's sum exceeds 1.</exception>
    /// <exception cref="InvalidOperationException">The row has eight transitions already.</exception>
    public void To(int state, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)state, (uint)_states, nameof(state));
        if (Count == Most)
        {
            throw new InvalidOperationException("a row has at most eight transitions");
        }

        _sum += probability;
        if (!(probability >= 0 && _sum <= 1 + 1e-12))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, $"a probability of 0 or more and a row whose sum (now {_sum}) is at most 1");
        }

        _cumulative[Count] = Math.Min(1, _sum);
        _next[Count++] = (byte)state;
    }
}
