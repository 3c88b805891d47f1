namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>What happened to one arm's cohort in one replicate: whole numbers only, so that no total depends on the order in
/// which persons or blocks were run.</summary>
public sealed class CohortTallies
{
    internal readonly long[] Occupancy;
    internal readonly long[] Time;
    internal readonly long[] EventCounts;
    internal readonly long[] EventMoments;
    internal readonly long[] Own;
    private readonly int _states;

    internal CohortTallies(long persons, int ticks, int states, int own)
    {
        (Persons, Ticks, _states) = (persons, ticks, states);
        Occupancy = new long[(ticks + 1) * states];
        Time = new long[ticks * states];
        EventCounts = new long[states * 8];
        EventMoments = new long[states * 8];
        Own = new long[own];
    }

    /// <summary>Persons of the cohort.</summary>
    public long Persons { get; }

    /// <summary>Ticks run.</summary>
    public int Ticks { get; }

    /// <summary>Persons in a state at cycle time <paramref name="time"/>, 0 (the start) to Ticks (the end).</summary>
    public long At(int time, int state) => Occupancy[(time * _states) + state];

    /// <summary>Person-ticks spent in a state during one tick, exact to 1/65,536.</summary>
    public double TimeIn(int tick, int state) => Time[(tick * _states) + state] * (1.0 / 65536);

    /// <summary>Person-ticks spent in a state over the whole run.</summary>
    public double TimeIn(int state)
    {
        var sum = 0L;
        for (var tick = 0; tick < Ticks; tick++)
        {
            sum += Time[(tick * _states) + state];
        }

        return sum * (1.0 / 65536);
    }

    /// <summary>Times a transition happened.</summary>
    public long Events(int state, int lane) => EventCounts[(state * 8) + lane];

    /// <summary>Sum over the events of a transition of the moment they happened, in ticks since the start.</summary>
    public double Moments(int state, int lane) => EventMoments[(state * 8) + lane] * (1.0 / 65536);

    /// <summary>One of the model's own tallies.</summary>
    public long Tally(int tally) => Own[tally];

    /// <summary>The mean reward (cost, quality-adjusted time) per person: at every cycle time each person earns the value of
    /// their state, times that time's weight.</summary>
    /// <param name="valueByState">Value per cycle of each state.</param>
    /// <param name="weightByTime">Weights of times 0 to Ticks, as <see cref="CycleWeights"/> gives them.</param>
    /// <exception cref="ArgumentException">The number of values or of weights does not fit.</exception>
    public double Reward(ReadOnlySpan<double> valueByState, ReadOnlySpan<double> weightByTime)
    {
        if (valueByState.Length != _states || weightByTime.Length != Ticks + 1)
        {
            throw new ArgumentException($"{_states} values and {Ticks + 1} weights are needed, not {valueByState.Length} and {weightByTime.Length}");
        }

        var total = 0.0;
        for (var time = 0; time <= Ticks; time++)
        {
            var sum = 0.0;
            for (var state = 0; state < _states; state++)
            {
                sum += valueByState[state] * At(time, state);
            }

            total += weightByTime[time] * sum;
        }

        return total / Persons;
    }
}
