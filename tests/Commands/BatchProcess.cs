using CareSim.Runner;
using CareSim.Tests.Batches;
using CareSim.Tests.Output;
using CareSim.Tests.Simulation;

namespace CareSim.Tests.Commands;

/// <summary>The command line with a slow fake engine, as a process of its own: what signals do can only be seen from outside.
/// Also the way in to <see cref="LivesProbe"/>.</summary>
internal static class BatchProcess
{
    private static Task<int> Main(string[] args) => args is [LivesProbe.Word] ? Task.FromResult(LivesProbe.Print()) : Program.RunAsync(args,
        FakeParts.All with { Prepare = (experiment, _) => new FakeEngine(experiment) { BeforeSlice = (_, _) => Thread.Sleep(100) }, Tables = new TextTableFormat() },
        Console.Out, Console.Error);
}
