namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>A person as a hazard sees them: where they are in the present tick.</summary>
public readonly ref struct Life
{
    private readonly ReadOnlySpan<double> _covariates;
    private readonly long _entered;

    internal Life(int person, int state, int tick, long entered, ReadOnlySpan<double> covariates)
    {
        (Person, State, Tick, _entered) = (person, state, tick, entered);
        _covariates = covariates;
    }

    /// <summary>Number within the block of persons, from 0: a label, not a covariate.</summary>
    public int Person { get; }

    /// <summary>The state the person is in, 0 to States - 1.</summary>
    public int State { get; }

    /// <summary>Number of the present tick, from 0.</summary>
    public int Tick { get; }

    /// <summary>Ticks spent in the state when the present tick begins; negative if it was entered within this tick, so that a
    /// moment at fraction f of the tick is always <c>Elapsed + f</c> after entry.</summary>
    public double Elapsed => Tick - (_entered * (1.0 / 65536));

    /// <summary>A covariate by its column, 0 to Covariates - 1.</summary>
    public double this[int covariate] => _covariates[covariate];

    /// <summary>A hazard that depends on time in state, cut exactly where bands end, even inside the tick.</summary>
    /// <param name="edges">Ends of the bands in ticks since entry, ascending; one fewer than rates, at most two in any one tick.</param>
    /// <param name="rates">Events per tick in each band.</param>
    /// <param name="factor">Multiplies every rate; 0 or more.</param>
    /// <exception cref="ArgumentException">Three edges fall into one tick: use a shorter tick.</exception>
    public Hazard ByDuration(ReadOnlySpan<double> edges, ReadOnlySpan<double> rates, double factor = 1)
    {
        var elapsed = Elapsed;
        var band = 0;
        while (band < edges.Length && edges[band] <= elapsed)
        {
            band++;
        }

        if (band == edges.Length || edges[band] >= elapsed + 1)
        {
            return Hazard.Constant(rates[band] * factor);
        }

        var first = edges[band] - elapsed;
        if (band + 1 == edges.Length || edges[band + 1] >= elapsed + 1)
        {
            return Hazard.Step(rates[band] * factor, first, rates[band + 1] * factor);
        }

        if (band + 2 < edges.Length && edges[band + 2] < elapsed + 1)
        {
            throw new ArgumentException("three band edges in one tick: use a shorter tick", nameof(edges));
        }

        return Hazard.Steps(rates[band] * factor, first, rates[band + 1] * factor, edges[band + 1] - elapsed, rates[band + 2] * factor);
    }
}
