using CareSim.Engine.Numerics;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>A person at the start of tick 0: draws covariates at addresses of their own, which no arm changes.</summary>
public ref struct Newcomer
{
    // The last month number, which no tick may have: entry draws share no address with the draws of any tick.
    private const int BeforeTime = ushort.MaxValue;
    private readonly ref readonly DrawKey _key;
    private readonly Span<double> _covariates;

    internal Newcomer(ref readonly DrawKey key, int person, Span<double> covariates)
    {
        _key = ref key;
        Person = person;
        _covariates = covariates;
    }

    /// <summary>Number within the block of persons, from 0.</summary>
    public int Person { get; }

    /// <summary>Ticks already spent in the first state on entry, 0 or more; 0 unless set. Kept to 1/65,536 of a tick.</summary>
    public double InStateFor { get; set; }

    /// <summary>A covariate by its column, 0 to Covariates - 1; 0 until set.</summary>
    public readonly double this[int covariate]
    {
        get => _covariates[covariate];
        set => _covariates[covariate] = value;
    }

    /// <summary>A uniform in [0, 1), by its number 0 to 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public readonly double Uniform(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)number, 255u, nameof(number));
        return Address.ToUniform(Address.Detail(in _key, Person, -1, BeforeTime, 0, number).Low);
    }

    /// <summary>A standard normal, by its number 0 to 255 (which it shares with the uniform of that number).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public readonly double Normal(int number) => NormalQuantile.At(Math.Max(Uniform(number), 1e-300));
}
