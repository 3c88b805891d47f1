using CareSim.Engine.Kernel;

namespace CareSim.Runner.Bench;

/// <summary>Units in one state with four recurrent events of .2 to .8 % a tick, ceilings a quarter above.</summary>
internal readonly struct RecurrentUnits : ISweptModel
{
    private readonly double _factor;
    private readonly byte[] _classes;

    public RecurrentUnits(int units, double factor)
    {
        (Units, _factor, _classes) = (units, factor, new byte[units + 64]);
        Array.Fill(_classes, (byte)1, 0, units);
        for (var lane = 0; lane < 4; lane++)
        {
            Ceilings.SetUnit(1, lane, 1.25 * Rate(lane));
        }
    }

    public int Units { get; }

    public (int First, int End) Present => (0, Units);

    public ReadOnlySpan<byte> UnitClasses => _classes;

    public int FirstSecondGroupClass => 255;

    public ReadOnlySpan<byte> MemberStates => default;

    public byte FirstDrawingState => 1;

    public Ceilings Ceilings { get; } = new();

    public void Soon(int unit)
    {
    }

    public void SoonMember(int member)
    {
    }

    public int MemberStart(int unit) => 0;

    public int UnitOf(int member) => 0;

    public bool DrawsSecondGroup(int unit) => false;

    public int MemberGroup(int member) => 0;

    public int MemberClass(int unit, int member) => 0;

    public Hazard UnitHazard(int unit, int lane) => lane < 4 ? Hazard.Constant(Rate(lane)) : default;

    public Hazard MemberHazard(int unit, int member, int lane) => default;

    public void OnUnit(int unit, int lane, ref Visit visit)
    {
    }

    public void OnMember(int unit, int member, int lane, ref Visit visit)
    {
    }

    private double Rate(int lane) => 0.002 * (lane + 1) * _factor;
}
