using CareSim.Engine.Randomness;

namespace CareSim.Engine.Authorities;

/// <summary>The chance that meets a council, at the authority's own addresses (<see cref="Address.Authority"/>): a pure function of
/// seed, replicate, authority, month and purpose, so that two arms meet the same chance.</summary>
/// <param name="Key">Whose draws.</param>
/// <param name="Month">Calendar month number.</param>
public readonly record struct CouncilDraws(DrawKey Key, int Month)
{
    private const int DetailLeader = 0;
    private const int DetailInspection = 1;
    private const int DetailWorkers = 2;

    /// <summary>Whether the director leaves.</summary>
    public double Leader => Address.ToUniform(At(DetailLeader).Low);

    /// <summary>Whether there is an inspection, and how it judges.</summary>
    public (double Comes, double Judges) Inspection
    {
        get
        {
            var block = At(DetailInspection);
            return (Address.ToUniform(block.Low), Address.ToUniform(block.High));
        }
    }

    /// <summary>Rounds leavers and starters to whole persons.</summary>
    public (double Leavers, double Starters) Workers
    {
        get
        {
            var block = At(DetailWorkers);
            return (Address.ToUniform(block.Low), Address.ToUniform(block.High));
        }
    }

    private Block At(int number)
    {
        var key = Key;
        return Address.Detail(in key, Address.Authority, -1, Month, Address.AuthorityRound, number);
    }
}
