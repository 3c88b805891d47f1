using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <summary>The moment of one event, handed to the model: when it happens, whose it is, fresh draws, and a list of the
/// entities whose state it changed.</summary>
public ref struct Visit
{
    private readonly ref readonly DrawKey _key;
    private readonly Span<int> _changed;
    private readonly ReadOnlySpan<byte> _rounds;
    private int _count;

    internal Visit(ref readonly DrawKey key, int month, int unit, int member, uint time, Span<int> changed, ReadOnlySpan<byte> rounds)
    {
        _key = ref key;
        (Month, Unit, Member, Time) = (month, unit, member, time);
        _changed = changed;
        _rounds = rounds;
    }

    /// <summary>The tick's number.</summary>
    public int Month { get; }

    /// <summary>Rank of the unit in which the event happens.</summary>
    public int Unit { get; }

    /// <summary>Number of the acting member within its unit, from 0; -1 when the unit itself acts.</summary>
    public int Member { get; }

    /// <summary>When the event happens, in 65,536ths of the tick.</summary>
    public uint Time { get; }

    /// <summary>Changes of state that the acting entity has had before in this tick, 0 to 254.</summary>
    public readonly int Round => _rounds[Member + 1];

    /// <summary>The moment as month x 65,536 + fraction: the form in which entry times are kept.</summary>
    public uint Moment => ((uint)Month << 16) | Time;

    /// <summary>Says that another entity of the unit (a member's number, or -1 for the unit) changed state: what it had
    /// ahead in this tick is void and it draws afresh. The acting entity always does.</summary>
    public void Changed(int member)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_changed[i] == member)
            {
                return;
            }
        }

        _changed[_count++] = member;
    }

    /// <summary>128 fresh bits for a numbered detail of this event about a member (or the unit, -1). The address holds the
    /// acting entity's round and number, so a second event of the same tick meets fresh bits.</summary>
    /// <param name="member">Whom the detail is about.</param>
    /// <param name="number">0 to 15.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number, which would share its address with another entity's detail.</exception>
    public readonly Block Detail(int member, int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)number, 15u, nameof(number));
        return Address.Detail(in _key, Unit, member, Month, _rounds[Member + 1], (16 * (Member + 1)) + number);
    }

    /// <summary>A uniform in [0, 1) for a numbered detail, 0 to 15.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public readonly double Uniform(int member, int number) => Address.ToUniform(Detail(member, number).Low);

    internal readonly int ChangedCount => _count;
}
