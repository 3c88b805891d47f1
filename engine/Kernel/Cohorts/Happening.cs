namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>The moment of one transition of one person.</summary>
public readonly ref struct Happening
{
    private readonly Visit _visit;
    private readonly Span<double> _covariates;
    private readonly Span<long> _tallies;
    private readonly long _entered;

    internal Happening(in Visit visit, int state, long entered, Span<double> covariates, Span<long> tallies)
    {
        _visit = visit;
        (State, _entered) = (state, entered);
        _covariates = covariates;
        _tallies = tallies;
    }

    /// <summary>Number within the block of persons, from 0.</summary>
    public int Person => _visit.Unit;

    /// <summary>The state the transition leaves.</summary>
    public int State { get; }

    /// <summary>Number of the tick, from 0.</summary>
    public int Tick => _visit.Month;

    /// <summary>When it happens, in ticks since the start, to 1/65,536 of a tick.</summary>
    public double Moment => _visit.Month + (_visit.Time * (1.0 / 65536));

    /// <summary>Ticks spent in the state.</summary>
    public double InState => (_visit.Moment - _entered) * (1.0 / 65536);

    /// <summary>A covariate by its column, 0 to Covariates - 1.</summary>
    public double this[int covariate]
    {
        get => _covariates[covariate];
        set => _covariates[covariate] = value;
    }

    /// <summary>Adds a whole amount to one of the model's own tallies, 0 to Tallies - 1. Whole numbers, so that totals do not
    /// depend on any order: count pence, not pounds.</summary>
    public void Tally(int tally, long amount = 1) => _tallies[tally] += amount;

    /// <summary>A fresh uniform in [0, 1) for a choice within the event, by its number 0 to 15.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public double Uniform(int number) => _visit.Uniform(-1, number);
}
