using CareSim.Runner;
using CareSim.Tests.Batches;
using CareSim.Tests.Output;

namespace CareSim.Tests.Commands;

/// <summary>The command line with a slow fake engine, as a process of its own: what signals do can only be seen from outside.</summary>
internal static class BatchProcess
{
    private static Task<int> Main(string[] args) => Program.RunAsync(args,
        FakeParts.All with { Prepare = (experiment, _) => new FakeEngine(experiment) { BeforeSlice = (_, _) => Thread.Sleep(100) }, Tables = new TextTableFormat() },
        Console.Out, Console.Error);
}
