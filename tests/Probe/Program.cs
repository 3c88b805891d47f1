// Prints what the processor's switches left and a hash of made-up lives: run by a test under each switch.
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CareSim.Engine.Kernel.Cohorts;
using CareSim.Engine.Kernel.Rows;
using CareSim.Engine.Numerics;
using CareSim.Engine.Randomness;
using CareSim.Probe;

Console.WriteLine($"Vector512={Vector512.IsHardwareAccelerated}");
Console.WriteLine($"Vector256={Vector256.IsHardwareAccelerated}");
Console.WriteLine($"Vector128={Vector128.IsHardwareAccelerated}");
Console.WriteLine($"Avx512F={Avx512F.IsSupported}");
Console.WriteLine($"Avx2={Avx2.IsSupported}");
Console.WriteLine($"Fma={Fma.IsSupported}");
Console.WriteLine($"Wide512={Philox.Wide512}");
Console.WriteLine($"Wide256={Philox.Wide256}");
var lives = 14695981039346656037UL;
var events = 0;
for (var seed = 1; seed <= 6; seed++)
{
    var log = MadeUpRun.Swept(seed, 333, 12, 1.5);
    events += log.Count;
    lives = (lives ^ MadeUpRun.Hash(log)) * 1099511628211UL;
}

var numbers = 0UL;
for (var i = 0; i < 20000; i++)
{
    var block = Philox.At((uint)i, 0, 0, 0, 1, 2);
    var x = Address.ToUniform(block.Low) * 40;
    foreach (var y in (ReadOnlySpan<double>)[ExactMath.Exp(-x), ExactMath.Log(x), ExactMath.ProbabilityOf(x), NormalQuantile.At((x + 1e-9) / 41)])
    {
        numbers = (numbers ^ (ulong)BitConverter.DoubleToInt64Bits(y)) * 1099511628211UL;
    }
}

var rows = RowRun.One(new MadeUpRows(), new CohortPlan(Persons: 3000, Ticks: 60, Replicates: 2, Seed: 9))
    .SelectMany(run => Enumerable.Range(0, MadeUpRows.States).Select(state => run.At(60, state)).Append(run.Events(1, 1)))
    .Aggregate(14695981039346656037UL, (hash, count) => (hash ^ (ulong)count) * 1099511628211UL);
Console.WriteLine($"Rows={rows:x16}");
Console.WriteLine($"Events={events}");
Console.WriteLine($"Lives={lives:x16}");
Console.WriteLine($"Numbers={numbers:x16}");
