namespace CareSim.Engine.Kernel;

/// <summary>Upper bounds of hazards by class and lane, and the 16-bit form of their probabilities for the sweep: a prefix at most
/// c = max(0, min(65535, ceil(65536 p_max) - 1)) makes a candidate.</summary>
public sealed class Ceilings
{
    /// <summary>Unit classes.</summary>
    public const int UnitClasses = 64;

    /// <summary>Member classes.</summary>
    public const int MemberClasses = 256;

    private readonly double[] _unitMost = new double[UnitClasses * 8];
    private readonly double[] _memberMost = new double[MemberClasses * 8];
    private readonly ushort[] _unitPrefix = new ushort[UnitClasses * 8];
    private readonly ushort[] _memberPrefix = new ushort[MemberClasses * 8];
    private readonly ulong[] _unitLow = new ulong[UnitClasses];
    private readonly ulong[] _unitHigh = new ulong[UnitClasses];
    private readonly uint[] _unitPairs = new uint[2 * UnitClasses];

    /// <summary>Lanes 0-3 of every unit class, 16 bits a lane.</summary>
    public ReadOnlySpan<ulong> UnitLow => _unitLow;

    /// <summary>The same as pairs: lanes 0 and 1 of every class, then lanes 2 and 3, so that a table fits four registers.</summary>
    internal ReadOnlySpan<uint> UnitPairs => _unitPairs;

    /// <summary>Lanes 4-7 of every unit class.</summary>
    public ReadOnlySpan<ulong> UnitHigh => _unitHigh;

    /// <summary>Eight lanes of every member class.</summary>
    public ReadOnlySpan<ushort> MemberPrefix => _memberPrefix;

    /// <summary>The largest hazard per tick of a unit class and lane, as it was set but for rounding.</summary>
    public double UnitMost(int unitClass, int lane) => _unitMost[(unitClass * 8) + lane];

    /// <summary>The largest hazard per tick of a member class and lane, as it was set but for rounding.</summary>
    public double MemberMost(int memberClass, int lane) => _memberMost[(memberClass * 8) + lane];

    /// <summary>The candidate prefix of a unit class and lane.</summary>
    public uint UnitCeiling(int unitClass, int lane) => _unitPrefix[(unitClass * 8) + lane];

    /// <summary>The candidate prefix of a member class and lane.</summary>
    public uint MemberCeiling(int memberClass, int lane) => _memberPrefix[(memberClass * 8) + lane];

    /// <summary>Sets the largest hazard per tick that any unit of a class can meet on a lane.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The hazard is negative or not a number.</exception>
    public void SetUnit(int unitClass, int lane, double maximumHazard)
    {
        var at = (unitClass * 8) + lane;
        _unitMost[at] = Checked(maximumHazard) * Slack;
        _unitPrefix[at] = Prefix(Bound(maximumHazard));
        ref var word = ref (lane < 4 ? ref _unitLow[unitClass] : ref _unitHigh[unitClass]);
        var shift = 16 * (lane & 3);
        word = (word & ~(0xFFFFUL << shift)) | ((ulong)_unitPrefix[at] << shift);
        (_unitPairs[unitClass], _unitPairs[UnitClasses + unitClass]) = ((uint)_unitLow[unitClass], (uint)(_unitLow[unitClass] >> 32));
    }

    /// <summary>Sets the largest hazard per tick that any member of a class can meet on a lane.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The hazard is negative or not a number.</exception>
    public void SetMember(int memberClass, int lane, double maximumHazard)
    {
        var at = (memberClass * 8) + lane;
        _memberMost[at] = Checked(maximumHazard) * Slack;
        _memberPrefix[at] = Prefix(Bound(maximumHazard));
    }

    // A part in 10^12 covers the rounding of products taken in another order.
    private const double Slack = 1 + 1e-12;

    // 1 - exp(-h) is below h, and close to it while h is small.
    private static double Bound(double hazard) =>
        Math.Min(1.0, hazard < 0.05 ? hazard * Slack : Numerics.ExactMath.ProbabilityOf(hazard * Slack) * Slack);

    private static double Checked(double hazard) =>
        hazard >= 0 ? hazard : throw new ArgumentOutOfRangeException(nameof(hazard), hazard, "a largest hazard of 0 or more");

    private static ushort Prefix(double bound) => (ushort)Math.Max(0, Math.Min(65535, Math.Ceiling(65536 * bound) - 1));
}

/// <summary>An event's hazard exceeded its class's ceiling: the sweep may have missed it, so the run is void.</summary>
public sealed class CeilingBreachException(string message) : Exception(message);
