using BenchmarkDotNet.Attributes;
using CareSim.Engine.Kernel;
using CareSim.Engine.Numerics;
using CareSim.Engine.Randomness;

namespace CareSim.Benchmarks;

/// <summary>Kernel tier: the sweep against the cost of its random bits, one unit at a time. Means are per operation: divide by
/// the operations per invoke that each method states.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private const int Units = 65_536;
    private readonly byte[] _classes = new byte[Units + 64];
    private readonly Ceilings _none = new();
    private readonly Ceilings _some = new();
    private readonly UnitCandidates _found = new();
    private readonly DrawKey _key = new(1, 0, 77);

    [GlobalSetup]
    public void Fill()
    {
        for (var i = 0; i < Units; i++)
        {
            _classes[i] = (byte)(1 + (i % 42));
        }

        for (var cls = 1; cls < 59; cls++)
        {
            for (var lane = 0; lane < 4; lane++)
            {
                _some.SetUnit(cls, lane, 0.01);
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Units, Description = "sweep, nobody a candidate: the random bits alone")]
    public int SweepAlone() => Sweep(_none);

    [Benchmark(OperationsPerInvoke = Units, Description = "sweep, 4 % candidates")]
    public int SweepWithCandidates() => Sweep(_some);

    [Benchmark(OperationsPerInvoke = 1024, Description = "one Philox block after another")]
    public uint Blocks()
    {
        var sum = 0u;
        for (var i = 0u; i < 1024; i++)
        {
            sum += Philox.At(i, 2, 3, 4, 5, 6).X0;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = 1024, Description = "logarithm")]
    public double Logarithms()
    {
        var sum = 0.0;
        for (var i = 1; i <= 1024; i++)
        {
            sum += ExactMath.Log(i * 1e-3);
        }

        return sum;
    }

    private int Sweep(Ceilings ceilings)
    {
        UnitSweep.Run(_classes, 0, Units, in _key, Address.When(24_000, 0, 0), ceilings, _found);
        return _found.Count;
    }
}
